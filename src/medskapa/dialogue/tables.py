"""The columns of the desk's list of contributions."""

from typing import Any

import django_tables2
from django.db.models import QuerySet
from django.template.defaultfilters import date, truncatechars
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from medskapa.dialogue.models import Contribution
from medskapa.dialogue.queries import contributions
from medskapa.dialogue.rules.contributions import ContributionState, Medium
from medskapa.ui.desk_lists import DeskTable, WordColumn
from medskapa.ui.words import bcp47, language_name, place_name, way_in_word

SHOWN = 140
STATES = {
    ContributionState.WAITING: _("väntar på att läsas"),
    ContributionState.PUBLISHED: _("visas"),
    ContributionState.COUNTED: _("räknas men visas inte"),
    ContributionState.HIDDEN: _("visas inte"),
}


def state_word(state: str) -> str:
    """How a contribution stands, in words for staff."""
    return str(STATES[ContributionState(state)])


def marks_of(row: Contribution) -> list[str]:
    """What else a reader of the queue needs to know of it, in words."""
    marks = {
        gettext("tillägg"): row.adds_to_id is not None,
        gettext("sent, skrivet medan det var öppet"): row.late,
        gettext("skickat av ett program"): row.medium == Medium.API,
        gettext("kom bland väldigt många på en gång"): row.unproven,
    }
    return [mark for mark, is_so in marks.items() if is_so]


class ContributionTable(DeskTable):
    """What has come in. As a file it holds the words that everybody can read, and no others."""

    name, caption, file = "inspel", _("Inspel"), "desk_queue_file"

    inspel = django_tables2.Column(verbose_name=_("Inspel"), accessor="text", orderable=False, exclude_from_export=True)
    referens = django_tables2.Column(verbose_name=_("Referens"), accessor="reference__code", visible=False)
    kom = django_tables2.Column(
        verbose_name=_("Kom in"), accessor="received_on", order_by=("unproven", "received_on", "pk")
    )
    kommun = WordColumn(place_name, verbose_name=_("Kommun"), accessor="place")
    sprak = WordColumn(language_name, verbose_name=_("Språk"), accessor="language")
    satt = WordColumn(way_in_word, verbose_name=_("Sätt"), accessor="way_in__kind")
    lage = WordColumn(state_word, verbose_name=_("Läge"), accessor="state")
    noteringar = django_tables2.Column(verbose_name=_("Noteringar"), accessor="pk", visible=False)
    ord = django_tables2.Column(verbose_name=_("Ord som visas"), accessor="published_text", visible=False)

    class Meta(DeskTable.Meta):
        per_page = 200
        empty_text = _("Allt är läst. Bra jobbat.")

    def render_inspel(self, record: Contribution) -> SafeString:
        words = truncatechars(contributions.words_for_staff(record), SHOWN)
        address = reverse("desk_contribution", args=[record.reference.code])
        link = format_html('<a href="{}">{}</a>', address, words or gettext("Ord som inte visas"))
        said = format_html('<p lang="{}" dir="auto">{}</p>', bcp47(record.language), link) if words else link
        marks = marks_of(record)
        return said + format_html('<p class="facts">{}</p>', " · ".join(marks)) if marks else said

    def render_kom(self, record: Contribution) -> str:
        return date(record.received_on, "j F" if record.state == ContributionState.WAITING else "j F Y")

    def value_kom(self, record: Contribution) -> str:
        return record.received_on.isoformat()

    def order_kom(self, queryset: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        """By the day; what came in a flood stands last either way."""
        sign = "-" if is_descending else ""
        return queryset.order_by("unproven", f"{sign}received_on", f"{sign}pk"), True

    def render_noteringar(self, record: Contribution) -> str:
        return ", ".join(marks_of(record))
