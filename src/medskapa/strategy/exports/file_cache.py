"""The file formats of an edition, and the cache on disk of the files that have been made of frozen ones."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from medskapa.foundation.refusals import NotFound
from medskapa.strategy.exports.book import Book, book
from medskapa.strategy.exports.data import data
from medskapa.strategy.exports.epub import epub
from medskapa.strategy.exports.markdown import markdown
from medskapa.strategy.exports.pages import pages
from medskapa.strategy.exports.word import word
from medskapa.strategy.models import Edition, Strategy
from medskapa.strategy.queries.edition_text import EditionShown, edition_shown

# Files that were made before the forms last changed how they look are made again.
MADE = 1


@dataclass(frozen=True)
class Form:
    """`ending` is the file's, `name` what people call it."""

    ending: str
    name: str
    content_type: str
    make: Callable[[Book, str], bytes]


FORMS = {
    form.ending: form
    for form in (
        Form("pdf", "PDF", "application/pdf", lambda whole, site: pages(whole)),
        Form(
            "docx",
            "Word",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            lambda whole, site: word(whole),
        ),
        Form("epub", "EPUB", "application/epub+zip", lambda whole, site: epub(whole)),
        Form("md", "Markdown", "text/markdown; charset=utf-8", lambda whole, site: markdown(whole).encode()),
        Form("json", "JSON", "application/json", lambda whole, site: data(whole, site=site).encode()),
    )
}


@dataclass(frozen=True)
class FileShown:
    """A file as a page offers it. `size` is 0 until it has been made once."""

    ending: str
    name: str
    content_type: str
    url: str
    size: int


def draft_file(strategy: Strategy, ending: str, *, language: str, site: str) -> bytes:
    """The working text as it is now. Raises NotFound for a form there is none of."""
    return _form(ending).make(book(strategy, None, language=language, site=site), site)


def edition_file(edition: Edition, ending: str, *, language: str, site: str) -> bytes:
    """The edition in one form, made once and then kept. Raises NotFound, and NoPdfHere for a PDF without Pango."""
    shown = edition_shown(edition.strategy, edition, language, first=True)
    form, kept = _form(ending), _place(shown, ending, language)
    if kept.is_file():
        return kept.read_bytes()
    content = form.make(book(edition.strategy, edition, language=language, site=site), site)
    kept.parent.mkdir(parents=True, exist_ok=True)
    half = kept.with_suffix(f".{secrets.token_hex(4)}")
    half.write_bytes(content)
    half.replace(kept)
    return content


def files_of(edition: EditionShown, *, language: str) -> tuple[FileShown, ...]:
    """Every form of the edition, with its size when it is known. A draft has none to offer."""
    if not edition.code:
        return ()
    return tuple(
        FileShown(
            ending=form.ending,
            name=form.name,
            content_type=form.content_type.partition(";")[0],
            url=f"{edition.url}strategi.{form.ending}",
            size=_size(edition, form.ending, language),
        )
        for form in FORMS.values()
    )


def _form(ending: str) -> Form:
    if ending not in FORMS:
        raise NotFound()
    return FORMS[ending]


def _place(edition: EditionShown, ending: str, language: str) -> Path:
    name = f"{edition.code}.{edition.state.value}.{language}.{get_language() or ''}.{MADE}.{ending}"
    return Path(settings.DATA) / "editions" / name


def _size(edition: EditionShown, ending: str, language: str) -> int:
    kept = _place(edition, ending, language)
    return kept.stat().st_size if kept.is_file() else 0
