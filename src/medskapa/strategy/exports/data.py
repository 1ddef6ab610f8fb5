"""The book as JSON, and the schema that it follows."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from medskapa.foundation.translated_text import LocalText
from medskapa.strategy.exports.book import Book, Leaf

SCHEMA_PATH = "/oppna-data/strategi.schema.json"
VERSION = "1"


class Words(BaseModel):
    """Words with their own language, which may be another than the one that was asked for."""

    model_config = ConfigDict(extra="forbid")

    text: str
    language: str = Field(description="BCP 47; empty where there are no words")


class ParagraphFile(BaseModel):
    """A paragraph with the code that it keeps through every edition."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(description="empty in a draft, where no paragraph has its code yet")
    words: Words


class PartFile(BaseModel):
    """A part of the strategy. `reference` is its permanent code and `key` its place in the document."""

    model_config = ConfigDict(extra="forbid")

    reference: str
    key: str
    kind: Literal["vision", "challenge", "principle", "area", "goal", "pathway"]
    title: Words
    summary: Words
    what_can_i_do: Words
    paragraphs: list[ParagraphFile]
    url: str
    children: list[PartFile]


class EditionFile(BaseModel):
    """Which text it is. A draft has no reference, no slug and no day."""

    model_config = ConfigDict(extra="forbid")

    reference: str | None
    slug: str | None
    state: Literal["draft", "consulted", "adopted", "superseded"]
    title: Words
    frozen_on: str | None = Field(description="an ISO date")
    note: str


class StrategyFile(BaseModel):
    """A whole edition of a strategy."""

    model_config = ConfigDict(extra="forbid")

    schema_: str = Field(alias="$schema")
    version: Literal["1"]
    title: Words
    target_year: int
    language: str
    publisher: str
    url: str
    invented: bool = Field(description="true when everything in it was made up to show how it looks")
    edition: EditionFile
    parts: list[PartFile]


def schema(site: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{site}{SCHEMA_PATH}",
        **StrategyFile.model_json_schema(by_alias=True),
    }


def data(book: Book, *, site: str) -> str:
    """The book as JSON text; the same book gives the same text."""
    whole = StrategyFile.model_validate(
        {
            "$schema": f"{site}{SCHEMA_PATH}",
            "version": VERSION,
            "title": _words(book.title),
            "target_year": book.target_year,
            "language": book.language,
            "publisher": book.publisher,
            "url": book.address,
            "invented": book.edition.invented,
            "edition": EditionFile(
                reference=book.edition.code or None,
                slug=book.edition.slug or None,
                state=book.edition.state.value,
                title=_words(book.edition.title),
                frozen_on=book.dated.isoformat() if book.dated else None,
                note=book.edition.note,
            ),
            "parts": [
                _part(leaf, site, bool(book.edition.code)) for chapter in book.chapters for leaf in chapter.leaves
            ],
        }
    )
    return whole.model_dump_json(by_alias=True, indent=1) + "\n"


def _part(leaf: Leaf, site: str, frozen: bool) -> PartFile:
    return PartFile(
        reference=leaf.code,
        key=leaf.key,
        kind=leaf.kind.value,
        title=_words(leaf.title),
        summary=_words(leaf.summary),
        what_can_i_do=_words(leaf.what_can_i_do),
        paragraphs=[ParagraphFile(code=one.code if frozen else "", words=_words(one.text)) for one in leaf.paragraphs],
        url=f"{site}{leaf.url}",
        children=[_part(child, site, frozen) for child in leaf.children],
    )


def _words(said: LocalText) -> Words:
    return Words(text=said.text, language=said.lang)
