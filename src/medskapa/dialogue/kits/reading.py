"""Reads kits: the platform's own text with whatever the region has written over it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Strict, model_validator, with_config

from medskapa.dialogue.kits.values import (
    AgendaItem,
    Kit,
    KitText,
    Question,
    QuizQuestion,
    Section,
    Slide,
    Step,
    Worksheet,
)
from medskapa.foundation.refusals import NotFound
from medskapa.places.profile import active_profile
from medskapa.places.profile_files import Flag, Text, Whole, fault, read_toml, validated

OURS = Path(__file__).resolve().parent / "texts"
STEPS = 4


class NoSuchKit(NotFound):
    sentence = "Det materialet finns inte."


def kit(key: str) -> Kit:
    """The kit of this name as the region has it. Raises NoSuchKit, or ProfileBroken for one that does not hold."""
    if key not in {path.stem for path in OURS.glob("*.toml")}:
        raise NoSuchKit()
    return _read_once(key, active_profile().folder)


@cache
def _read_once(key: str, folder: Path) -> Kit:
    return load_kit(key, folder)


@dataclass(frozen=True)
class _AgendaText:
    title: Text
    text: str = ""


@dataclass(frozen=True)
class _InLanguage:
    reviewed: Flag
    title: Text
    lead: Text
    slogan: str = ""
    who: str = ""
    step: tuple[Step, ...] = ()
    agenda: tuple[_AgendaText, ...] = ()
    question: tuple[Question, ...] = ()
    instruction: tuple[Section, ...] = ()
    worksheet: tuple[Worksheet, ...] = ()
    quiz: tuple[QuizQuestion, ...] = ()
    film: tuple[Slide, ...] = ()

    def require_whole(self, *at: str) -> None:
        """Raises a fault for steps that are not four, a sheet that asks what is no question, a right answer that is
        none of the answers.
        """
        if self.step and len(self.step) != STEPS:
            raise fault(f"ska vara {STEPS}, är {len(self.step)}", *at, "step")
        known = {question.key for question in self.question}
        for number, sheet in enumerate(self.worksheet):
            for place, key in enumerate(sheet.questions):
                if key not in known:
                    raise fault(f"frågan {key} finns inte", *at, "worksheet", number, "questions", place)
        for number, one in enumerate(self.quiz):
            if one.right and one.right not in {choice.key for choice in one.choices}:
                raise fault("är inget av svaren", *at, "quiz", number, "right")


@with_config(extra="forbid")
@dataclass(frozen=True)
class _KitFile:
    version: Whole
    dated: Annotated[date, Strict()]
    text: dict[str, _InLanguage]
    minutes: tuple[Whole, ...] = ()
    takes: tuple[Whole, Whole] | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> "_KitFile":
        together = sum(self.minutes)
        least, most = self.takes or (together, together)
        if not least <= together <= most:
            raise fault(f"är tillsammans {together}, ska vara {least}–{most}", "minutes")
        for language, text in self.text.items():
            if len(text.agenda) != len(self.minutes):
                problem = f"har {len(text.agenda)} punkter, minuterna är {len(self.minutes)}"
                raise fault(problem, "text", language, "agenda")
            text.require_whole("text", language)
        return self


def load_kit(key: str, folder: Path) -> Kit:
    """Our text of a kit with the one in the region's folder laid over it, field by field.

    Raises ProfileBroken where four steps are not four, or where the agenda takes longer or shorter than the
    kit says it does.
    """
    theirs: Mapping[str, Any] = {}
    if (folder / "kits" / f"{key}.toml").is_file():
        theirs = read_toml(folder / "kits", f"{key}.toml")
    both = _over(read_toml(OURS, f"{key}.toml"), theirs)
    file = validated(_KitFile, both, file=f"{folder.name}/kits/{key}.toml")
    languages = sorted(file.text, key=lambda language: (language != "sv", language))
    texts = tuple(
        _text(file.text[language], language, file.minutes, "step" in theirs.get("text", {}).get(language, {}))
        for language in languages
    )
    return Kit(key, file.version, file.dated, texts)


def _over(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Tables are laid over one another; a list or a text is replaced whole."""
    both = dict(ours)
    for name, value in theirs.items():
        below = both.get(name)
        both[name] = _over(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
    return both


def _text(told: _InLanguage, language: str, minutes: tuple[int, ...], steps_from_region: bool) -> KitText:
    return KitText(
        language=language,
        reviewed=told.reviewed,
        title=told.title,
        slogan=told.slogan,
        lead=told.lead,
        who=told.who,
        steps=told.step,
        steps_from_region=steps_from_region,
        agenda=tuple(
            AgendaItem(minute, item.title, item.text) for minute, item in zip(minutes, told.agenda, strict=True)
        ),
        questions=told.question,
        instruction=told.instruction,
        worksheets=told.worksheet,
        quiz=told.quiz,
        film=told.film,
    )
