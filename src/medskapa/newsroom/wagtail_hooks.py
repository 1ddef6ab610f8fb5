"""The working text at the editors' desk: draft, compare, preview, proofreading."""

from django import forms
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from medskapa.newsroom.models import StoryText
from medskapa.places.profile import active_profile


class StoryTextViewSet(SnippetViewSet):
    model = StoryText
    icon = "openquote"
    menu_label = "Berättelsetexter"
    menu_name = "story-texts"
    add_to_admin_menu = True
    list_display = ["title", "story", "language"]
    list_filter = ["language", "story__state", "live"]
    search_fields = ["title", "lead", "body"]
    inspect_view_enabled = True
    panels = [
        FieldPanel("story"),
        FieldPanel(
            "language",
            widget=forms.Select(choices=[(language.code, language.autonym) for language in active_profile().languages]),
        ),
        FieldPanel("title"),
        FieldPanel("lead", widget=forms.Textarea(attrs={"rows": 4})),
        FieldPanel("body", widget=forms.Textarea(attrs={"rows": 16})),
        PublishingPanel(),
    ]


register_snippet(StoryTextViewSet)
