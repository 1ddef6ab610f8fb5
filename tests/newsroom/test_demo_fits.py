"""The demo's stories, events and questions go through the operations whole: no field is lost."""

import tomllib
from datetime import time, timedelta

import pytest
from tests.conftest import ROOT

from medskapa.newsroom import operations
from medskapa.newsroom.operations import Draft, Person
from medskapa.newsroom.queries import agenda, answers, calendar, stories
from medskapa.newsroom.rules import EventPlan

DEMO = ROOT / "regions" / "norrbotten" / "demo"


def _load(name):
    return tomllib.loads((DEMO / name).read_text(encoding="utf-8"))


@pytest.fixture
def language():
    return "sv"


def test_every_story_of_the_demo_is_written_and_published_whole(cast, now, language, db):
    for told in _load("stories.toml")["story"]:
        texts = {
            code: Draft(title, told["lead"].get(code, ""), tuple(told["body"].get(code, ())))
            for code, title in told["title"].items()
        }
        people = [Person(**person) for person in told["people"]]
        when = now + timedelta(days=told["day"])
        story = operations.write_story(
            key=told["key"],
            texts=texts,
            people=people,
            municipality_code=told["municipality"],
            quote_source_sex=told["quote_source_sex"],
            invented=True,
            by=cast.writer,
            now=when,
        )
        operations.publish_story(story=story, by=cast.editor, now=when)
        page = stories.story(story.reference.code, language=language)
        assert [str(paragraph) for paragraph in page.paragraphs] == told["body"]["sv"]
        assert [person.quote.text for person in page.people] == [person["quote"]["sv"] for person in told["people"]]
        assert stories.story(story.reference.code, language="en").card.lead.text == told["lead"]["en"]
    assert stories.published().count() == 14 and stories.untold_places() == ("2506",)


def test_every_event_and_question_of_the_demo_fits(cast, now, today, language, db):
    for told in _load("events.toml")["event"]:
        event = operations.plan_event(
            key=told["key"],
            plan=EventPlan(
                titles=told["title"],
                day=today + timedelta(days=told["day"]),
                starts=time.fromisoformat(told["starts"]),
                ends=time.fromisoformat(told["ends"]),
                place=told["place"],
                municipality_code=told["municipality"],
                what=told["what"],
                good_to_know=told["good_to_know"],
                accessibility=told["accessibility"],
                contact=told["contact"],
                online=told["online"],
            ),
            invented=True,
            by=cast.editor,
            now=now,
        )
        page = calendar.event(event.reference.code, now=now, language=language)
        assert [str(thing) for thing in page.good_to_know] == told["good_to_know"]["sv"]
    entries = agenda.agenda(now=now, language=language)
    assert len(agenda.coming(entries)) == 4 and len(agenda.past(entries)) == 2
    for order, told in enumerate(_load("questions.toml")["question"]):
        operations.answer_question(**told, order=order, by=cast.editor, now=now)
    assert len(answers.questions(language=language)) == 8
