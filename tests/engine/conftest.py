"""Small cases of the engine, as files: tests/golden/engine/<case>/input.json and output.json."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from medskapa_engine import GivenTheme, Result, Text

CASES = Path(__file__).resolve().parents[1] / "golden" / "engine"


@dataclass(frozen=True)
class Case:
    """One agreed case: texts, and themes and reviews where it has them."""

    texts: list[Text]
    themes: list[GivenTheme]
    reviewed: dict[str, str]
    agreed: Path


@pytest.fixture
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
