"""Consultations for machines: the same operations as the pages, and errors as problem+json."""

import pytest
from django.utils.timezone import now as clock

from medskapa.consultation.models import Submission
from medskapa.consultation.queries import submissions

KEY = "a-key-that-is-long-enough"


@pytest.fixture
def now():
    """The API reads the clock, so the process lies around the moment the test is run."""
    return clock()


def send(client, out, body, **headers):
    url = f"/api/v1/consultations/{out.code}/submissions"
    return client.post(url, body, content_type="application/json", headers=headers)


BODY = {
    "language": "sv",
    "organisation": "Byalaget",
    "comments": [{"text": "Bra  helhet.\r\n"}, {"place": "A1#p1", "text": "Fler turer."}],
}


def test_the_list_and_the_one_say_when_and_where_a_comment_can_be_tied(client, out):
    (item,) = client.get("/api/v1/consultations").json()["items"]
    assert (item["reference"], item["state"], item["received"]) == (out.code, "open", 0)
    assert item["edition_state"] == "consulted"
    one = client.get(f"/api/v1/consultations/{out.code}").json()
    assert one["edition"] == out.consultation.edition.reference.code
    assert [question["place"] for question in one["questions"]] == ["?viktigast", "?saknas"]
    places = {row["place"]: row for row in one["places"]}
    assert places["A1#p1"]["text"] == "Första stycket i A1."
    assert places["A1"]["heading"] == "Det går att ta sig över sundet"
    assert client.get("/api/v1/consultations/0000-0000").status_code == 404


def test_a_whole_answer_is_sent_at_once_byte_for_byte(client, out):
    answer = send(client, out, BODY)
    assert answer.status_code == 201
    sent = answer.json()
    row = Submission.objects.get()
    assert (sent["number"], sent["sha256"], row.carrier) == (1, row.sha256, "api")
    assert submissions.words_of(row) == {"": "Bra  helhet.\r\n", "A1#p1": "Fler turer."}
    assert sent["receipt"] in sent["url"]
    assert submissions.behind_receipt(sent["receipt"]) == row


def test_the_same_key_sends_once(client, out):
    first = send(client, out, BODY, **{"Idempotency-Key": KEY}).json()
    assert send(client, out, BODY, **{"Idempotency-Key": KEY}).json() == first
    other = send(client, out, {**BODY, "organisation": "En annan"}, **{"Idempotency-Key": KEY})
    assert other.status_code == 422
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"comments": []}, 400, "inget att skicka"),
        ({"comments": [{"place": "Z9", "text": "Ord"}]}, 400, "Z9"),
        ({"comments": [{"text": "Ett"}, {"text": "Två"}]}, 400, "två kommentarer"),
        ({"comments": [{"text": "x" * 60_001}]}, 400, "60000"),
        ({"language": "klingon"}, 400, "klingon"),
        ({"edition": "0000-0000"}, 409, "har ändrats"),
        ({"comments": "nej"}, 422, "comments"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, out, change, status, says):
    answer = send(client, out, {**BODY, **change})
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert says in answer.json()["detail"]
    assert not Submission.objects.exists()


def test_a_closed_consultation_takes_nothing(client, out):
    out.close_yesterday()
    answer = send(client, out, BODY)
    assert answer.status_code == 409
    assert "stängde" in answer.json()["detail"]
    assert not Submission.objects.exists()
