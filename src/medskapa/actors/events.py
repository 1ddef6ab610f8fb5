from dataclasses import dataclass
from typing import ClassVar

from medskapa.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class ActorRegistered(Event):
    actor_kind: str


@dataclass(frozen=True, kw_only=True)
class UserAdded(Event):
    seen: ClassVar[bool] = False

    role: str


@dataclass(frozen=True, kw_only=True)
class GuestInvited(Event):
    seen: ClassVar[bool] = False

    task: str


@dataclass(frozen=True, kw_only=True)
class GuestEnded(Event):
    seen: ClassVar[bool] = False

    task: str
