"""From the plan to the map, as staff and facilitators go through it."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.timezone import now as clock

from medskapa.actors.operations import add_user
from medskapa.dialogue.models import Contribution, Outcome, Session
from medskapa.dialogue.operations import capture, moderation, registrations
from medskapa.dialogue.queries import sessions
from medskapa.places.profile import active_profile
from medskapa.processes.queries import processes


@pytest.fixture
def now():
    """Pages read the clock."""
    return clock()


@pytest.fixture
def desk(client, cast, now, db):
    user = add_user(
        username="ronja", full_name="Ronja", role=cast.writer.role, email="", by=cast.administrator, now=now
    )
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def fields(open_process, now, today):
    way = processes.way_in("municipal_dialogue", now=now)
    return {
        "way_in": way.pk,
        "title_sv": "Vad behöver byn?",
        "day": today.isoformat(),
        "starts": "17:30",
        "ends": "20:00",
        "place": active_profile().municipalities[0].code,
        "venue": "Bygdegården Stakaselet",
        "host": "Byalaget Granen",
        "greeting_se": "Bures boahtin",
        "questions": "Var är vi nu?\nVart vill vi?\n",
        "agenda": "10 Välkommen\n50 Borden talar",
    }


@pytest.fixture
def planned(desk, fields) -> Session:
    answer = desk.post("/admin/traffar/ny/", fields)
    assert answer.status_code == 302, BeautifulSoup(answer.content, "html.parser").select(".ds-error-summary")
    return Session.objects.get()


def at(session: Session, rest: str = "") -> str:
    return f"/admin/traffar/{session.reference.code}/{rest}"


def text_of(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


@pytest.fixture
def link(desk, planned) -> str:
    """The secret of a facilitator's link, as the desk shows it once."""
    desk.post(at(planned, "oppna/"))
    page = desk.post(at(planned, "lank/"))
    assert "no-store" in page["Cache-Control"] and 'src="data:image/svg' in page.content.decode()
    return re.search(r"/fangst/([^/\"]+)/", page.content.decode())[1]


def note_on(page, question: str, text: str) -> dict[str, str]:
    """The form under a question on a facilitator's page, filled in."""
    form = BeautifulSoup(page.content, "html.parser").select_one(f"#{question} form")
    assert form["data-queue"] == "capture"
    hidden = {one["name"]: one.get("value", "") for one in form.select("input[type=hidden]")}
    return {**hidden, "text": text, "language": "sv"}


def test_a_plan_filled_in_is_a_public_session(planned, desk):
    assert planned.greetings == {"se": "Bures boahtin"}
    assert [part["minutes"] for part in planned.agenda] == [10, 50]
    assert "Vad behöver byn?" in text_of(Client().get("/traffar/"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"host": ""}, ""),
        ({"ends": "16:00"}, "Träffen slutar innan den börjar"),
        ({"venue": ""}, "Fyll i lokal eller länk"),
        ({"agenda": "Välkommen"}, "börjar inte med ett antal minuter"),
        ({"place": "9999"}, ""),
    ],
)
def test_a_plan_that_is_wrong_is_shown_again_with_what_to_mend(desk, fields, change, sentence):
    answer = desk.post("/admin/traffar/ny/", {**fields, **change})
    assert answer.status_code == 400
    assert sentence in text_of(answer)
    assert "Bygdegården Stakaselet" in answer.content.decode() or "venue" in change
    assert not Session.objects.exists()


def test_what_is_changed_keeps_the_other_languages_of_the_lines_left_as_they_were(desk, planned, fields):
    planned.questions[0]["words"]["en"] = "Where are we now?"
    planned.save()
    assert desk.post(at(planned, "andra/"), {**fields, "host": "Sockenstugan"}).status_code == 302
    planned.refresh_from_db()
    assert (planned.host, planned.questions[0]["words"]["en"]) == ("Sockenstugan", "Where are we now?")


def test_two_phones_write_for_two_tables_and_see_what_is_written(planned, link):
    phones = Client(), Client()
    for phone, table in zip(phones, "AB", strict=True):
        address = f"/fangst/{link}/{table}/"
        page = phone.get(address)
        assert page["Referrer-Policy"] == "strict-origin" and "no-store" in page["Cache-Control"]
        answer = phone.post(address, note_on(page, "q1", f"Bord {table} vill ha bussar."))
        assert answer.status_code == 302
    assert Contribution.objects.filter(session=planned).count() == 2
    assert "Bord A vill ha bussar." in text_of(phones[1].get(f"/fangst/{link}/A/"))
    assert "Bord A vill ha bussar." not in text_of(phones[1].get(f"/fangst/{link}/B/"))


def test_a_note_pressed_twice_is_stored_once(planned, link):
    phone, address = Client(), f"/fangst/{link}/A/"
    note = note_on(phone.get(address), "q1", "En gång räcker.")
    assert [phone.post(address, note).status_code for _ in range(3)] == [302, 302, 302]
    assert Contribution.objects.count() == 1


def test_a_refused_note_is_still_in_its_field(planned, link):
    phone, address = Client(), f"/fangst/{link}/A/"
    note = note_on(phone.get(address), "q2", "Orden ska inte försvinna.")
    answer = phone.post(address, {**note, "language": "klingonska"})
    assert answer.status_code == 400
    field = BeautifulSoup(answer.content, "html.parser").select_one("#q2 textarea")
    assert field.get_text().strip() == "Orden ska inte försvinna."


def test_what_a_phone_kept_comes_after_the_session_was_closed(planned, link, desk, now):
    phone, address = Client(), f"/fangst/{link}/A/"
    note = note_on(phone.get(address), "q1", "Skrivet utan täckning.")
    assert desk.post(at(planned, "avsluta/"), {"participants": 12}).status_code == 302
    assert phone.post(address, {**note, "key": "en-annan-nyckel-som-duger"}).status_code == 409
    kept = (now - timedelta(minutes=3)).isoformat().replace("+00:00", "Z")
    assert phone.post(address, {**note, "written_at": kept}).status_code == 302
    one = Contribution.objects.get()
    assert (one.late, one.medium) == (True, "offline")


def test_a_link_that_nobody_was_given_opens_nothing(planned):
    assert Client().get("/fangst/gissad/").status_code == 404
    assert Client().post("/fangst/gissad/A/", {"text": "hej"}).status_code == 404


def test_everybody_at_a_table_takes_home_the_same_code_and_it_shows_their_words(planned, link):
    phone, address = Client(), f"/fangst/{link}/A/"
    assert phone.get(f"{address}lapp/").status_code == 404
    phone.post(address, note_on(phone.get(address), "q1", "Vi vill ha en verkstad."))
    page = phone.get(f"{address}lapp/?antal=6")
    codes = {one.get_text() for one in BeautifulSoup(page.content, "html.parser").select(".slip .code strong")}
    assert len(BeautifulSoup(page.content, "html.parser").select(".slip img[src^='data:image/svg']")) == 6
    assert codes == {capture.table_receipt(planned, "A")}
    assert "Vi vill ha en verkstad." in text_of(phone.get(f"/kvitto/{codes.pop()}/"))


def test_a_summary_asks_about_what_looks_personal_before_it_is_published(desk, planned):
    desk.post(at(planned, "avsluta/"), {"participants": 12})
    given = {"summary_sv": "Ring 070-174 06 05 om bussen.", "summary_en": ""}
    asked = desk.post(at(planned, "sammanfatta/"), given)
    assert asked.status_code == 400 and "Är ”070-174 06 05” en personuppgift?" in text_of(asked)
    answer = desk.post(at(planned, "sammanfatta/"), {**given, "word": "070-174 06 05", "fate-0": "mask"})
    assert answer.status_code == 302
    planned.refresh_from_db()
    assert planned.summary["sv"] == "Ring [telefonnummer] om bussen."


def test_a_summary_that_is_too_long_says_how_long_and_keeps_the_words(desk, planned):
    desk.post(at(planned, "avsluta/"), {"participants": 12})
    answer = desk.post(at(planned, "sammanfatta/"), {"summary_sv": "ord " * 130})
    assert "Sammanfattningen är 130 ord" in text_of(answer)
    assert "ord ord ord" in answer.content.decode()


def test_closing_without_a_head_count_is_refused(desk, planned):
    assert desk.post(at(planned, "avsluta/"), {}).status_code == 400
    planned.refresh_from_db()
    assert planned.state == "planned"


def test_an_outcome_is_asked_and_answered_at_the_desk(desk, planned, today):
    desk.post(at(planned, "avsluta/"), {"participants": 12})
    asked = {"words": "En senare buss.", "responder": "Busschefen", "due_on": today.isoformat()}
    assert desk.post(at(planned, "utfall/"), asked).status_code == 302
    number = Outcome.objects.get().pk
    assert desk.post(at(planned, f"utfall/{number}/"), {"answer": " "}).status_code == 400
    assert desk.post(at(planned, f"utfall/{number}/"), {"answer": "Ja."}).status_code == 302
    assert "Busschefen svarade den" in text_of(Client().get(planned.reference.path))


def test_an_outcome_is_written_in_the_languages_there_are_and_the_others_are_told_honestly(desk, planned, today):
    desk.post(at(planned, "avsluta/"), {"participants": 12})
    page = BeautifulSoup(desk.get(at(planned)).content, "html.parser")
    others = [field["name"] for field in page.select("form[action$='utfall/'] details textarea")]
    spoken = [language.code for language in active_profile().languages_for("interface")]
    assert sorted(others) == sorted(f"words_{code}" for code in spoken if code != "sv")
    asked = {"words": "En senare buss.", "words_en": "A later bus.", "responder": "Busschefen", "due_on": today}
    assert desk.post(at(planned, "utfall/"), asked).status_code == 302
    outcome = Outcome.objects.get()
    assert outcome.words == {"sv": "En senare buss.", "en": "A later bus."}
    given = {"answer": "Ja.", "answer_en": "Yes.", "answer_fi": " "}
    assert desk.post(at(planned, f"utfall/{outcome.pk}/"), given).status_code == 302
    outcome.refresh_from_db()
    assert outcome.answer == {"sv": "Ja.", "en": "Yes."}
    assert "A later bus." in text_of(Client().get(f"/en{planned.reference.path}"))
    desk.post(at(planned, "utfall/"), {"words": "En bänk.", "responder": "Kommunen", "due_on": today})
    english = BeautifulSoup(Client().get(f"/en{planned.reference.path}").content, "html.parser")
    assert [words.text for words in english.select(".outcome-words [lang=sv]")] == ["En bänk."]


def test_names_of_those_who_come_stand_at_the_desk_and_nowhere_else(desk, planned, cast, now):
    registrations.register(session=planned, email="bo@example.se", name="Bo Björk", by=cast.visitor, now=now)
    page = desk.get(at(planned, "anmalda/"))
    assert "Bo Björk" in text_of(page) and "no-store" in page["Cache-Control"]
    assert "Bo Björk" not in text_of(Client().get(planned.reference.path))
    assert "bo@example.se" not in text_of(desk.get(at(planned)))


def test_a_visit_is_three_fields(desk, open_process, now):
    from medskapa.processes.models import WayIn

    WayIn.objects.create(phase=open_process.phases.first(), kind="field_visit", minutes=30, titles={"sv": "Besök"})
    page = BeautifulSoup(desk.get("/admin/traffar/besok/").content, "html.parser")
    form = page.select_one("main form[data-queue=visit]")
    assert len(form.select("input:not([type=hidden]), select, textarea")) == 3
    given = {
        "key": form.select_one("[name=key]")["value"],
        "place": active_profile().municipalities[0].code,
        "kind_of_place": "Lanthandeln",
        "learnt": "Kassan behöver bredband.",
    }
    assert desk.post("/admin/traffar/besok/", given).status_code == 302
    assert Contribution.objects.get().session.state == "held"


def test_the_wall_shows_approved_words_and_no_other(planned, link, cast, now):
    phone, address = Client(), f"/fangst/{link}/A/"
    wall = f"/traffar/{planned.reference.code}/vaggen/"
    phone.post(address, note_on(phone.get(address), "q1", "Öppna verkstaden."))
    assert "Öppna verkstaden." not in text_of(phone.get(wall))
    moderation.publish(contribution=Contribution.objects.get(), masks=[], by=cast.writer, now=now)
    page = phone.get(wall)
    assert "Öppna verkstaden." in text_of(page)
    assert BeautifulSoup(page.content, "html.parser").select_one("noscript meta[http-equiv=refresh]")


def test_an_early_note_that_is_approved_late_comes_first_on_the_wall(planned, link, cast, now):
    phone, address = Client(), f"/fangst/{link}/A/"
    for number in range(8):
        phone.post(address, note_on(phone.get(address), "q1", f"Lapp {number}."))
    early, *later = Contribution.objects.order_by("pk")
    for note in (*later, early):
        moderation.publish(contribution=note, masks=[], by=cast.writer, now=now)
    shown = [voice.text for voice in sessions.latest_words(planned, most=6)]
    assert shown == ["Lapp 0.", *(f"Lapp {number}." for number in (7, 6, 5, 4, 3))]


def test_the_wall_of_a_session_that_is_over_invites_nobody_to_write(desk, planned, link):
    desk.post(at(planned, "avsluta/"), {"participants": "9"})
    page = text_of(Client().get(f"/traffar/{planned.reference.code}/vaggen/"))
    assert "/t/" not in page and f"/traffar/{planned.reference.code}/" in page


def test_everybody_in_the_room_can_answer_by_a_short_code_that_the_wall_shows(planned, link):
    from medskapa.dialogue.queries.workshops import code_of

    short = code_of(planned)
    assert f"/t/{short}/" in text_of(Client().get(f"/traffar/{planned.reference.code}/vaggen/"))
    assert "Var är vi nu?" in text_of(Client().get(f"/t/{short}/"))


def test_a_lost_phone_leads_nowhere_when_staff_end_its_link(desk, planned, link):
    assert Client().get(f"/fangst/{link}/").status_code == 200
    assert "1 länk leder till borden" in text_of(desk.get(at(planned)))
    assert desk.post(at(planned, "lankar/avsluta/")).status_code == 302
    assert Client().get(f"/fangst/{link}/").status_code == 404
    assert "leder till borden" not in text_of(desk.get(at(planned)))
