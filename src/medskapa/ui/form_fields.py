"""Fields of forms, drawn in Python: the same HTML as Django's own templates give, without one template an option.

A list of languages is rendered by Django as one template a choice and one more for its attributes; on the page of
the open question that was half of the server's work.
"""

from collections.abc import Callable
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

_OF_DJANGO = "django/forms/widgets/"
Widget = dict[str, Any]


class DrawnFields(DjangoTemplates):
    """Django's own form renderer, save for the plainest fields."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        draw = _DRAWN.get(template_name)
        drawn = draw(context["widget"]) if draw else None
        return super().render(template_name, context, request) if drawn is None else drawn


def _attributes(widget: Widget) -> SafeString:
    said = (
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
        for name, value in widget["attrs"].items()
        if value is not False
    )
    return mark_safe("".join(said))


def _select(widget: Widget) -> SafeString | None:
    options = []
    for group, choices, _ in widget["optgroups"]:
        if group:
            return None
        options += [
            format_html('<option value="{}"{}>{}</option>', str(one["value"]), _attributes(one), one["label"])
            for one in choices
        ]
    return format_html(
        '<select name="{}"{}>{}</select>', widget["name"], _attributes(widget), mark_safe("".join(options))
    )


def _input(widget: Widget) -> SafeString:
    value = "" if widget["value"] is None else format_html(' value="{}"', str(widget["value"]))
    return format_html('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, _attributes(widget))


def _option(widget: Widget) -> SafeString | None:
    return None if widget.get("wrap_label") else _input(widget)


def _textarea(widget: Widget) -> SafeString:
    words = conditional_escape(widget["value"]) if widget["value"] else ""
    return format_html('<textarea name="{}"{}>\n{}</textarea>', widget["name"], _attributes(widget), words)


_DRAWN: dict[str, Callable[[Widget], SafeString | None]] = {
    f"{_OF_DJANGO}select.html": _select,
    f"{_OF_DJANGO}textarea.html": _textarea,
    **{f"{_OF_DJANGO}{name}.html": _input for name in ("text", "hidden", "email", "number", "url", "checkbox")},
    **{f"{_OF_DJANGO}{name}.html": _option for name in ("radio_option", "checkbox_option")},
}
