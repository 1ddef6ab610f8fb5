"""What the register's kinds of things are called."""

from django import template
from django.utils.translation import gettext_lazy

register = template.Library()

DOCUMENT = {
    "strategy": gettext_lazy("strategi"),
    "plan": gettext_lazy("plan"),
    "programme": gettext_lazy("program"),
}


@register.filter
def document_word(kind: str) -> str:
    """What kind of plan of the county it is."""
    return str(DOCUMENT.get(kind, ""))
