"""Goal conflicts at the desk: written, read by a second person, decided, and heard from both sides."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.requests import StaffRequest
from medskapa.foundation.translated_text import in_language
from medskapa.places.profile import active_profile
from medskapa.strategy.desk.strategy_choice import asked_for, chosen
from medskapa.strategy.models import GoalConflict, Strategy
from medskapa.strategy.operations import conflicts as conflict_operations
from medskapa.strategy.operations.conflicts import ConflictWords
from medskapa.strategy.queries import conflicts as conflict_queries
from medskapa.strategy.queries import documents
from medskapa.strategy.rules.conflicts import NotAPair, Side
from medskapa.thread.kinds import STRATEGY_KINDS, LinkKind
from medskapa.thread.models import Link
from medskapa.thread.queries.stations import visible_reference
from medskapa.ui.edit_conflicts import saved_meanwhile
from medskapa.ui.form_submission import FormResult, named_in_form, submit, submit_form

_ROWS = forms.Textarea(attrs={"rows": 4})
_DAY = forms.DateInput(attrs={"type": "date"})
_TEXTS = ("titles", "about", "one_side", "other_side", "weighed")


class WordsForm(forms.Form):
    titles = forms.CharField(label=gettext_lazy("Rubrik"), max_length=200)
    about = forms.CharField(label=gettext_lazy("Vad gäller det?"), max_length=800, widget=_ROWS)
    one_side = forms.CharField(label=gettext_lazy("Vad är viktigt för den ena?"), max_length=1500, widget=_ROWS)
    other_side = forms.CharField(
        label=gettext_lazy("Vad är viktigt för den andra?"),
        help_text=gettext_lazy("Skriv ungefär lika mycket om båda, och på samma sätt."),
        max_length=1500,
        widget=_ROWS,
    )
    weighed = forms.CharField(label=gettext_lazy("Vad har vägts?"), max_length=1500, widget=_ROWS, required=False)

    def words(self) -> ConflictWords:
        return ConflictWords(**{name: {"sv": self.cleaned_data[name]} for name in _TEXTS})


class ConflictForm(WordsForm):
    one = forms.ChoiceField(label=gettext_lazy("Den ena användningen eller målbilden"))
    other = forms.ChoiceField(
        label=gettext_lazy("Den andra"),
        help_text=gettext_lazy("Välj två användningar av mark och vatten, eller två målbilder."),
    )
    places = forms.MultipleChoiceField(
        label=gettext_lazy("Kommuner"),
        help_text=gettext_lazy("Välj ingen när det gäller hela länet."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("one", "other", "titles", "about", "one_side", "other_side", "weighed", "places")

    def __init__(self, strategy: Strategy, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        uses = [(use.key, str(use.title)) for use in conflict_queries.uses(language="sv")]
        self.goals = {f"goal:{goal.key}": goal for goal in documents.goals_of(strategy)}
        goals = [(name, f"{goal.key} {in_language(goal.reference.titles, 'sv')}") for name, goal in self.goals.items()]
        both = [("", gettext("Välj")), (gettext("Mark och vatten"), uses), (gettext("Målbilder"), goals)]
        places = [(place.code, str(place.names)) for place in active_profile().municipalities]
        for name, choices in (("one", both), ("other", both), ("places", places)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def pair(self) -> dict[str, Any]:
        """The two as the operation takes them. Raises NotAPair for a use against a goal."""
        one, other = (self.cleaned_data[name] for name in ("one", "other"))
        goals = [self.goals[name] for name in (one, other) if name in self.goals]
        if len(goals) == 1:
            raise NotAPair()
        return {"goals": tuple(goals)} if goals else {"one_use": one, "other_use": other}


class DecideForm(forms.Form):
    weighed = forms.CharField(label=gettext_lazy("Vad vägdes?"), max_length=1500, widget=_ROWS)
    decision = forms.CharField(label=gettext_lazy("Vad beslutades?"), max_length=1500, widget=_ROWS)
    decided_on = forms.DateField(label=gettext_lazy("Dag för beslutet"), widget=_DAY)


class SideForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Kod på inspelet, temat eller källan"),
        help_text=gettext_lazy("Åtta tecken, till exempel K7F3-9Q2M. De står i adressen."),
        max_length=12,
    )
    sides = forms.MultipleChoiceField(
        label=gettext_lazy("Vilken sida talar det för?"),
        help_text=gettext_lazy("Välj båda när det talar för båda."),
        widget=forms.CheckboxSelectMultiple,
    )
    why = forms.CharField(label=gettext_lazy("Varför?"), max_length=600, widget=forms.Textarea(attrs={"rows": 2}))


class WeighForm(forms.Form):
    code = forms.CharField(label=gettext_lazy("Kod på delen av strategin"), max_length=12)
    why = forms.CharField(
        label=gettext_lazy("Hur har den vägts in?"), max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )


@require_safe
@staff("strategy.see_desk")
def conflicts(request: StaffRequest) -> HttpResponse:
    """Every goal conflict, those that wait for a second reader first."""
    context = {
        "desk_at": "strategi",
        "conflicts": conflict_queries.conflicts_at_desk(language="sv"),
        "may_add": may("strategy.add_conflict", by=request.doer),
    }
    return render(request, "strategy/desk/conflicts.html", context)


@require_http_methods(["GET", "POST"])
@staff("strategy.add_conflict")
def add(request: StaffRequest) -> HttpResponse:
    whole = asked_for(request)
    form = ConflictForm(whole, request.POST or None)

    def operation() -> GoalConflict:
        more = {"strategy": whole, "words": form.words(), "places": form.cleaned_data["places"]}
        return conflict_operations.add_conflict(**form.pair(), **more, by=request.doer, now=now())

    done = gettext("Målkonflikten är sparad. Nu behöver någon annan läsa den.")
    result = submit_form(request, form, operation, success=done)
    if result.done:
        return redirect("desk_conflict", code=result.value.reference.code)
    context = {"desk_at": "strategi", "form": form, **chosen(whole)}
    return render(request, "strategy/desk/conflict_words.html", context, status=result.status)


@require_http_methods(["GET", "POST"])
@staff("strategy.change_conflict")
def change(request: StaffRequest, code: str) -> HttpResponse:
    """New words, beside those that are shown until somebody has read them."""
    found, page = conflict_queries.conflict(code), conflict_queries.conflict_page(code, language="sv", unread=True)
    one, other = page.sides
    told = (page.line.title, page.line.about, one.words, other.words, page.weighed)
    form = WordsForm(request.POST or None, initial=dict(zip(_TEXTS, map(str, told), strict=True)))

    def operation() -> None:
        version_token = request.POST.get("version_token", "")
        conflict_operations.change_conflict(
            conflict=found, words=form.words(), version_token=version_token, by=request.doer, now=now()
        )

    done = gettext("De nya orden är sparade. Nu behöver någon annan läsa dem.")
    result = submit_form(request, form, operation, success=done)
    if result.done:
        return redirect("desk_conflict", code=code)
    context = {"desk_at": "strategi", "form": form, "page": page, "version_token": page.version_token}
    if request.method == "POST" and page.version_token != request.POST.get("version_token", ""):
        context["theirs"] = saved_meanwhile(form, dict(zip(_TEXTS, map(str, told), strict=True)))
    return render(request, "strategy/desk/conflict_words.html", context, status=result.status)


@require_safe
@staff("strategy.see_desk")
def one(request: StaffRequest, code: str) -> HttpResponse:
    return _page(request, code)


@require_POST
@staff("strategy.read_conflict")
def read(request: StaffRequest, code: str) -> HttpResponse:
    """Somebody else has read it."""
    found, version_token = conflict_queries.conflict(code), request.POST.get("version_token", "")
    result = submit(
        request,
        lambda: conflict_operations.read_conflict(
            conflict=found, version_token=version_token, by=request.doer, now=now()
        ),
        success=gettext("Alla kan nu läsa målkonflikten."),
    )
    return _led_on(request, code, result, refusal=result.error)


def _led_on(request: StaffRequest, code: str, result: FormResult[object], **given: Any) -> HttpResponse:
    """To the conflict's page; with the form on it, or the sentence, when it was refused."""
    return redirect("desk_conflict", code=code) if result.done else _page(request, code, result.status, **given)


@require_POST
@staff("strategy.decide_conflict")
def decide(request: StaffRequest, code: str) -> HttpResponse:
    form = DecideForm(request.POST)

    def operation() -> None:
        data = form.cleaned_data
        conflict_operations.decide_conflict(
            conflict=conflict_queries.conflict(code),
            weighed={"sv": data["weighed"]},
            decision={"sv": data["decision"]},
            decided_on=data["decided_on"],
            version_token=request.POST.get("version_token", ""),
            by=request.doer,
            now=now(),
        )

    done = gettext("Beslutet är sparat. Nu behöver någon annan läsa det.")
    return _led_on(request, code, submit_form(request, form, operation, success=done), decide=form)


@require_POST
@staff("strategy.take_side")
def take_side(request: StaffRequest, code: str) -> HttpResponse:
    found = conflict_queries.conflict(code)
    form = _side_form(found, request.POST)

    def operation() -> None:
        data = form.cleaned_data
        cause = named_in_form(lambda: visible_reference(data["code"], "contribution", "theme", "source"))
        conflict_operations.take_side(
            conflict=found, cause=cause, sides=data["sides"], why=data["why"], by=request.doer, now=now()
        )

    done = gettext("Det står nu på målkonflikten.")
    return _led_on(request, code, submit_form(request, form, operation, success=done), side=form)


@require_POST
@staff("strategy.leave_side")
def leave_side(request: StaffRequest, code: str, link: int) -> HttpResponse:
    found = conflict_queries.conflict(code)
    row = Link.objects.filter(pk=link, effect=found.reference_id, kind=LinkKind.WEIGHED).first()
    if row is None:
        raise NotFound()
    why = request.POST.get("why", "")
    result = submit(
        request,
        lambda: conflict_operations.leave_side(conflict=found, link=row, why=why, by=request.doer, now=now()),
        success=gettext("Länken är avslutad. Skälet står kvar i loggen."),
    )
    return _led_on(request, code, result, refusal=result.error)


@require_POST
@staff("strategy.weigh_in")
def weigh_in(request: StaffRequest, code: str) -> HttpResponse:
    form = WeighForm(request.POST)

    def operation() -> None:
        data = form.cleaned_data
        part = named_in_form(lambda: visible_reference(data["code"], *STRATEGY_KINDS))
        conflict = conflict_queries.conflict(code)
        conflict_operations.weigh_in(conflict=conflict, part=part, why=data["why"], by=request.doer, now=now())

    done = gettext("Målkonflikten står nu vid den delen av strategin.")
    return _led_on(request, code, submit_form(request, form, operation, success=done), weigh=form)


def _page(request: StaffRequest, code: str, status: int = 200, **given: Any) -> HttpResponse:
    found = conflict_queries.conflict(code)
    page = conflict_queries.conflict_page(code, language="sv", unread=True)
    doer = request.doer
    decided = {"weighed": str(page.weighed), "decision": str(page.decision), "decided_on": page.line.decided_on}
    context = {
        "desk_at": "strategi",
        "page": page,
        "places": conflict_queries.places_of(page.line, "sv"),
        "is_shown": found.reference.visible,
        "awaits": found.read_on is None or bool(found.waiting),
        "is_mine": (doer.account or doer.name) in page.writers,
        "links": Link.objects.filter(kind=LinkKind.WEIGHED, ended_on=None, effect=found.reference_id).select_related(
            "cause"
        ),
        "may_write": may("strategy.change_conflict", by=doer),
        "may_read": may("strategy.read_conflict", by=doer),
        "decide": DecideForm(initial=decided),
        "side": _side_form(found),
        "weigh": WeighForm(),
        **given,
    }
    return render(request, "strategy/desk/conflict.html", context, status=status)


def _side_form(conflict: GoalConflict, data: Any = None) -> SideForm:
    form = SideForm(data, prefix="side")
    sides = zip(Side, conflict_queries.sides_of(conflict, language="sv"), strict=True)
    form.fields["sides"].choices = [(side.value, str(use.title)) for side, use in sides]  # type: ignore[attr-defined]
    return form
