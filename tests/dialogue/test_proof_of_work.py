"""Nobody is shut out: a school behind one address gets in, a flood is taken in and read last, work shows a browser."""

import base64
import hashlib
import json
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils.timezone import now as clock
from tests.dialogue import samples

from medskapa.actors.operations import add_user
from medskapa.channels.models import Address
from medskapa.dialogue.models import Contribution, Registration
from medskapa.dialogue.operations import sessions, workshops
from medskapa.dialogue.operations.sessions import SessionPlan
from medskapa.dialogue.queries import contributions
from medskapa.foundation import proof_of_work, rate_limit
from medskapa.places.profile import active_profile
from medskapa.processes.models import Process
from medskapa.processes.queries import processes

DAY = 86_400
FORM = {"language": "sv", "shown": "yes"}


@pytest.fixture(autouse=True)
def empty_memory(monkeypatch):
    """Nothing has come yet, and no test is at the end of its five minutes."""
    caches["counts"].clear()
    monkeypatch.setattr(rate_limit, "WINDOW", DAY)
    yield
    caches["counts"].clear()


@pytest.fixture
def now():
    return clock()


@pytest.fixture
def today(now):
    return now.date()


def solved(asked: dict, **changed) -> str:
    """What a browser sends when it has done the work."""
    number = next(
        number
        for number in range(asked["maxnumber"] + 1)
        if hashlib.sha256(f"{asked['salt']}{number}".encode()).hexdigest() == asked["challenge"]
    )
    names = ("algorithm", "challenge", "salt", "signature")
    return base64.b64encode(
        json.dumps({name: asked[name] for name in names} | {"number": number} | changed).encode()
    ).decode()


def send(client, number: int, **more):
    form = {**FORM, "text": f"Inspel {number}", "key": f"en-nyckel-som-ingen-gissar-{number}", **more}
    response = client.post("/delta/skicka/", form)
    assert response.status_code == 302
    return Contribution.objects.latest("pk")


def test_thirty_pupils_behind_one_address_get_in_like_anybody(client, open_process):
    assert not any(send(client, number).unproven for number in range(60))


def test_a_flood_is_taken_in_and_read_last(client, open_process):
    for number in range(rate_limit.MOST):
        send(client, number)
    late = send(client, 900)
    assert late.unproven
    late.received_on -= timedelta(days=3)
    late.save(update_fields=["received_on"])
    assert list(contributions.queue(most=500))[-1] == late
    assert not send(client, 901, proof=solved(proof_of_work.challenge(now=clock()))).unproven


def test_a_flood_through_the_api_is_taken_in_and_read_last(client, open_process, monkeypatch):
    monkeypatch.setattr(rate_limit, "MOST", 2)
    for number in range(3):
        body = {"text": f"Program {number}", "language": "sv"}
        answer = client.post("/api/v1/contributions", body, content_type="application/json")
        assert answer.status_code == 201
    assert [one.unproven for one in Contribution.objects.order_by("pk")] == [False, False, True]
    more = client.post(
        f"/api/v1/receipts/{answer.json()['receipt']}/additions", {"text": "Mer"}, content_type="application/json"
    )
    assert more.status_code == 201
    client.post(f"/kvitto/{answer.json()['receipt']}/mer/", {"text": "Och mer", "key": "k" * 30})
    assert [one.unproven for one in Contribution.objects.filter(adds_to__isnull=False)] == [True, True]


def test_words_a_program_says_were_gathered_elsewhere_are_marked_for_who_reads_them(client, open_process, cast, now):
    """The API takes every way in, as agreed; that a program sent them is seen at the desk."""
    body = {"text": "Sagt i hallen", "language": "sv", "way_in": "municipal_dialogue"}
    assert client.post("/api/v1/contributions", body, content_type="application/json").status_code == 201
    doer = cast.writer
    user = add_user(username="ronja", full_name=doer.name, role=doer.role, email="", by=cast.administrator, now=now)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "skickat av ett program" in client.get("/admin/inspel/").content.decode()


@pytest.fixture
def workshop(open_process, cast, now, today) -> workshops.Started:
    """A workshop that somebody has started: its host's secret and the code to join by."""
    start = workshops.WorkshopStart("Fikat", today)
    way = processes.way_in("own_workshop", now=now)
    return workshops.start_workshop(way_in=way, start=start, by=cast.visitor, now=now)


def test_a_full_hall_gets_in_and_a_flood_at_the_code_is_read_last(client, workshop, monkeypatch):
    monkeypatch.setattr(rate_limit, "MOST", 2)
    for number in range(3):
        form = {**FORM, "answer_now": f"Svar {number}", "key": f"en-nyckel-som-ingen-gissar-{number}"}
        assert client.post(f"/t/{workshop.code}/", form).status_code == 302
    assert [one.unproven for one in Contribution.objects.order_by("pk")] == [False, False, True]


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("/delta/rost/skicka/", {"language": "sv", "shown": "yes"}),
        ("/egen-workshop/starta/", {"title": "Fika"}),
        ("/vard/{token}/skicka/", {"answer_now": "Bussen.", "people": "4", "language": "sv", "shown": "on"}),
    ],
    ids=["voice", "workshop", "group"],
)
def test_a_flood_of_voices_workshops_and_groups_is_asked_to_wait(client, workshop, today, monkeypatch, address, given):
    monkeypatch.setattr(rate_limit, "MOST", 0)
    form = {**given, "key": "en-nyckel-som-ingen-gissar", "day": today.isoformat()}
    if "rost" in address:
        form["recording"] = SimpleUploadedFile("rost.ogg", samples.ogg())
    page = client.post(address.format(token=workshop.token), form)
    assert page.status_code == 429
    assert "Vänta fem minuter" in page.content.decode()


def follow(client, number: int):
    return client.post("/folj/", {"process": code_of_process(), "email": f"elev{number}@example.se"})


def code_of_process() -> str:
    return Process.objects.get().reference.code


def register(client, number: int, session: str):
    return client.post(f"/traffar/{session}/anmal/", {"email": f"elev{number}@example.se", "people": "1"})


@pytest.fixture
def session(open_process, cast, now, today) -> str:
    plan = SessionPlan(
        {"sv": "Samtal"},
        today + timedelta(days=7),
        active_profile().municipalities[0].code,
        "Laget",
        venue="Hallen",
        seats=500,
    )
    way = processes.way_in("theme_workshop", now=now)
    return sessions.plan_session(way_in=way, plan=plan, by=cast.writer, now=now).reference.code


def test_a_class_behind_one_address_may_follow_and_register(client, session):
    for number in range(30):
        assert follow(client, number).status_code == 302
        assert register(client, number, session).status_code == 302
    assert Registration.objects.count() == 30


def test_a_flood_of_letters_to_others_is_stopped_and_nothing_written_is_lost(client, session, monkeypatch):
    monkeypatch.setattr(rate_limit, "MOST", 2)
    for number in range(2):
        assert follow(client, number).status_code == 302
        assert register(client, number, session).status_code == 302
    for page in (follow(client, 3), register(client, 3, session)):
        assert page.status_code == 429
        words = page.content.decode()
        assert "Vänta fem minuter" in words
        assert 'value="elev3@example.se"' in words
    assert Registration.objects.count() == 2
    assert Address.objects.count() == 2
    client.defaults["REMOTE_ADDR"] = "192.0.2.77"
    assert follow(client, 4).status_code == 302


def test_the_same_limit_holds_under_a_receipt(client, say, monkeypatch):
    monkeypatch.setattr(rate_limit, "MOST", 1)
    address = f"/kvitto/{say('Bussen.').receipt_code}/folj/"
    assert [client.post(address, {"email": "a@example.se"}).status_code for _ in range(2)] == [302, 429]


def test_who_follows_is_not_part_of_a_flood_of_words(client, open_process, monkeypatch):
    monkeypatch.setattr(rate_limit, "MOST", 1)
    follow(client, 1)
    assert not send(client, 1).unproven


def test_somebody_elsewhere_is_not_part_of_the_flood(client, open_process):
    for number in range(rate_limit.MOST + 1):
        send(client, number)
    client.defaults["REMOTE_ADDR"] = "192.0.2.77"
    assert not send(client, 902).unproven


def test_the_memory_holds_no_address(client, open_process):
    client.defaults["REMOTE_ADDR"] = "192.0.2.77"
    send(client, 1)
    kept = repr(list(caches["counts"]._cache.items()))
    assert "192.0.2" not in kept
    assert len(caches["counts"]._cache) == 2, "the day's key, and a count"


def test_the_key_is_another_the_next_day(now):
    request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.77")
    for day in range(2):
        for _ in range(rate_limit.MOST):
            assert not rate_limit.over_limit(request, now=now + timedelta(days=day))
    assert len([key for key in caches["counts"]._cache if ":key-" in key]) == 2


@pytest.mark.parametrize(
    ("seen", "told", "proxies", "address"),
    [
        ("192.0.2.7", "", 0, "192.0.2.7"),
        ("192.0.2.7", "198.51.100.9", 0, "192.0.2.7"),
        ("10.0.0.1", "203.0.113.5, 198.51.100.9", 1, "198.51.100.9"),
        ("10.0.0.1", "203.0.113.5, 198.51.100.9", 2, "203.0.113.5"),
        ("10.0.0.1", "", 1, "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1:2::/64"),
        ("", "", 0, ""),
        ("inte en adress", "", 0, ""),
    ],
)
def test_where_it_came_from_is_what_our_own_proxies_saw(settings, seen, told, proxies, address):
    settings.PROXIES = proxies
    headers = {"X-Forwarded-For": told} if told else {}
    assert rate_limit.address_of(RequestFactory().post("/", REMOTE_ADDR=seen, headers=headers)) == address


def test_work_counts_once(client):
    proof = solved(client.get("/delta/utmaning/").json())
    assert proof_of_work.proven(proof)
    assert not proof_of_work.proven(proof)
    again = base64.b64encode(json.dumps(json.loads(base64.b64decode(proof)), indent=1).encode()).decode()
    assert not proof_of_work.proven(again)


def test_work_is_forgotten_after_an_hour(now):
    assert not proof_of_work.proven(solved(proof_of_work.challenge(now=now - timedelta(hours=2))))


@pytest.mark.parametrize(
    "changed", [{"number": -1}, {"signature": "0" * 64}, {"salt": "x"}, {"algorithm": "MD5"}, {"challenge": "0" * 64}]
)
def test_work_that_was_not_asked_for_proves_nothing(now, changed):
    assert not proof_of_work.proven(solved(proof_of_work.challenge(now=now), **changed))


@pytest.mark.parametrize(
    "proof",
    ["", "x", "e30=", "W10=", "MQ==", "bnVsbA==", "eyJhIjo=", "ö" * 50, "A" * 5000]
    + [
        base64.b64encode(json.dumps(one).encode()).decode()
        for one in ({"salt": 1}, {"salt": "a?b?c?d"}, [1, 2], "text")
    ],
)
def test_anything_at_all_may_be_sent_in_a_proofs_place(proof):
    assert not proof_of_work.proven(proof)
