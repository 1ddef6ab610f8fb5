"""The book as an EPUB 3: a file a chapter, a navigation, the language of every part."""

import io
from datetime import UTC, datetime
from html import escape

from django.template.loader import render_to_string
from django.utils.translation import gettext
from ebooklib import epub as files

from medskapa.foundation.xml_text import all_fit_for_xml
from medskapa.strategy.exports.book import Book

_STYLE = """body { font-family: sans-serif; line-height: 1.5; margin: 1em; }
h1, h2, h3, h4 { line-height: 1.2; }
.about { color: #4d5960; } .lead { font-style: italic; }
"""
# What a reader's program tells about how the book can be read.
_ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityHazard", "none"),
)


def epub(book: Book) -> bytes:
    """An .epub that needs nothing from elsewhere."""
    book = all_fit_for_xml(book)
    whole = files.EpubBook()
    whole.set_identifier(book.address)
    whole.set_title(book.title.text)
    whole.set_language(book.interface)
    whole.add_author(book.publisher)
    whole.add_metadata("DC", "publisher", book.publisher)
    whole.add_metadata("DC", "description", f"{book.state}. {book.edition.title}")
    if book.dated:
        whole.add_metadata("DC", "date", book.dated.isoformat())
    for name, value in _ACCESS:
        whole.add_metadata(None, "meta", value, {"property": name})
    style = files.EpubItem(uid="style", file_name="style.css", media_type="text/css", content=_STYLE.encode())
    whole.add_item(style)
    pages = [_page(book, "title", book.title.text, "strategy/exports/epub_title.html", {}), *_chapters(book)]
    for page in pages:
        page.add_item(style)
        whole.add_item(page)
    whole.toc = [_entry(page, book, number) for number, page in enumerate(pages)]
    whole.add_item(files.EpubNcx())
    navigation = files.EpubNav(title=gettext("Innehåll"))
    whole.add_item(navigation)
    whole.spine = [pages[0], navigation, *pages[1:]]
    out = io.BytesIO()
    day = book.dated
    changed = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(2000, 1, 1, tzinfo=UTC)
    files.write_epub(out, whole, {"mtime": changed, "raise_exceptions": True})
    return out.getvalue()


def _chapters(book: Book) -> list[files.EpubHtml]:
    return [
        _page(book, chapter.kind.value, chapter.heading, "strategy/exports/epub_chapter.html", {"chapter": chapter})
        for chapter in book.chapters
    ]


def _page(book: Book, name: str, title: str, template: str, context: dict[str, object]) -> files.EpubHtml:
    page = files.EpubHtml(title=title, file_name=f"{name}.xhtml", lang=book.interface, uid=name)
    page.content = render_to_string(template, {"book": book, **context})
    return page


def _entry(page: files.EpubHtml, book: Book, number: int) -> object:
    if not number:
        return page
    leaves = book.chapters[number - 1].leaves
    links = [files.Link(f"{page.file_name}#{leaf.anchor}", escape(leaf.title.text), leaf.anchor) for leaf in leaves]
    return (files.Section(page.title, page.file_name), links)
