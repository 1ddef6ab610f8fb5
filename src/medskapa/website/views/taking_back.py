"""One door for taking back: words that came as an answer to a consultation are taken back with all of the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods
from ninja import Router, Schema

from medskapa.consultation import operations as consultation
from medskapa.consultation.queries import sent_behind
from medskapa.dialogue import operations as dialogue
from medskapa.dialogue import queries
from medskapa.dialogue.rules import State
from medskapa.dialogue.views import open_question
from medskapa.foundation.requests import private

router = Router(tags=["dialogue"])


class WithdrawalOut(Schema):
    withdrawn: bool
    count: int


@private
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """As the dialogue's own page; but of an answer to a consultation the page that says what that means."""
    if sent_behind(code) is not None:
        return redirect("submission_withdraw", code)
    return open_question.withdraw(request, code)


@router.post(
    "/receipts/{code}/withdrawal",
    response=WithdrawalOut,
    summary="Take back everything behind a receipt",
    # What it was called when it was the dialogue's own, for programs made from the description.
    operation_id="medskapa_dialogue_api_withdraw",
)
def take_back(request: HttpRequest, code: str) -> dict[str, object]:
    """`count` is how many contributions were taken back; an answer to a consultation counts with its points."""
    if sent_behind(code) is None:
        return {"withdrawn": True, "count": dialogue.withdraw(receipt=code, now=now())}
    standing = [one for one in queries.behind_receipt(code, or_none=True) if one.state != State.WITHDRAWN]
    consultation.withdraw(receipt=code, now=now())
    return {"withdrawn": True, "count": len(standing)}
