"""The files that the command reads: texts, themes, and what people have reviewed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from medskapa.foundation.refusals import Refusal
from medskapa.foundation.tables import Table, decode, read_table
from medskapa_engine.values import GivenTheme, Text

_ID_NAMES = ("id", "nr", "nummer", "löpnummer", "referens", "reference", "kod", "svarsid", "respondent", "diarienummer")
_TEXT_NAMES = (
    "text", "inspel", "svar", "fritext", "fritextsvar", "kommentar", "synpunkt", "synpunkter", "förslag", "yttrande",
    "contribution", "comment", "answer", "response",
)  # fmt: skip
_LANGUAGE_NAMES = ("language", "språk", "sprak", "lang", "kieli")
_TRANSLATION_NAMES = ("translation", "översättning")
_TRANSLATION_LANGUAGE_NAMES = ("translation_language", "översättningsspråk")


class NoSuchColumn(Refusal):
    sentence = "Filen {filename} har ingen kolumn ”{column}”. Kolumnerna är: {columns}."


class NoTextColumn(Refusal):
    sentence = "I filen {filename} går det inte att se vilken kolumn som är texten. Säg det med --text."


class SameIdTwice(Refusal):
    sentence = "Filen {filename} har samma id, ”{id}”, på rad {first} och rad {second} (kolumn {column})."


class ThemesNotUnderstood(Refusal):
    sentence = "Filen {filename} går inte att läsa som teman: {what}."


class ReviewedTwice(Refusal):
    sentence = "Filen {filename} ger ”{id}” två olika teman (rad {row})."


@dataclass(frozen=True)
class Taken:
    """The texts in the order of the file, and what was guessed about its columns, in sentences to show."""

    texts: Sequence[Text]
    columns: Mapping[str, str]
    said: Sequence[str]


def read_texts(path: Path, *, id_column: str | None, text_column: str | None, language_column: str | None) -> Taken:
    """Read the texts; what nobody named is guessed from the names and contents of the columns, and said."""
    table = read_table(path)
    text = _chosen(table, path, text_column) or _named(table, _TEXT_NAMES) or _longest(table, id_column)
    if not text:
        raise NoTextColumn(filename=path.name)
    ident = _chosen(table, path, id_column) or _named(table, _ID_NAMES)
    language = _chosen(table, path, language_column) or _named(table, _LANGUAGE_NAMES)
    translation, translated_to = _named(table, _TRANSLATION_NAMES), _named(table, _TRANSLATION_LANGUAGE_NAMES)
    ids = _ids(table, path, ident)
    texts = [
        Text(
            name,
            row[text],
            row.get(language) if language else "",
            row.get(translation) if translation else "",
            row.get(translated_to) if translated_to else "",
        )
        for name, row in zip(ids, table.rows, strict=True)
    ]
    said = []
    if not text_column:
        said.append(f"Texten läses ur kolumnen ”{text}”.")
    if not id_column:
        said.append(f"Id läses ur kolumnen ”{ident}”." if ident else "Ingen kolumn med id: radens nummer används.")
    if not language_column:
        missing = "Ingen kolumn med språk: språket gissas för varje text."
        said.append(f"Språket läses ur kolumnen ”{language}”." if language else missing)
    if translation:
        said.append(f"Översättningar läses ur kolumnen ”{translation}”.")
    columns = {"id": ident, "text": text, "language": language, "translation": translation}
    return Taken(texts, columns, said)


def read_themes(path: Path) -> Sequence[GivenTheme]:
    """The given themes; each has a name of its own, a description is wished for but not demanded."""
    try:
        entries = json.loads(decode(path.read_bytes(), path.name))
    except OSError as error:
        raise ThemesNotUnderstood(filename=path.name, what="filen går inte att öppna") from error
    except (ValueError, RecursionError) as error:
        raise ThemesNotUnderstood(filename=path.name, what="den är inte JSON") from error
    if not isinstance(entries, list) or not entries:
        raise ThemesNotUnderstood(filename=path.name, what="den ska vara en lista med minst ett tema")
    themes = [_theme(entry, number, path) for number, entry in enumerate(entries, start=1)]
    names = [theme.id for theme in themes]
    for name in names:
        if names.count(name) > 1:
            raise ThemesNotUnderstood(filename=path.name, what=f"temat ”{name}” finns två gånger")
    return themes


def read_reviewed(path: Path) -> Mapping[str, str]:
    """Theme by id of text; rows without a theme are not reviewed yet."""
    table = read_table(path)
    for column in ("id", "theme"):
        _chosen(table, path, column)
    reviewed: dict[str, str] = {}
    for row in table.rows:
        ident, theme = row["id"].strip(), row["theme"].strip()
        if ident and theme and reviewed.setdefault(ident, theme) != theme:
            raise ReviewedTwice(filename=path.name, id=ident, row=row.number)
    return reviewed


def _theme(entry: object, number: int, path: Path) -> GivenTheme:
    name = entry.get("theme") if isinstance(entry, dict) else None
    description = entry.get("description", "") if isinstance(entry, dict) else ""
    if not isinstance(name, str) or not name.strip() or not isinstance(description, str | None):
        what = f"tema nummer {number} ska ha ”theme” och ”description” som text"
        raise ThemesNotUnderstood(filename=path.name, what=what)
    return GivenTheme(name.strip(), name.strip(), (description or "").strip())


def _chosen(table: Table, path: Path, column: str | None) -> str:
    if column is not None and column not in table.columns:
        raise NoSuchColumn(filename=path.name, column=column, columns=", ".join(table.columns))
    return column or ""


def _named(table: Table, names: Sequence[str]) -> str:
    by_name = {column.casefold(): column for column in reversed(table.columns)}
    return next((by_name[name] for name in names if name in by_name), "")


def _longest(table: Table, but: str | None) -> str:
    """The column with most signs in it; none when there is nothing to go by."""
    signs = {column: sum(len(row[column]) for row in table.rows) for column in table.columns if column != but}
    longest = max(signs, key=lambda column: signs[column], default="")
    return longest if longest and signs[longest] else ""


def _ids(table: Table, path: Path, column: str) -> list[str]:
    seen: dict[str, int] = {}
    for row in table.rows:
        ident = (row[column].strip() if column else "") or str(row.number)
        if ident in seen:
            raise SameIdTwice(filename=path.name, id=ident, first=seen[ident], second=row.number, column=column)
        seen[ident] = row.number
    return list(seen)
