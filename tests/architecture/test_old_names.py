"""A name given up for the field's own word does not come back: in no path, code, template, test or document."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOOKED_THROUGH = ("src", "tests", "scripts", "bench", "docs", "frontend", "README.md", "CONTRIBUTING.md", "Makefile")
KINDS = {".py", ".html", ".ts", ".mjs", ".css", ".md", ".toml", ""}
# What was decided and measured is told in the words of its day.
HISTORY = ("docs/decisions", "bench/results", "frontend/node_modules", "tests/architecture/test_old_names.py")

#: Where a module lay, under src/medskapa without its ending, and where it lies.
MODULES = {
    "consultation/rules/meanwhile": "foundation/edit_conflicts",
    "consultation/papers": "consultation/exports",
    "dialogue/identifiers": "personal_data/identifiers",
    "dialogue/masking": "personal_data/masking",
    "dialogue/models/processes": "processes/models/processes",
    "dialogue/operations/processes": "processes/operations/processes",
    "dialogue/queries/processes": "processes/queries/processes",
    "dialogue/likeness": "dialogue/rules/near_duplicates",
    "dialogue/models/heard": "dialogue/models/participation",
    "dialogue/operations/heard": "dialogue/operations/participation",
    "dialogue/queries/heard": "dialogue/queries/participation",
    "dialogue/queries/told": "dialogue/queries/recipients",
    "dialogue/rules/heard": "dialogue/rules/participation",
    "dialogue/tongues": "dialogue/rules/language_guess",
    "dialogue/views/defence": "dialogue/views/proof_of_work",
    "foundation/sealing": "foundation/encryption",
    "foundation/telling": "foundation/refusals",
    "indicators/seen": "indicators/queries/page_values",
    "indicators/sketch": "ui/sparklines",
    "strategy/desk/deeds": "ui/form_submission",
    "strategy/desk/meanwhile": "ui/edit_conflicts",
    "strategy/exports/shelf": "strategy/exports/file_cache",
    "strategy/queries/became": "strategy/queries/changed_by",
    "strategy/rules/seen": "foundation/edit_conflicts",
    "places/words": "foundation/translated_text",
    "strategy/overview": "strategy/queries/overview",
    "thread/said": "foundation/translated_text",
    "website/charts": "ui/charts",
    "website/demo": "demo",
    "website/drawing": "ui/drawing",
    "website/fields": "ui/form_fields",
    "website/heard": "website/participation",
    "website/made_with": "website/provenance",
    "website/memory": "website/page_cache",
    "website/templatetags/face": "ui/templatetags/ui",
    "website/templatetags/heard": "website/templatetags/participation",
    "website/views/heard": "website/views/participation",
    "website/views/made_with": "website/views/provenance",
}
#: What a function, class, tag or file was called anywhere, and what it is called.
NAMES = {
    "ChangedMeanwhile": "EditConflict",
    "require_seen": "require_match",
    "floods": "over_limit",
    "require_calm": "require_under_limit",
    "still_true": "cached_until_change",
}


def looked_through() -> list[Path]:
    files = (
        file for top in LOOKED_THROUGH for file in ([ROOT / top] if (ROOT / top).is_file() else (ROOT / top).rglob("*"))
    )
    return [file for file in files if file.is_file() and file.suffix in KINDS and not _is_history(file)]


def _is_history(file: Path) -> bool:
    path = file.relative_to(ROOT).as_posix()
    return path.startswith(HISTORY) or "/static/" in path or "__pycache__" in path


def of_module(old: str) -> re.Pattern[str]:
    """The module written as a path or dotted, or taken out of its package."""
    package, _, name = old.rpartition("/")
    dotted = package.replace("/", r"[./]")
    return re.compile(
        rf"\bmedskapa[./]{dotted}[./]{name}\b|\b{dotted}/{name}\b|from medskapa\.{dotted} import (?:[\w, ]*\b)?{name}\b"
    )


def of_name(old: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(old)}\b")


OLD = [(of_module(old), old, new) for old, new in MODULES.items()] + [(of_name(o), o, n) for o, n in NAMES.items()]


def found_in(text: str) -> list[str]:
    return [f"{old}: say {new}" for pattern, old, new in OLD if old.rpartition("/")[2] in text and pattern.search(text)]


def test_no_old_name_has_come_back() -> None:
    files = looked_through()
    assert len(files) > 1000, "nothing was looked through"
    found = [
        f"{file.relative_to(ROOT)} has {fault}"
        for file in files
        for fault in found_in(
            f"{file.relative_to(ROOT).with_suffix('').as_posix()}\n{file.read_text(encoding='utf-8')}"
        )
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("from medskapa.website import memory", "website/memory"),
        ("from medskapa.website import errors, memory, views", "website/memory"),
        ("import medskapa.website.memory", "website/memory"),
        ("src/medskapa/website/memory", "website/memory"),
        ("see website/memory.py", "website/memory"),
        ("{% still_true %}", "still_true"),
    ],
)
def test_an_old_name_is_found_however_it_is_written(text: str, old: str) -> None:
    assert [fault for fault in found_in(text) if fault.startswith(f"{old}:")]


def test_an_ordinary_word_is_no_old_name() -> None:
    assert not found_in("in memory; from medskapa.website import memory_of_pages; that still holds; who was heard")
