"""The book as a tagged PDF: a title page, contents with page numbers, and its state at the foot of every page."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from medskapa.foundation.pdf import pdf
from medskapa.strategy.exports.book import Book


def pages(book: Book) -> bytes:
    """PDF/UA-1 with bookmarks. Raises NoPdfHere where the system library is missing."""
    html = render_to_string("strategy/exports/edition_pdf.html", {"book": book})
    found = finders.find("ui/fonts")
    return pdf(html, folder=Path(str(found or ".")))
