"""Reads kits: the platform's own text with whatever the region has written over it."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from medskapa.dialogue.kits.values import (
    AgendaItem,
    Choice,
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
from medskapa.places.profile import Table, active_profile, read_toml

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


def load_kit(key: str, folder: Path) -> Kit:
    """Our text of a kit with the one in the region's folder laid over it, field by field.

    Raises ProfileBroken where four steps are not four, or where the agenda takes longer or shorter than the
    kit says it does.
    """
    ours, file = read_toml(OURS, f"{key}.toml"), f"{folder.name}/kits/{key}.toml"
    theirs: Mapping[str, Any] = {}
    if (folder / "kits" / f"{key}.toml").is_file():
        theirs = read_toml(folder / "kits", f"{key}.toml").values
    table = Table(_over(ours.values, theirs), file=file)
    dated = table.values.get("dated")
    if not isinstance(dated, date):
        raise table.broken("dated", "ska vara ett datum, till exempel 2026-11-22")
    minutes = table.values.get("minutes", [])
    least, most = table.values.get("takes", [sum(minutes), sum(minutes)])
    if not least <= sum(minutes) <= most:
        raise table.broken("minutes", f"är tillsammans {sum(minutes)}, ska vara {least}–{most}")
    of_texts = table.table("text")
    languages = sorted(of_texts.values, key=lambda language: (language != "sv", language))
    texts = tuple(
        _text(of_texts.table(language), language, minutes, "step" in theirs.get("text", {}).get(language, {}))
        for language in languages
    )
    return Kit(key, table.whole("version"), dated, texts)


def _over(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Tables are laid over one another; a list or a text is replaced whole."""
    both = dict(ours)
    for name, value in theirs.items():
        both[name] = _over(both.get(name, {}), value) if isinstance(value, dict) else value
    return both


def _text(table: Table, language: str, minutes: list[int], steps_from_region: bool) -> KitText:
    steps = tuple(Step(step.text("title"), step.text("text")) for step in table.tables("step"))
    if steps and len(steps) != STEPS:
        raise table.broken("step", f"ska vara {STEPS}, är {len(steps)}")
    agenda = list(table.tables("agenda"))
    if len(agenda) != len(minutes):
        raise table.broken("agenda", f"har {len(agenda)} punkter, minuterna är {len(minutes)}")
    questions = tuple(
        Question(one.text("key"), one.text("words"), one.text("hint", "")) for one in table.tables("question")
    )
    return KitText(
        language=language,
        reviewed=table.flag("reviewed"),
        title=table.text("title"),
        slogan=table.text("slogan", ""),
        lead=table.text("lead"),
        who=table.text("who", ""),
        steps=steps,
        steps_from_region=steps_from_region,
        agenda=tuple(
            AgendaItem(minute, item.text("title"), item.text("text", ""))
            for minute, item in zip(minutes, agenda, strict=True)
        ),
        questions=questions,
        instruction=tuple(
            Section(section.text("heading"), section.texts("paragraphs")) for section in table.tables("instruction")
        ),
        worksheets=tuple(_worksheet(sheet, questions) for sheet in table.tables("worksheet")),
        quiz=tuple(_quiz(one) for one in table.tables("quiz")),
        film=tuple(Slide(slide.text("heading"), slide.text("text", "")) for slide in table.tables("film")),
    )


def _worksheet(table: Table, questions: tuple[Question, ...]) -> Worksheet:
    asked = table.texts("questions")
    known = {question.key for question in questions}
    for key in asked:
        if key not in known:
            raise table.broken("questions", f"frågan {key} finns inte")
    return Worksheet(table.text("name"), table.text("title"), table.text("intro", ""), asked, table.whole("lines"))


def _quiz(table: Table) -> QuizQuestion:
    choices = tuple(Choice(one.text("key"), one.text("words")) for one in table.tables("choice"))
    right = table.text("right", "")
    if right and right not in {choice.key for choice in choices}:
        raise table.broken("right", "är inget av svaren")
    return QuizQuestion(table.text("key"), table.text("words"), choices, right, table.text("told", ""))
