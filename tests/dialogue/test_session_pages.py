"""A session as people meet it: an invitation before, a report after, and nothing that asks for an account."""

import io
import itertools
import re
from datetime import time, timedelta

import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.utils.timezone import now as clock

from medskapa.channels.models import Delivery
from medskapa.dialogue.models import Registration, Session
from medskapa.dialogue.operations import capture, moderation, outcomes, registrations, summaries
from medskapa.dialogue.operations import sessions as session_operations
from medskapa.dialogue.operations.sessions import SessionPlan
from medskapa.dialogue.queries import contributions, registration_links
from medskapa.dialogue.queries import sessions as session_queries
from medskapa.foundation.doers import Doer, Role
from medskapa.places.profile import active_profile
from medskapa.processes.queries import processes

GREETINGS = {"se": "Bures boahtin", "smj": "Buoris båhtem", "fit": "Tervetuloa", "fi": "Tervetuloa", "sv": "Välkommen"}


@pytest.fixture
def now():
    """Pages read the clock."""
    return clock()


@pytest.fixture
def plan_for(open_process, cast, now, today):
    def plan(days=3, **more) -> Session:
        given = {
            "titles": {"sv": "Vad behöver byn?", "en": "What does the village need?"},
            "day": today + timedelta(days=days),
            "place": active_profile().municipalities[0].code,
            "host": "Byalaget Granen",
            "co_host": "Trädgårdsföreningen",
            "starts": time(17, 30),
            "ends": time(20),
            "venue": "Bygdegården Stakaselet",
            "online": "https://mote.example.se/stakaselet",
            "about": {"sv": "Fyra bord, en fråga i taget."},
            "greetings": GREETINGS,
            "reviewed_greetings": ["sv", "fi"],
            "accessibility": {"sv": "Ramp vid köksingången."},
            "contact": {"sv": "Maj, maj@example.se"},
            "questions": [{"sv": "Var är vi nu?"}, {"sv": "Vart vill vi?"}],
            "agenda": [(10, {"sv": "Välkommen"}), (50, {"sv": "Borden talar"})],
            "seats": 3,
        }
        way = processes.way_in("municipal_dialogue", now=now)
        return session_operations.plan_session(
            way_in=way, plan=SessionPlan(**{**given, **more}), by=cast.writer, now=now
        )

    return plan


@pytest.fixture
def reported(plan_for, cast, now) -> Session:
    """A session that was held today, with two notes published, one waiting, and a summary."""
    session = plan_for(days=0, starts=None, ends=None)
    session_operations.open_capture(session=session, by=cast.writer, now=now)
    said = [("q1", "Bussen går för tidigt."), ("q2", "En verkstad som är öppen."), ("q2", "Det här är inte läst.")]
    for number, (prompt, text) in enumerate(said):
        taken, _ = capture.catch(
            session=session,
            table="A",
            prompt=prompt,
            text=text,
            language="sv",
            by=Doer("", Role.GUEST),
            now=now,
            key=f"en-nyckel-per-anteckning-{number}",
        )
        if number < 2:
            moderation.publish(
                contribution=contributions.contribution(taken.reference), masks=[], by=cast.writer, now=now
            )
    session_operations.close_session(
        session=session, participants=23, languages=["fi"], groups=[], by=cast.writer, now=now
    )
    summary = {"sv": "Byn vill ha en senare buss och en öppen verkstad.", "en": "The village wants a later bus."}
    summaries.sum_up(session=session, summary=summary, masked=[], kept=[], by=cast.writer, now=now)
    outcomes.add_outcome(
        session=session,
        words={"sv": "Flytta sista bussen."},
        responder="Busschefen",
        due_on=now.date() - timedelta(days=1),
        by=cast.writer,
        now=now,
    )
    return session


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words_of(response) -> str:
    return " ".join(soup(response).get_text(" ").split())


def test_an_invitation_greets_in_every_language_and_marks_what_no_speaker_has_read(client, plan_for):
    page = soup(client.get(plan_for().reference.path))
    greetings = page.select(".greetings li")
    assert len(greetings) == 5
    for code, words in GREETINGS.items():
        if code != "sv":
            assert page.select_one(f'.greetings [lang="{code}"]').get_text() == words
    unread = [one.get_text() for one in greetings if "ingen talare har läst den" in one.get_text()]
    assert len(unread) == 3


def test_an_invitation_says_who_when_where_and_how(client, plan_for):
    said = words_of(client.get(plan_for().reference.path))
    for words in (
        "Byalaget Granen",
        "Trädgårdsföreningen",
        "Bygdegården Stakaselet",
        "17.30 till 20.00",
        "även på länk",
        "Ramp vid köksingången.",
        "maj@example.se",
        "Var är vi nu?",
        "17.40 · 50 minuter",
        "3 platser kvar",
    ):
        assert words in said


def test_somebody_says_that_they_come_without_an_account_or_a_cookie(client, plan_for):
    session = plan_for()
    page = client.get(session.reference.path)
    assert not page.cookies and "csrfmiddlewaretoken" not in page.content.decode()
    answer = client.post(f"/traffar/{session.reference.code}/anmal/", {"email": "bo@example.se", "people": 2})
    assert answer.status_code == 302
    assert "Du är anmäld" in words_of(client.get(answer.url.split("#")[0]))
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "status", "sentence"),
    [
        ({"email": ""}, 400, "Skriv din e-postadress"),
        ({"email": "inte en adress"}, 400, "Adressen går inte att skicka till"),
        ({"email": "bo@example.se\r\nBcc: alla@example.se"}, 400, "Adressen går inte att skicka till"),
        ({"people": 9}, 409, "Antal platser kvar: 3"),
        ({"people": 0}, 400, ""),
        ({"people": "många"}, 400, ""),
    ],
)
def test_a_registration_that_is_wrong_is_answered_in_a_sentence(client, plan_for, given, status, sentence):
    session = plan_for()
    fields = {"email": "bo@example.se", "people": 1, **given}
    answer = client.post(f"/traffar/{session.reference.code}/anmal/", fields)
    assert answer.status_code == status
    assert sentence in words_of(answer)
    assert not Registration.objects.exists() and not Delivery.objects.exists()


def test_the_link_in_the_letter_asks_before_it_gives_the_seat_back(client, plan_for, cast, now):
    row = registrations.register(session=plan_for(), email="bo@example.se", by=cast.visitor, now=now)
    address = f"/traffar/anmalan/{registration_links.secret_of(row)}/"
    page = client.get(address)
    assert "no-store" in page["Cache-Control"] and page["Referrer-Policy"] == "strict-origin"
    assert Registration.objects.count() == 1
    assert "Du är avanmäld" in words_of(client.post(address))
    assert not Registration.objects.exists()
    assert client.get(address).status_code == 404


def test_a_cancelled_session_says_so_and_takes_no_more_people(client, plan_for, cast, now):
    session = plan_for()
    session_operations.cancel_session(session=session, why="Vägen är avstängd.", by=cast.writer, now=now)
    page = client.get(session.reference.path)
    assert "Vägen är avstängd." in words_of(page) and "Anmäl mig" not in words_of(page)
    assert (
        client.post(f"/traffar/{session.reference.code}/anmal/", {"email": "bo@example.se", "people": 1}).status_code
        == 409
    )


def test_a_report_shows_summary_head_count_words_per_question_and_what_nobody_answered(client, reported):
    said = words_of(client.get(reported.reference.path))
    for words in (
        "Byn vill ha en senare buss",
        "23 personer var med.",
        "Var är vi nu? Bussen går för tidigt.",
        "Försenat. Busschefen skulle ha svarat",
    ):
        assert words in said
    assert "Det här är inte läst." not in said
    assert "Flytta sista bussen." in words_of(client.get("/traffar/obesvarat/"))


def test_the_report_is_a_tagged_pdf_with_the_same_words_as_the_page(client, reported):
    from weasyprint import HTML  # noqa: F401, says at once when the system library is missing

    answer = client.get(f"/traffar/{reported.reference.code}/sammanfattning.pdf")
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as document:
        assert str(document.Root.Lang) == "sv"
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo.Title) == "Vad behöver byn?"
        levels = headings(document)
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def headings(document) -> list[int]:
    """The levels of the headings in the order of the structure tree."""
    found: list[int] = []

    def walk(node) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            kind = re.fullmatch(r"/H([1-6])", str(node.get("/S", "")))
            if kind:
                found.append(int(kind[1]))
            if "/K" in node:
                walk(node.K)

    walk(document.Root.StructTreeRoot.K)
    return found


def test_what_the_pdf_is_made_of_is_what_the_page_shows(client, reported, monkeypatch):
    from medskapa.dialogue.views import session_files

    made = []
    monkeypatch.setattr(session_files, "pdf", lambda html, *, folder: made.append(html) or b"%PDF")
    client.get(f"/traffar/{reported.reference.code}/sammanfattning.pdf")
    page = soup(client.get(reported.reference.path)).select_one("#report").get_text(" ")
    assert " ".join(page.split()) in " ".join(BeautifulSoup(made[0], "html.parser").body.get_text(" ").split())


def test_the_notes_as_a_file_hold_only_what_was_published(client, reported):
    answer = client.get(f"/traffar/{reported.reference.code}/anteckningar.csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "reference,table,question,language,text"
    assert len(lines) == 3 and "Var är vi nu?" in lines[1]
    assert "inte läst" not in answer.content.decode()


def test_there_is_no_pdf_before_there_is_a_summary(client, plan_for):
    assert client.get(f"/traffar/{plan_for().reference.code}/sammanfattning.pdf").status_code == 404


def test_whether_people_were_heard_is_answered_with_one_press_and_shown_when_five_have(client, reported):
    address = f"/traffar/{reported.reference.code}/hord/"
    for _ in range(4):
        assert client.post(address, {"answer": "yes"}).status_code == 302
    assert "Färre än 5 har svarat" in words_of(client.get(reported.reference.path))
    client.post(address, {"answer": "yes"})
    assert "5 svar på frågan om man blev hörd" in words_of(client.get(reported.reference.path))
    assert client.post(address, {"answer": "kanske"}).status_code == 400


def test_the_list_tells_what_is_coming_and_what_has_been(client, reported, plan_for):
    plan_for(titles={"sv": "Om vägarna"})
    page = soup(client.get("/traffar/"))
    assert "Om vägarna" in page.select_one(".meetings").get_text()
    assert "Byn vill ha en senare buss" in page.select_one(".plain-list").get_text()


def test_the_list_of_a_place_without_sessions_says_so(client, reported):
    other = active_profile().municipalities[1]
    said = words_of(client.get("/traffar/", {"kommun": other.slug}))
    assert "Ingen träff är planerad i" in said and "Ingen träff har hållits i" in said


def test_a_session_goes_into_ones_own_calendar(client, plan_for):
    session = plan_for()
    answer = client.get(f"/traffar/{session.reference.code}/traff.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:Vad behöver byn?" in answer.content.decode()


@pytest.mark.parametrize("rest", ["", "sammanfattning.pdf", "anteckningar.csv", "traff.ics"])
def test_a_session_that_is_not_there_is_not_found(client, db, rest):
    assert client.get(f"/traffar/0000-0000/{rest}").status_code == 404


def test_five_tables_answers_to_six_questions_are_exported_and_read_by_the_engine(client, plan_for, cast, now):
    session = plan_for(days=0, questions=[{"sv": f"Fråga {number}"} for number in range(1, 7)])
    session_operations.open_capture(session=session, by=cast.writer, now=now)
    for place, prompt in itertools.product("ABCDE", range(1, 7)):
        taken, _ = capture.catch(
            session=session,
            table=place,
            prompt=f"q{prompt}",
            text=f"Bord {place} svarar på fråga {prompt}.",
            language="sv",
            by=Doer("", Role.GUEST),
            now=now,
            key=f"en-nyckel-per-anteckning-{place}{prompt}",
        )
        moderation.publish(contribution=contributions.contribution(taken.reference), masks=[], by=cast.writer, now=now)
    notes = client.get(f"/traffar/{session.reference.code}/anteckningar.csv").content.decode("utf-8-sig").splitlines()
    open_data = b"".join(client.get("/oppna-data/inspel.csv").streaming_content).decode()
    assert len(notes) == 31 and open_data.count("svarar på fråga") == 30
    assert len(contributions.for_analysis()) == 30
    assert [len(group.voices) for group in session_queries.answers_of(session, language="sv")] == [5] * 6
