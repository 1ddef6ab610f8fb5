"""There is one door for taking back: whichever address is used, all of an answer to a consultation goes."""

import pytest
from django.utils.timezone import now as clock

from medskapa.consultation.models import Submission
from medskapa.consultation.operations import segments
from medskapa.dialogue.models import Contribution


@pytest.fixture
def now():
    """The API reads the clock."""
    return clock()


@pytest.fixture
def answer(out, cast, now):
    """What a body sent, cut into two points, and its receipt's code."""
    submission, receipt = out.begin("Byalaget")
    out.save(submission, {"A1": "Fler turer.", "A2": "Bussen väntar."})
    segments.split_submission(submission=out.send(submission), by=cast.writer, now=now)
    return receipt


def states():
    return Submission.objects.get().state, {one.state for one in Contribution.objects.all()}


def test_the_receipt_of_the_words_leads_to_the_page_that_takes_back_the_answer(client, answer):
    for ask in (client.get, client.post):
        assert ask(f"/kvitto/{answer}/ta-tillbaka/")["Location"] == f"/remiss/svar/{answer}/ta-tillbaka/"
    assert states()[0] == "received"
    client.post(f"/remiss/svar/{answer}/ta-tillbaka/")
    assert states() == ("withdrawn", {"withdrawn"})


def test_the_api_takes_back_the_answer_with_its_points(client, answer):
    for count in (2, 0):
        given = client.post(f"/api/v1/receipts/{answer}/withdrawal").json()
        assert given == {"withdrawn": True, "count": count}
        assert states() == ("withdrawn", {"withdrawn"})


def test_other_words_are_taken_back_as_before(client, say):
    said = say("Fler bussar")
    assert client.get(f"/kvitto/{said.receipt_code}/ta-tillbaka/").status_code == 200
    assert client.post(f"/api/v1/receipts/{said.receipt_code}/withdrawal").json()["count"] == 1
    assert client.post("/api/v1/receipts/0000-0000-0000-0000/withdrawal").status_code == 404
