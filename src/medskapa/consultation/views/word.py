"""The answer form in Word: out empty, in filled, with a look before anything is kept."""

from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from medskapa.consultation.forms.word import WhoForm, WordForm
from medskapa.consultation.models import Submission
from medskapa.consultation.operations import submissions as submission_operations
from medskapa.consultation.queries import consultations, word
from medskapa.consultation.queries import submissions as submission_queries
from medskapa.consultation.rules.kinds import Carrier, SubmissionState
from medskapa.consultation.rules.submissions import WrittenMeanwhile
from medskapa.foundation import edit_conflicts
from medskapa.foundation.doers import A_RECEIPT_HOLDER
from medskapa.foundation.rate_limit import require_under_limit
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.requests import SiteRequest, private

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What was read in lies, signed, in the page that shows it, until its sender says yes.
SALT = "medskapa.consultation.word"
HELD_SECONDS = 24 * 3600


@require_safe
def form_file(request: SiteRequest, code: str) -> HttpResponse:
    """The empty form."""
    row = consultations.consultation(code)
    response = HttpResponse(word.form_file(row), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="svar-{row.reference.code}.docx"'
    return response


@private
@require_http_methods(["GET", "POST"])
def take_in(request: SiteRequest, receipt: str) -> HttpResponse:
    """A filled-in form: first what it says and where, then kept in the draft."""
    row = submission_queries.behind_receipt(receipt)
    if row.state != SubmissionState.DRAFT:
        return redirect("submission", receipt)
    form = WordForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "code": receipt,
        "submission": row,
        "shown": consultations.shown(row.consultation, now=now(), language=request.asked_language),
        "form": form,
    }
    status = 200
    if request.method == "POST":
        status = 400
        try:
            if "held" in request.POST:
                held = opened(request.POST["held"], str(row.pk))
                submission_operations.save(
                    submission=row,
                    words=held["words"],
                    edition=held["edition"],
                    carrier=Carrier.WORD,
                    version_tokens=held["version_tokens"],
                    organisation=held["who"] if request.POST.get("who") == WhoForm.IN_FORM else None,
                    by=A_RECEIPT_HOLDER,
                    now=now(),
                )
                return redirect(f"{reverse('submission', args=[receipt])}?sparat=1")
            if form.is_valid():
                require_under_limit(request, of="files", now=now())
                context |= previewed(row, form, request.asked_language)
                status = 200
        except WrittenMeanwhile as refusal:
            form.add_error(None, gettext("Någon har skrivit i utkastet medan du tittade. Läs in filen igen."))
            status = refusal.status
        except Refusal as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        except signing.BadSignature:
            status = 400
    return render(request, "consultation/word.html", context, status=status)


def previewed(row: Submission, form: WordForm, language: str) -> dict[str, Any]:
    """What a file says beside what is written already; and the same signed, to be kept when somebody has looked."""
    file, consultation, stands = form.cleaned_data["file"], row.consultation, submission_queries.words_of(row)
    found = word.preview(consultation, content=file.read(), filename=file.name, language=language)
    kept = {
        "whose": str(row.pk),
        "words": found.words,
        "edition": consultation.edition.reference.code,
        "who": found.who,
        "version_tokens": edit_conflicts.tokens_by_place(stands),
    }
    return {
        "preview": found,
        "replaced": sorted(set(stands) & set(found.words)),
        "held": signing.dumps(kept, salt=SALT, compress=True),
        "who_form": _asks_who(row, found.who),
    }


def _asks_who(row: Submission, named: str) -> WhoForm | None:
    """A question when the form names another than who began; a body behind its own link is asked nothing."""
    if not named or row.invitation_id is not None or named.casefold() == row.body_name.casefold():
        return None
    return WhoForm(named=named, begun=row.body_name)


def opened(held: str, whose: str) -> dict[str, Any]:
    """What was shown. Raises BadSignature for anything else, also for what was shown to somebody else."""
    found: dict[str, Any] = signing.loads(held, salt=SALT, max_age=HELD_SECONDS)
    if found["whose"] != whose:
        raise signing.BadSignature("shown to somebody else")
    return found
