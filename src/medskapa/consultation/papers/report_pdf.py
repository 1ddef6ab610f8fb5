"""The report as tagged PDF, a chapter a file: twenty thousand points are more than one document can hold."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from medskapa.consultation.models import Consultation
from medskapa.consultation.papers import Made
from medskapa.consultation.queries import report
from medskapa.foundation.pdf import pdf
from medskapa.thread.said import said

# So many points a file; a chapter with more is parted.
MOST = 500


def chapters(consultation: Consultation, *, step: Callable[[int, int], None]) -> Iterator[Made]:
    """The figures first, then every chapter, in the language the record is kept in."""
    with translation.override("sv"):
        whole = report.report(consultation, language="sv")
        parts = [(one, after) for one in whole.chapters for after in range(0, max(one.points, 1), MOST)]
        step(0, len(parts) + 1)
        title = said(consultation.reference.titles, "sv").text
        context = {"consultation": consultation, "report": whole, "title": title}
        yield Made("0-sammanfattning.pdf", gettext("Sammanfattning"), _pdf("consultation/report_pdf.html", context))
        for number, (chapter, after) in enumerate(parts, start=1):
            step(number, len(parts) + 1)
            found = report.chapter_points(consultation, chapter.key)
            entries = report.entries(found, language="sv", after=after, most=MOST)
            if not entries:
                continue
            named = chapter.title.text or gettext("Helheten")
            shown = f"{named} ({after // MOST + 1})" if chapter.points > MOST else named
            context = {"consultation": consultation, "entries": entries, "title": shown, "whole_title": title}
            yield Made(f"{number}-{chapter.key.lower()}.pdf", shown, _pdf("consultation/chapter_pdf.html", context))
        step(len(parts) + 1, len(parts) + 1)


def _pdf(template: str, context: dict[str, object]) -> bytes:
    found = finders.find("website/fonts")
    return pdf(render_to_string(template, context), folder=Path(str(found or ".")))
