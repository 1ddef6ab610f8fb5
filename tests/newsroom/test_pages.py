import json
from datetime import time, timedelta
from xml.etree import ElementTree

import pytest

from medskapa.newsroom import operations
from medskapa.newsroom.models import Question
from medskapa.newsroom.operations import Draft, Person

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def told(publish, theme, cast, now):
    story = publish()
    operations.tell(story=story, of=theme, why="Den handlar om bussen.", by=cast.editor, now=now)
    return story


@pytest.fixture(autouse=True)
def moment(monkeypatch, now):
    """Pages ask the clock; here it is always the cast's noon."""
    for module in ("views", "api", "desk"):
        monkeypatch.setattr(f"medskapa.newsroom.{module}.now", lambda: now)


def _text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_shows_published_stories_only(client, told, write):
    write("utkast", texts={"sv": Draft("Hemligt utkast", "Ingress.", ("Stycke.",))})
    page = _text(client.get("/nyheter/"))
    assert "En fråga vid kassan" in page and "Hemligt utkast" not in page and "Kalix" in page


def test_the_list_is_filtered_by_municipality_and_says_how_many(client, told, publish):
    publish("pitea", municipality_code="2581", texts={"sv": Draft("Från Piteå", "Ingress.", ("Stycke.",))})
    page = _text(client.get("/nyheter/?kommun=2581"))
    assert "Från Piteå" in page and "En fråga vid kassan" not in page and "1 berättelse från" in page
    assert "Vill du börja?" in _text(client.get("/nyheter/?kommun=2506"))
    assert "En fråga vid kassan" in _text(client.get("/nyheter/?kommun=hittepå"))


def test_the_list_goes_on_over_pages_and_no_page_number_breaks_it(client, publish, now):
    for number in range(15):
        publish(
            f"s{number}", on=now + timedelta(days=number), texts={"sv": Draft(f"Nummer {number:02}", "I.", ("S.",))}
        )
    first, second = _text(client.get("/nyheter/")), _text(client.get("/nyheter/?sida=2"))
    assert "Nummer 14" in first and "Nummer 00" not in first and "Nummer 00" in second
    for strange in ("0", "-3", "x", "9" * 500, "\x00"):
        assert client.get("/nyheter/", {"sida": strange}).status_code == 200


def test_a_story_shows_its_words_who_speaks_its_place_and_what_it_builds_on(client, told):
    page = _text(client.get(told.reference.path))
    for words in ("Nadja skrev fem ord.", "Någon som hämtar på förskolan.", "29 år", "Kalix", "Det här bygger på",
                  "Bussar på kvällar", "Den handlar om bussen."):  # fmt: skip
        assert words in page
    assert "Nadja skrev fem ord." in _text(client.get(f"/nyheter/{told.reference.code.lower()}/"))


def test_in_english_the_title_is_english_and_the_paragraphs_say_that_they_are_swedish(client, told):
    page = _text(client.get(f"/en{told.reference.path}"))
    assert "A question by the till" in page and '<p lang="sv" dir="auto">Nadja skrev fem ord.</p>' in page


def test_a_withdrawn_story_and_a_nonsense_code_are_not_found(client, told, cast, now):
    operations.withdraw_story(story=told, why="Fel.", by=cast.editor, now=now)
    for path in (told.reference.path, "/nyheter/finns-inte/", "/kalender/finns-inte/", "/fragor/finns-inte/"):
        assert client.get(path).status_code == 404


def test_words_in_a_story_are_never_markup(client, publish):
    evil = "<script>alert(1)</script>"
    person = Person(evil, {"sv": evil}, {"sv": evil})
    story = publish(texts={"sv": Draft(evil, evil, (evil,))}, people=[person])
    for path in ("/nyheter/", story.reference.path, "/nyheter/flode.xml"):
        assert evil not in _text(client.get(path))


def test_pages_ask_the_database_the_same_few_times_however_much_there_is(
    client, told, publish, plan, theme, cast, now, django_assert_max_num_queries
):
    for number in range(11):
        story = publish(f"s{number}")
        operations.tell(story=story, of=theme, why="Samma tema.", by=cast.editor, now=now)
        event = plan(f"e{number}", days=number - 5)
        operations.take_up(event=event, of=theme, why="Tas upp.", by=cast.editor, now=now)
    for path in (
        "/nyheter/",
        told.reference.path,
        "/kalender/",
        event.reference.path,
        "/fragor/",
        "/nyheter/flode.xml",
    ):
        with django_assert_max_num_queries(8):
            _text(client.get(path))


def test_the_calendar_puts_what_comes_before_what_has_been(client, plan):
    plan("sen", days=20, titles={"sv": "Sen träff"})
    plan("snar", days=1, titles={"sv": "Snar träff"})
    plan("forra", days=-9, titles={"sv": "Förra träffen"})
    page = _text(client.get("/kalender/"))
    assert page.index("Snar träff") < page.index("Sen träff") < page.index("Har varit") < page.index("Förra träffen")


def test_an_event_that_is_going_on_is_still_coming(client, plan, now):
    plan("nu", days=0, starts=time(11), ends=time(13), titles={"sv": "Pågår nu"})
    plan("nyss", days=0, starts=time(10), ends=time(12), titles={"sv": "Nyss slut"})
    page = _text(client.get("/kalender/"))
    assert page.index("Pågår nu") < page.index("Har varit") < page.index("Nyss slut")


def test_an_event_says_when_where_and_what_a_body_needs_to_know(client, plan):
    page = _text(client.get(plan().reference.path))
    for words in ("klockan 16.00 till 18.00", "Ungdomshuset Efter Elva", "Boden", "Hiss och hörslinga.", "Kaffe finns.",
                  "efterelva@example.se", "Lägg i din kalender"):  # fmt: skip
        assert words in page


def test_the_calendar_file_holds_every_event_and_one_can_be_taken_alone(client, plan):
    one, other = plan(), plan("annan", titles={"sv": "Annan, träff"})
    every = client.get("/kalender/kalender.ics")
    assert every["Content-Type"] == "text/calendar; charset=utf-8"
    assert every.content.count(b"BEGIN:VEVENT") == 2 and rb"Annan\, tr" in every.content
    alone = client.get(f"/kalender/{one.reference.code}.ics").content
    assert one.reference.code.encode() in alone and other.reference.code.encode() not in alone
    assert b"DTSTART:20261128T150000Z" in alone


def test_every_question_has_its_own_place_and_is_readable_without_scripts(client, cast, now, db):
    for order, slug in enumerate(("vad", "varfor")):
        operations.answer_question(
            slug=slug,
            question={"sv": f"{slug}?"},
            answer={"sv": f"Svar på {slug}."},
            order=order,
            by=cast.editor,
            now=now,
        )
    page = _text(client.get("/fragor/"))
    assert page.index('id="vad"') < page.index('id="varfor"') and page.count('<details class="details question"') == 2
    assert "Svar på varfor." in page
    own = _text(client.get(Question.objects.get(slug="varfor").reference.path))
    assert "Svar på varfor." in own and "Svar på vad." not in own and "/fragor/#varfor" in own


def test_the_feed_is_atom_with_each_entry_in_its_own_language(client, told):
    feed = ElementTree.fromstring(client.get("/en/nyheter/flode.xml").content)
    entry = feed.find("a:entry", ATOM)
    assert entry.find("a:title", ATOM).text == "A question by the till"
    assert entry.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "en"
    assert told.reference.code in entry.find("a:id", ATOM).text
    assert entry.find("a:link", ATOM).attrib["href"].endswith(f"/en{told.reference.path}")


def test_empty_pages_lead_on(client, db):
    for path in ("/nyheter/", "/kalender/", "/fragor/"):
        assert "/delta/" in _text(client.get(path))


def test_the_api_tells_the_same_as_the_pages(client, told, plan, cast, now):
    plan()
    operations.answer_question(slug="vad", question={"sv": "Vad?"}, answer={"sv": "Så."}, by=cast.editor, now=now)
    stories = client.get("/api/v1/stories").json()
    assert stories["next"] is None and stories["items"][0]["reference"] == told.reference.code
    whole = client.get(f"/api/v1/stories/{told.reference.code}").json()
    assert whole["body"] == ["Nadja skrev fem ord.", "Sedan packade hon."] and whole["body_language"] == "sv"
    assert whole["builds_on"][0]["why"] == "Den handlar om bussen."
    assert client.get("/api/v1/events").json()["items"][0]["starts_at"] == "2026-11-28T16:00:00+01:00"
    assert client.get("/api/v1/questions").json()["items"][0]["answer"] == "Så."
    assert client.get("/api/v1/stories?place=2581").json()["items"] == []
    missing = client.get("/api/v1/stories/finns-inte")
    assert missing.status_code == 404 and json.loads(missing.content)["status"] == 404


def test_a_long_list_over_the_api_says_where_it_goes_on(client, publish):
    for number in range(51):
        publish(f"s{number}")
    first = client.get("/api/v1/stories").json()
    assert len(first["items"]) == 50
    rest = client.get(first["next"]).json()
    assert len(rest["items"]) == 1 and rest["next"] is None
    assert client.get("/api/v1/stories?after=-5").status_code == 200
