"""The filters of the desk's list of themes."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from medskapa.insight.queries.public import ThemeCard
from medskapa.ui.desk_lists import DeskFilters, WordFilter
from medskapa.ui.words import language_name

Cards = Sequence[ThemeCard]
NOTHING, SOMETHING = "inget", "nagot"
FEW, MORE = "en-eller-tva", "fler"


class _LanguageFilter(WordFilter):
    def codes(self) -> Iterable[str]:
        return {language for card in self.parent.queryset for language in card.languages}


class ThemeFilters(DeskFilters):
    """Themes that stand behind nothing yet, those that are heard in few places, and those heard in a language."""

    mal = ChoiceFilter(
        label=_("Står bakom"),
        empty_label=_("Alla"),
        method="behind",
        choices=[(NOTHING, _("Inget än")), (SOMETHING, _("Något i strategin"))],
    )
    spridning = ChoiceFilter(
        label=_("Hörs i"),
        empty_label=_("Alla"),
        method="spread",
        choices=[(FEW, _("En eller två kommuner")), (MORE, _("Fler kommuner"))],
    )
    sprak = _LanguageFilter(language_name, label=_("Språk"), method="in_language")

    def behind(self, cards: Cards, name: str, value: str) -> Cards:
        return [card for card in cards if bool(card.goals) is (value == SOMETHING)]

    def spread(self, cards: Cards, name: str, value: str) -> Cards:
        return [card for card in cards if card.lone is (value == FEW)]

    def in_language(self, cards: Cards, name: str, value: str) -> Cards:
        return [card for card in cards if value in card.languages]
