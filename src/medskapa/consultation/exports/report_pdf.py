"""The report as tagged PDF, a chapter a file: twenty thousand points are more than one document can hold."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from medskapa.consultation.exports.files import Made
from medskapa.consultation.models import Consultation
from medskapa.consultation.queries import report
from medskapa.foundation.pdf import pdf
from medskapa.foundation.translated_text import in_language

# So many points a file; a chapter with more is parted.
MOST = 500


def chapters(consultation: Consultation, *, step: Callable[[int, int], None]) -> Iterator[Made]:
    """The figures first, then every chapter, then theme by theme, in the language the record is kept in."""
    with translation.override("sv"):
        whole = report.report(consultation, language="sv")
        parts = [(one, after) for one in whole.chapters for after in range(0, max(one.points, 1), MOST)]
        by_theme = _shelves(whole.themes)
        total = len(parts) + len(by_theme) + 1
        step(0, total)
        title = in_language(consultation.reference.titles, "sv").text
        context = {"consultation": consultation, "report": whole, "title": title}
        yield Made("0-sammanfattning.pdf", gettext("Sammanfattning"), _pdf("consultation/report_pdf.html", context))
        for number, (chapter, after) in enumerate(parts, start=1):
            step(number, total)
            found = report.chapter_points(consultation, chapter.key)
            entries = report.entries(found, language="sv", after=after, most=MOST)
            if not entries:
                continue
            named = chapter.title.text or gettext("Helheten")
            shown = f"{named} ({after // MOST + 1})" if chapter.points > MOST else named
            context = {"consultation": consultation, "entries": entries, "title": shown, "whole_title": title}
            yield Made(f"{number}-{chapter.key.lower()}.pdf", shown, _pdf("consultation/chapter_pdf.html", context))
        for number, shelf in enumerate(by_theme, start=1):
            step(len(parts) + number, total)
            yield _themes(consultation, shelf, f" ({number})" if len(by_theme) > 1 else "", len(parts) + number, title)
        step(total, total)


Shelf = list[tuple[report.ThemeChapter, int]]


def _shelves(themes: Sequence[report.ThemeChapter]) -> list[Shelf]:
    """The themes, at most so many points together in a file; a large theme is parted."""
    found: list[Shelf] = []
    room = 0
    for theme in themes:
        for after in range(0, theme.points, MOST):
            points = min(theme.points - after, MOST)
            if points > room:
                found.append([])
                room = MOST
            found[-1].append((theme, after))
            room -= points
    return found


def _themes(consultation: Consultation, shelf: Shelf, mark: str, number: int, whole_title: str) -> Made:
    """The points of some themes with their answers in short; each stands in full in the chapter of its part."""
    shown = gettext("Tema för tema") + mark
    rows = [
        (theme, report.entries(report.theme_points(consultation, theme.code), language="sv", after=after, most=MOST))
        for theme, after in shelf
    ]
    filled = [(theme, entries) for theme, entries in rows if entries]
    context = {"consultation": consultation, "themes": filled, "title": shown, "whole_title": whole_title}
    return Made(f"{number}-teman.pdf", shown, _pdf("consultation/themes_pdf.html", context))


def _pdf(template: str, context: dict[str, object]) -> bytes:
    found = finders.find("ui/fonts")
    return pdf(render_to_string(template, context), folder=Path(str(found or ".")))
