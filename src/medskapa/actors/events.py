from dataclasses import dataclass

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class ActorRegistered(Event):
    actor_kind: str


@dataclass(frozen=True, kw_only=True)
class UserAdded(Event):
    role: str


@dataclass(frozen=True, kw_only=True)
class GuestInvited(Event):
    task: str


@dataclass(frozen=True, kw_only=True)
class GuestEnded(Event):
    task: str
