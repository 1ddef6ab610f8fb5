"""Small cases of the engine, as files: tests/golden/engine/<case>/input.json and output.json."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from medskapa_engine import GivenTheme, Result, Text, analyse

NEARLY = 0.05
CASES = Path(__file__).resolve().parents[1] / "golden" / "engine"


@dataclass(frozen=True)
class Case:
    """One agreed case: texts, and themes and reviews where it has them."""

    texts: list[Text]
    themes: list[GivenTheme]
    reviewed: dict[str, str]
    agreed: Path


@pytest.fixture(scope="session")
def case() -> Callable[[str], Case]:
    def read(name: str) -> Case:
        content = json.loads((CASES / name / "input.json").read_text(encoding="utf-8"))
        return Case(
            [Text(**entry) for entry in content["texts"]],
            [GivenTheme(**entry) for entry in content.get("themes", [])],
            content.get("reviewed", {}),
            CASES / name / "output.json",
        )

    return read


@pytest.fixture(scope="session")
def analysed(case) -> Callable[[str], Result]:
    """What the engine makes of a case, worked out once: the result is a frozen value."""

    @cache
    def of(name: str) -> Result:
        one = case(name)
        return analyse(one.texts, themes=one.themes, reviewed=one.reviewed)

    return of


@pytest.fixture
def as_text() -> Callable[[Result], str]:
    """The result as agreed text: sorted keys, rounded numbers, without the versions of the day."""

    def write(result: Result) -> str:
        content = {
            "themes": [
                {
                    "id": theme.id,
                    "labels": dict(theme.labels),
                    "keywords": {language: list(words) for language, words in theme.keywords.items()},
                    "size": theme.size,
                    "stability": round(theme.stability, 2),
                    "quotes": list(theme.quotes),
                }
                for theme in result.themes
            ],
            "codings": [f"{c.text_id} {c.rank} {c.theme_id} {c.confidence:.2f}" for c in result.codings],
            "alone": list(result.alone),
            "unreadable": list(result.unreadable),
            "counts": result.record["counts"],
        }
        return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    return write


@pytest.fixture
def agrees(as_text, golden) -> Callable[[Path, Result], None]:
    """Compare a result with its agreed file: the same in every word and place, numbers to within NEARLY.

    Processors add floating-point numbers in different orders, so a sureness may differ in its second decimal, and of
    two voices that stand for a theme equally well one or the other may be quoted.
    """

    def compare(path: Path, result: Result) -> None:
        text = as_text(result)
        if os.environ.get("MEDSKAPA_GOLDEN") == "1" or text == path.read_text(encoding="utf-8"):
            golden(path, text)
            return
        found, agreed = (_apart(json.loads(one)) for one in (text, path.read_text(encoding="utf-8")))
        assert found.words == agreed.words
        assert found.numbers == pytest.approx(agreed.numbers, abs=NEARLY)
        for mine, theirs in zip(found.quotes, agreed.quotes, strict=True):
            assert len(mine) == len(theirs)
            assert len(set(mine) ^ set(theirs)) <= 2

    return compare


@dataclass(frozen=True)
class _Apart:
    """A result's text taken apart: what must be the same, what is measured, and which voices are quoted."""

    words: object
    numbers: list[float]
    quotes: list[list[str]]


def _apart(content: dict) -> _Apart:
    codings = [line.rsplit(" ", 1) for line in content.pop("codings")]
    quotes = [theme.pop("quotes") for theme in content["themes"]]
    numbers = [float(sure) for _, sure in codings] + [theme.pop("stability") for theme in content["themes"]]
    return _Apart([[what for what, _ in codings], content], numbers, quotes)
