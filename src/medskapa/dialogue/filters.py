"""The filters of the desk's list of contributions."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from medskapa.dialogue.rules.contributions import ContributionState
from medskapa.ui.desk_lists import DeskFilters, WordFilter
from medskapa.ui.words import language_name, place_name, way_in_word

ALL = "alla"


class ContributionFilters(DeskFilters):
    """What waits to be read, when nothing else is asked for."""

    lage = ChoiceFilter(
        label=_("Läge"),
        empty_label=_("Väntar på att läsas"),
        method="in_state",
        choices=[
            (ContributionState.PUBLISHED.value, _("Visas")),
            (ContributionState.COUNTED.value, _("Räknas men visas inte")),
            (ContributionState.HIDDEN.value, _("Visas inte")),
            (ALL, _("Alla")),
        ],
    )
    satt = WordFilter(way_in_word, label=_("Sätt"), field_name="way_in__kind")
    kommun = WordFilter(place_name, label=_("Kommun"), field_name="place")
    sprak = WordFilter(language_name, label=_("Språk"), field_name="language")

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        return rows if value == ALL else rows.filter(state=value)

    def filter_queryset(self, rows: Any) -> Any:
        kept = super().filter_queryset(rows)
        return kept if self.form.cleaned_data.get("lage") else kept.filter(state=ContributionState.WAITING)
