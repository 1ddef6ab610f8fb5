"""What a goal serves in the world and the nation, said at the desk."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from medskapa.actors.desk import staff
from medskapa.foundation.requests import StaffRequest
from medskapa.foundation.translated_text import in_language
from medskapa.strategy.models import Node
from medskapa.strategy.operations import tags as tags_operations
from medskapa.strategy.queries import documents
from medskapa.strategy.rules.schemes import schemes
from medskapa.ui.form_submission import submit_form

NONE = "none"


class TagForm(forms.Form):
    """One question a scheme; "none" is an answer too, and the only one when it is given."""

    def __init__(self, node: Node, data: Any = None) -> None:
        super().__init__(data)
        known: dict[str, list[str]] = {}
        for scheme, code in node.tags.values_list("scheme", "code"):
            known.setdefault(scheme, []).append(code or NONE)
        for one in schemes():
            goals = [(goal.code, f"{goal.code}. {in_language(goal.titles, 'sv')}") for goal in one.goals]
            self.fields[one.name] = forms.MultipleChoiceField(
                label=str(in_language(one.titles, "sv")),
                choices=[*goals, (NONE, gettext("Inget av dem"))],
                widget=forms.CheckboxSelectMultiple,
                initial=known.get(one.name, []),
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for one in schemes():
            if NONE in data.get(one.name, []) and len(data[one.name]) > 1:
                self.add_error(one.name, gettext("Välj antingen mål eller inget av dem."))
        return data


@require_http_methods(["GET", "POST"])
@staff("strategy.tag_goal")
def tags(request: StaffRequest, code: str) -> HttpResponse:
    node = documents.node(code)
    form = TagForm(node, request.POST or None)

    def operation() -> None:
        for one in schemes():
            codes = [code for code in form.cleaned_data[one.name] if code != NONE]
            tags_operations.tag_goal(node=node, scheme=one.name, codes=codes, by=request.doer, now=now())

    result = submit_form(request, form, operation, success=gettext("Målen visas nu på målbildens sida."))
    if result.done:
        return redirect("desk_strategy_node", code=node.reference.code)
    title = gettext("Vad bidrar {title} till?").format(title=in_language(node.reference.titles, "sv"))
    context = {"desk_at": "strategi", "form": form, "title": title, "many": True}
    return render(request, "strategy/desk/one_form.html", context, status=result.status)
