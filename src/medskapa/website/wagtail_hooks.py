"""The accessibility statement at the editors' desk."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from medskapa.website.models import AccessibilityStatement


class AccessibilityStatements(SnippetViewSet):
    model = AccessibilityStatement
    icon = "check"
    menu_label = "Tillgänglighet"
    list_display = ["__str__", "updated_on"]


register_snippet(AccessibilityStatements)
