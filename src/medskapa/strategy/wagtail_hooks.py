"""The working text at the editors' desk: draft, compare, preview, proofreading."""

from django import forms
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from medskapa.foundation.translated_text import EASY_SWEDISH
from medskapa.places.profile import active_profile
from medskapa.strategy.desk.working_text import WorkingTextEdit
from medskapa.strategy.models import NodeText


class NodeTextViewSet(SnippetViewSet):
    model = NodeText
    icon = "doc-full"
    menu_label = "Strategitexter"
    menu_name = "strategy-texts"
    add_to_admin_menu = True
    list_display = ["title", "node", "language", "summary"]
    list_filter = ["language", "node__kind", "live"]
    search_fields = ["title", "summary", "body", "node__key"]
    inspect_view_enabled = True
    edit_view_class = WorkingTextEdit
    edit_template_name = "strategy/desk/working_text.html"
    panels = [
        FieldPanel("node"),
        FieldPanel(
            "language",
            widget=forms.Select(
                choices=[
                    *((language.code, language.autonym) for language in active_profile().languages),
                    (EASY_SWEDISH, "lätt svenska"),
                ]
            ),
        ),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("body", widget=forms.Textarea(attrs={"rows": 14})),
        FieldPanel("what_can_i_do"),
        FieldPanel(
            "standing",
            widget=forms.Select(
                choices=[
                    ("original", "original"),
                    ("reviewed", "granskad"),
                    ("unreviewed", "inte granskad"),
                    ("machine", "maskinöversatt, inte granskad"),
                ]
            ),
        ),
        PublishingPanel(),
    ]


register_snippet(NodeTextViewSet)
