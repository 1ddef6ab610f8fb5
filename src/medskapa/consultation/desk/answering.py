"""Where staff answer every point: what is left, one at a time, and another's signature."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.consultation.models import Consultation, Segment, Wording
from medskapa.consultation.operations import responses, segments
from medskapa.consultation.queries import consultations, progress, workbench
from medskapa.consultation.queries.paragraph_choices import paragraphs_to_choose
from medskapa.consultation.queries.responses import question_of
from medskapa.consultation.rules.responses import hand_of
from medskapa.foundation.permissions import may
from medskapa.foundation.requests import StaffRequest
from medskapa.ui.form_submission import submit, submit_form

ANSWERS = [
    ("accepted", gettext_lazy("Vi tar med det")),
    ("partly", gettext_lazy("Vi tar med det delvis")),
    ("not", gettext_lazy("Vi tar inte med det")),
    ("outside", gettext_lazy("Det avgörs inte i strategin")),
]
STATES = [
    ("", gettext_lazy("Alla")),
    ("unanswered", gettext_lazy("Utan svar")),
    ("unsigned", gettext_lazy("Väntar på underskrift")),
    ("answered", gettext_lazy("Besvarade")),
    *ANSWERS,
]


class ResponseForm(forms.Form):
    """What the region does with a point, and why. The rules decide whether it can stand."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Vad gör ni med synpunkten?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Varför?"),
        help_text=gettext_lazy("Den som skrev läser det här, och alla andra när strategin är antagen."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    changed = forms.MultipleChoiceField(
        label=gettext_lazy("Stycken som ändrades"), widget=forms.CheckboxSelectMultiple, required=False
    )
    keep_as = forms.CharField(
        label=gettext_lazy("Spara skälet för att använda igen, under namnet"), max_length=80, required=False
    )

    def __init__(self, *args: object, paragraphs: list[tuple[str, str]], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["changed"].choices = paragraphs  # type: ignore[attr-defined]

    def near_and_far(self, part: str) -> dict[str, object]:
        """The paragraphs of the point's own part to choose among, and the others; whether any of those is chosen."""
        boxes = list(self["changed"].subwidgets)
        near = [one for one in boxes if part and str(one.data["value"]).partition("#")[0] == part]
        far = [one for one in boxes if one not in near]
        return {"near": near, "far": far, "far_chosen": any(one.data["selected"] for one in far)}


def _chosen(request: StaffRequest) -> workbench.Filter:
    asked = request.GET
    state = asked.get("svar", "")
    return workbench.Filter(
        asked.get("del", "")[:40], state if state in workbench.STATES else "", asked.get("yttrande", "")[:8]
    )


@require_safe
@staff("consultation.see_desk")
def index(request: StaffRequest, code: str) -> HttpResponse:
    """Every point, fifty a page, with what is left to answer."""
    consultation, chosen = consultations.consultation(code), _chosen(request)
    found = workbench.points(consultation, chosen)
    count = found.count()
    page = Paginator(range(count), workbench.A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "desk_at": "remisser",
        "consultation": consultation,
        "progress": progress.progress(consultation),
        "chosen": chosen,
        "states": STATES,
        "parts": workbench.parts_to_choose(consultation, language="sv"),
        "rows": workbench.rows_of(found, language="sv", after=(page.number - 1) * workbench.A_PAGE),
        "count": count,
        "page": page,
        "next": workbench.next_unanswered(consultation, chosen),
    }
    return render(request, "consultation/desk/answers.html", context)


@require_http_methods(["GET", "POST"])
@staff("consultation.see_desk")
def one(request: StaffRequest, code: str, point: str) -> HttpResponse:
    """One point with the words it is about, and its answer."""
    consultation = consultations.consultation(code)
    segment = workbench.segment(consultation, point)
    # What is decided has no form.
    paragraphs = [] if consultation.decided_on else paragraphs_to_choose(consultation, segment, language="sv")
    standing = workbench.standing(segment, language="sv")
    if request.method == "POST":
        form = ResponseForm(request.POST, paragraphs=paragraphs)
        result = submit_form(
            request,
            form,
            lambda: _save(request, consultation, segment, form),
            success=lambda n: ngettext("Svaret är sparat.", "Svaret är sparat för %(n)s synpunkter.", n) % {"n": n},
        )
        if result.done:
            return _on(request, consultation, segment)
        return _page(request, consultation, segment, form, result.status, result.error)
    given = standing and {
        "answer": standing.answer,
        "reason": standing.reasons.get("sv"),
        "changed": list(standing.changed),
    }
    wording = _wording(consultation, request.GET.get("formulering", ""))
    if wording is not None:
        given = {"answer": wording.answer, "reason": wording.words.get("sv", ""), "changed": []}
    return _page(request, consultation, segment, ResponseForm(initial=given or {}, paragraphs=paragraphs))


def _wording(consultation: Consultation, number: str) -> Wording | None:
    known = {str(one.pk): one for one in workbench.wordings(consultation)} if number else {}
    return known.get(number)


def _save(request: StaffRequest, consultation: Consultation, segment: Segment, form: ResponseForm) -> int:
    """Store the answer, and the wording where it is to be used again; how many points it answers."""
    given, by, moment = form.cleaned_data, request.doer, now()
    count = responses.respond(
        segment=segment,
        answer=given["answer"],
        reason={"sv": given["reason"]},
        changed=given["changed"],
        version_token=request.POST.get("version_token", ""),
        wording=_wording(consultation, request.POST.get("wording", "")),
        by=by,
        now=moment,
    )
    if given["keep_as"].strip():
        responses.save_wording(
            consultation=consultation,
            name=given["keep_as"],
            answer=given["answer"],
            words={"sv": given["reason"]},
            by=by,
            now=moment,
        )
    return count


def _on(request: StaffRequest, consultation: Consultation, segment: Segment) -> HttpResponse:
    """On to the next point without an answer, among those that were being gone through."""
    chosen = _chosen(request)
    following = workbench.next_unanswered(consultation, chosen, after=segment.pk)
    if not following:
        return redirect("desk_responses", code=consultation.reference.code)
    address = reverse("desk_response", args=[consultation.reference.code, following])
    return redirect(f"{address}?{chosen.query}" if chosen.query else address)


def _page(
    request: StaffRequest,
    consultation: Consultation,
    segment: Segment,
    form: ResponseForm,
    status: int = 200,
    error: str = "",
) -> HttpResponse:
    chosen = _chosen(request)
    together = workbench.together(segment, language="sv")
    standing = workbench.standing(segment, language="sv")
    doer = request.doer
    context = {
        "desk_at": "remisser",
        "consultation": consultation,
        "segment": segment,
        "row": together[0] if segment.group_id is None else next(r for r in together if r.code == _code(segment)),
        "together": together,
        "question": question_of(segment, consultation, language="sv"),
        "standing": standing,
        "version_token": responses.version_of(workbench.current_response(segment)),
        "form": form,
        "wordings": workbench.wordings(consultation),
        "wording": request.GET.get("formulering", ""),
        "chosen": chosen,
        "next": workbench.next_unanswered(consultation, chosen, after=segment.pk),
        "may_sign": may("consultation.sign", by=doer),
        "own": bool(standing and standing.writer == hand_of(doer)),
        "boxes": form.near_and_far(segment.node.key if segment.node else ""),
        "refusal": error,
    }
    return render(request, "consultation/desk/answer.html", context, status=status)


def _code(segment: Segment) -> str:
    return str(segment.contribution.reference.code)


@require_POST
@staff("consultation.sign")
def sign(request: StaffRequest, code: str, point: str) -> HttpResponse:
    """Another stands behind the answer."""
    segment = workbench.segment(consultations.consultation(code), point)
    token = request.POST.get("version_token", "")
    result = submit(
        request,
        lambda: responses.sign(segment=segment, version_token=token, by=request.doer, now=now()),
        success=gettext("Svaret är underskrivet."),
    )
    if result.refusal:
        messages.error(request, result.error)
    return redirect("desk_response", code=code, point=point)


@require_POST
@staff("consultation.split")
def put_back(request: StaffRequest, code: str, point: str) -> HttpResponse:
    """A point that was cut wrong goes back into its submission."""
    segment = workbench.segment(consultations.consultation(code), point)
    received = segment.submission.reference.code
    why = request.POST.get("why", "")
    result = submit(
        request,
        lambda: segments.put_back(segment=segment, why=why, by=request.doer, now=now()),
        success=gettext("Synpunkten är upplöst. Orden står kvar i yttrandet."),
    )
    if result.refusal:
        messages.error(request, result.error)
        return redirect("desk_response", code=code, point=point)
    return redirect("desk_split", code=code, received=received)
