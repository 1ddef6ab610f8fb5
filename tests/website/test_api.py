"""The API: what it promises stands in an agreed file, and what it is sent wrongly it answers kindly."""

import json
from pathlib import Path

import pytest
from django.utils.timezone import now as clock

from medskapa.dialogue.models import Contribution

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "api" / "openapi.json"
KEY = "a-key-that-is-long-enough"


@pytest.fixture
def now():
    """The API reads the clock, so the process lies around the moment the test is run."""
    return clock()


def send(client, body, **headers):
    return client.post("/api/v1/contributions", body, content_type="application/json", **headers)


def problem(response, status):
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    found = response.json()
    assert found["status"] == status and found["detail"]
    return found["detail"]


def test_the_description_is_the_agreed_one(client, db, golden):
    described = client.get("/api/v1/openapi.json").json()
    golden(GOLDEN, json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def test_words_sent_by_api_are_kept_byte_for_byte(client, open_process):
    text = " Á č đ ŋ š ŧ ž – ”hej”\r\n\u2067مرحبا\u2069 👩‍🚒 \n"
    answer = send(client, {"text": text, "language": "se", "place": ""})
    assert answer.status_code == 201
    assert set(answer.json()) == {"reference", "receipt", "url"}
    kept = Contribution.objects.get(reference__code=answer.json()["reference"])
    assert (kept.text, kept.language, kept.medium) == (text, "sme", "api")


def test_the_same_key_gives_the_same_receipt_and_stores_once(client, open_process):
    body = {"text": "Fler bussar", "language": "sv"}
    first = send(client, body, headers={"Idempotency-Key": KEY})
    again = send(client, body, headers={"Idempotency-Key": KEY})
    assert first.json()["receipt"] == again.json()["receipt"]
    assert Contribution.objects.count() == 1
    problem(send(client, {**body, "text": "Något annat"}, headers={"Idempotency-Key": KEY}), 422)
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 400),
        (b'{"text": "\xff\xfe", "language": "sv"}', 400),
        (b'{"text": "", "language": "sv"}', 400),
        (b'{"text": "  \\n ", "language": "sv"}', 400),
        (b'{"text": "a\\u0000b", "language": "sv"}', 400),
        (b'{"text": "\\ud800", "language": "sv"}', 400),
        (b'{"text": "x", "language": "klingonska"}', 400),
        (b'{"text": "x", "language": "sv", "place": "9999"}', 400),
        (b'{"text": "x", "language": "sv", "age_band": "17"}', 400),
        (b'{"text": "x", "language": "sv", "way_in": "smoke"}', 400),
        (b'{"language": "sv"}', 422),
        (b'{"text": 7, "language": "sv"}', 422),
        (json.dumps({"text": "x" * 10_001, "language": "sv"}).encode(), 400),
        (json.dumps({"text": "x" * 1_000_000, "language": "sv"}).encode(), 413),
    ],
    ids=[
        "nothing", "broken JSON", "invalid UTF-8", "empty", "blank", "NUL", "lone surrogate", "unknown language",
        "unknown place", "unknown age band", "unknown way in", "no text", "a number", "too long", "1 MB",
    ],
)  # fmt: skip
def test_bad_words_get_a_sentence_and_store_nothing(client, open_process, body, status):
    problem(send(client, body), status)
    assert not Contribution.objects.exists()


def test_a_way_in_that_is_not_open_says_so(client, db):
    problem(send(client, {"text": "För sent", "language": "sv"}), 409)


def test_a_receipt_shows_adds_and_withdraws(client, say):
    said = say("Bussen går för tidigt")
    shown = client.get(f"/api/v1/receipts/{said.receipt_code}").json()
    assert [one["text"] for one in shown["contributions"]] == ["Bussen går för tidigt"]
    added = client.post(
        f"/api/v1/receipts/{said.receipt_code}/additions", {"text": "Och för sällan"}, content_type="application/json"
    )
    assert added.status_code == 201
    back = client.post(f"/api/v1/receipts/{said.receipt_code}/withdrawal").json()
    assert back == {"withdrawn": True, "count": 2}
    assert client.get(f"/api/v1/receipts/{said.receipt_code}").json()["withdrawn"] is True
    assert client.get("/api/v1/contributions").json()["items"] == []


def test_an_unknown_receipt_and_one_that_is_no_code_get_the_same_answer(client, db):
    unknown = client.get("/api/v1/receipts/0000-0000-0000-0000")
    malformed = client.get("/api/v1/receipts/hej")
    assert problem(unknown, 404) == problem(malformed, 404)


def test_an_unknown_thing_has_no_thread(client, db):
    problem(client.get("/api/v1/thread/0000-0000"), 404)


def test_a_thread_nests_on_in_both_directions(client, say, cast, now):
    from medskapa.insight.operations import themes

    said = say("Bussen går för tidigt")
    theme = themes.create_theme(
        titles={"sv": "Bussar"}, description={"sv": "Bussar."}, why="Hörs.", by=cast.analyst, now=now
    )
    themes.place_contribution(contribution=said, theme=theme, why="Om bussar.", by=cast.analyst, now=now)
    forward = client.get(f"/api/v1/thread/{said.reference.code}").json()
    assert [(one["kind"], one["why"]) for one in forward["came_of_this"]] == [("theme", "Om bussar.")]
    assert forward["led_to_this"] == [] and forward["next"] is None
    backward = client.get(f"/api/v1/thread/{theme.reference.code}").json()
    assert [one["reference"] for one in backward["led_to_this"]] == [said.reference.code]


@pytest.mark.parametrize("field", ["text", "language", "place", "age_band", "gender", "way_in"])
def test_half_a_character_in_any_field_is_a_problem_and_no_fault_of_ours(client, open_process, field):
    body = json.dumps({"text": "Hej", "language": "sv", field: "\ud800"})
    problem(send(client, body), 400)
    assert not Contribution.objects.exists()
