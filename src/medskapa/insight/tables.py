"""The columns of the desk's list of themes."""

import django_tables2
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from medskapa.foundation.translated_text import LocalText
from medskapa.insight.queries.public import ThemeCard
from medskapa.ui.desk_lists import DeskTable, NumberColumn
from medskapa.ui.words import language_name, localtext


class ThemeTable(DeskTable):
    """Every decided theme, the one with most voices first."""

    name, caption, file = "teman", _("Beslutade teman"), "desk_themes_file"
    labelled = ("mal",)

    tema = django_tables2.Column(verbose_name=_("Tema"), accessor="title")
    referens = django_tables2.Column(verbose_name=_("Referens"), accessor="code", visible=False)
    roster = NumberColumn(verbose_name=_("Röster"), accessor="count")
    kommuner = NumberColumn(verbose_name=_("Kommuner"), accessor="places")
    sprak = django_tables2.Column(verbose_name=_("Språk"), accessor="languages", orderable=False)
    mal = django_tables2.Column(verbose_name=_("Står bakom"), accessor="goals", orderable=False)

    class Meta(DeskTable.Meta):
        order_by = "-roster"
        empty_text = _("Inget tema är beslutat än.")

    def render_tema(self, record: ThemeCard) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("desk_theme", args=[record.code]), localtext(record.title))

    def value_tema(self, value: LocalText) -> str:
        return value.text

    def render_sprak(self, value: tuple[str, ...]) -> str:
        return ", ".join(language_name(code) for code in value)

    def render_mal(self, record: ThemeCard) -> SafeString:
        if not record.goals:
            return format_html('<span class="muted">{}</span>', gettext("inget än"))
        return format_html_join(", ", "{}", ([localtext(goal.title, goal.lang)] for goal in record.goals))

    def value_mal(self, record: ThemeCard) -> str:
        return ", ".join(goal.title for goal in record.goals)
