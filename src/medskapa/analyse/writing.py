"""Everything that the command writes: all of it or nothing."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from medskapa.analyse.reading import Taken
from medskapa.analyse.report import report_html
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.tables import Cell, write_csv, write_xlsx
from medskapa_engine.values import Result


class NotWritten(Refusal):
    sentence = "Det gick inte att skriva till {place}: {what}. Inget har ändrats där."


@dataclass(frozen=True)
class Run:
    """What was taken in, what came out, and the files that it was read from."""

    taken: Taken
    result: Result
    files: Sequence[Path]
    given: bool
    reviewed: frozenset[str]


def write_all(target: Path, run: Run) -> None:
    """Write the five files into the folder; if anything goes wrong before all are ready, leave it as it was."""
    try:
        with _prepared(target) as folder:
            write_csv(folder / "codings.csv", ("id", "rank", "theme", "confidence"), _codings(run))
            (folder / "themes.json").write_text(_json(_themes(run.result)), encoding="utf-8")
            (folder / "report.html").write_text(report_html(run.taken, run.result), encoding="utf-8", errors="replace")
            write_xlsx(folder / "report.xlsx", _sheets(run))
            (folder / "run.json").write_text(_json(_record(run)), encoding="utf-8")
    except OSError as error:
        raise NotWritten(place=target, what=error.strerror or type(error).__name__) from error


@contextmanager
def _prepared(target: Path) -> Iterator[Path]:
    """A folder beside the target that takes its place, or whose files do, when everything is in it."""
    if target.exists() and not target.is_dir():
        raise NotWritten(place=target, what="det är en fil, inte en mapp")
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield folder
        folder.chmod(0o755)
        if target.exists():
            for file in sorted(folder.iterdir()):
                file.replace(target / file.name)
        else:
            folder.rename(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _codings(run: Run) -> Iterator[tuple[Cell, ...]]:
    for coding in run.result.codings:
        yield coding.text_id, coding.rank, coding.theme_id, coding.confidence


def _themes(result: Result) -> list[dict[str, object]]:
    return [
        {
            "id": theme.id,
            "label": dict(theme.labels),
            "keywords": {language: list(words) for language, words in theme.keywords.items()},
            "parent": theme.parent,
            "size": theme.size,
            "stability": theme.stability,
            "quotes": list(theme.quotes),
        }
        for theme in result.themes
    ]


def _record(run: Run) -> dict[str, object]:
    return dict(run.result.record) | {
        "files": [{"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()} for path in run.files],
        "columns": dict(run.taken.columns),
        "alone": list(run.result.alone),
        "unreadable": list(run.result.unreadable),
    }


def _json(value: object) -> str:
    # A lone surrogate can come in by an id; JSON escapes it, UTF-8 could not hold it.
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.encode("utf-8", errors="replace").decode() + "\n"


def _sheets(run: Run) -> dict[str, tuple[Sequence[str], list[tuple[Cell, ...]]]]:
    result = run.result
    words = {text.id: text for text in run.taken.texts}
    names = {theme.id: " / ".join(theme.labels.values()) or theme.id for theme in result.themes}
    return {
        "Teman": (
            ("tema", "namn", "antal texter", "stabilitet", "nyckelord"),
            [
                (theme.id, names[theme.id], theme.size, theme.stability, _keywords(theme.keywords))
                for theme in result.themes
            ],
        ),
        "Kodningar": (
            ("id", "rang", "tema", "namn", "säkerhet", "granskad", "språk", "text"),
            [
                (
                    coding.text_id, coding.rank, coding.theme_id, names.get(coding.theme_id, coding.theme_id),
                    coding.confidence, "ja" if coding.text_id in run.reviewed else "nej",
                    words[coding.text_id].language, words[coding.text_id].text,
                )
                for coding in result.codings
            ],
        ),
        "Ensamma röster": (("id", "språk", "text"), _rows(result.alone, run.taken)),
        "Går inte att läsa": (("id", "språk", "text"), _rows(result.unreadable, run.taken)),
    }  # fmt: skip


def _keywords(by_language: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(f"{language}: {', '.join(words)}" for language, words in by_language.items())


def _rows(ids: Sequence[str], taken: Taken) -> list[tuple[Cell, ...]]:
    wanted = set(ids)
    return [(text.id, text.language, text.text) for text in taken.texts if text.id in wanted]
