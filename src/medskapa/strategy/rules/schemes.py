"""The goals of the world and the nation that a goal can be tied to, read once from tags.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from medskapa.foundation.translated_text import TranslatedText
from medskapa.strategy.rules.register import TagScheme


@dataclass(frozen=True)
class SchemeGoal:
    """One goal of a scheme. `key` is unique among all schemes and stands in addresses: "agenda2030-13"."""

    scheme: TagScheme
    code: str
    titles: TranslatedText

    @property
    def key(self) -> str:
        return f"{self.scheme}-{self.code}"


@dataclass(frozen=True)
class Scheme:
    name: TagScheme
    titles: TranslatedText
    source: TranslatedText
    goals: tuple[SchemeGoal, ...]


@cache
def schemes() -> tuple[Scheme, ...]:
    """Every scheme, in the order of TagScheme."""
    told = tomllib.loads((Path(__file__).parent / "tags.toml").read_text(encoding="utf-8"))
    return tuple(
        Scheme(
            name,
            TranslatedText.of(told[name]["title"]),
            TranslatedText.of(told[name]["source"]),
            tuple(SchemeGoal(name, goal["code"], TranslatedText.of(goal["title"])) for goal in told[name]["goal"]),
        )
        for name in TagScheme
    )


def known_codes(scheme: TagScheme) -> tuple[str, ...]:
    """The codes of a scheme's goals, in order."""
    return tuple(goal.code for one in schemes() if one.name == scheme for goal in one.goals)


def goal_of_key(key: str) -> SchemeGoal | None:
    """The goal behind "agenda2030-13", or None."""
    return next((goal for one in schemes() for goal in one.goals if goal.key == key), None)
