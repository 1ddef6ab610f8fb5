"""Stories, events and questions for machines: what the pages say, in the language of the address."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now
from ninja import Router, Schema

from medskapa.foundation.requests import SiteRequest
from medskapa.newsroom.queries import answers, calendar, stories
from medskapa.newsroom.queries.answers import Answered
from medskapa.newsroom.queries.calendar import EventCard
from medskapa.newsroom.queries.stories import Spoken, StoryCard
from medskapa.thread.queries.following import Step

router = Router(tags=["newsroom"])
A_PAGE = 50
FURTHEST = 1_000_000


class PersonOut(Schema):
    name: str
    age: int | None
    role: str
    quote: str


class TellsOut(Schema):
    """A thing that the story or the event builds on, and why."""

    reference: str
    kind: str
    title: str
    language: str
    url: str
    why: str


class StoryOut(Schema):
    reference: str
    kind: str
    title: str
    language: str
    url: str
    lead: str
    place: str
    published_on: str
    invented: bool


class WholeStoryOut(StoryOut):
    """`body_language` is what the paragraphs are in; it may differ from the title's."""

    body: list[str]
    body_language: str
    people: list[PersonOut]
    changed_on: str | None
    changed_why: str
    builds_on: list[TellsOut]


class EventOut(Schema):
    reference: str
    kind: str
    title: str
    language: str
    url: str
    what: str
    where: str
    place: str
    starts_at: str
    ends_at: str
    online: bool
    past: bool
    invented: bool


class QuestionOut(Schema):
    reference: str
    kind: str
    title: str
    language: str
    url: str
    answer: str
    reviewed_on: str


class StoriesOut(Schema):
    items: list[StoryOut]
    next: str | None


class EventsOut(Schema):
    items: list[EventOut]
    next: str | None


class QuestionsOut(Schema):
    items: list[QuestionOut]
    next: str | None


def _listed(request: SiteRequest, items: list[dict[str, Any]], after: int) -> dict[str, Any]:
    """One page of items, of which one more than fits was read to know whether there is a next."""
    more = len(items) > A_PAGE
    return {"items": items[:A_PAGE], "next": f"{request.path}?after={after + A_PAGE}" if more else None}


def _within(after: int) -> int:
    return min(max(after, 0), FURTHEST)


def _story(card: StoryCard) -> dict[str, Any]:
    return {
        "reference": card.code,
        "kind": "story",
        "title": card.title.text,
        "language": card.title.lang,
        "url": card.url,
        "lead": card.lead.text,
        "place": card.place,
        "published_on": card.published_on.isoformat(),
        "invented": card.invented,
    }


def _person(person: Spoken) -> dict[str, Any]:
    return {"name": person.name, "age": person.age, "role": person.role.text, "quote": person.quote.text}


def _tells(step: Step) -> list[dict[str, Any]]:
    if step.station is None:
        return []
    there = step.station
    told = {"reference": there.code, "kind": there.kind, "title": there.title, "language": there.lang}
    return [{**told, "url": there.url, "why": step.why}]


def _event(card: EventCard) -> dict[str, Any]:
    return {
        "reference": card.code,
        "kind": "event",
        "title": card.title.text,
        "language": card.title.lang,
        "url": card.url,
        "what": card.what.text,
        "where": card.place.text,
        "place": card.municipality,
        "starts_at": card.starts_at.isoformat(),
        "ends_at": card.ends_at.isoformat(),
        "online": card.online,
        "past": card.past,
        "invented": card.invented,
    }


def _question(one: Answered) -> dict[str, Any]:
    return {
        "reference": one.code,
        "kind": "question",
        "title": one.question.text,
        "language": one.question.lang,
        "url": one.url,
        "answer": one.answer.text,
        "reviewed_on": one.reviewed_on.isoformat(),
    }


@router.get("/stories", response=StoriesOut, summary="Published stories, newest first")
def list_stories(request: SiteRequest, place: str = "", after: int = 0) -> dict[str, Any]:
    after = _within(after)
    rows = stories.published(place=place)[after : after + A_PAGE + 1]
    cards = stories.cards(rows, language=request.asked_language, with_strips=False)
    listed = _listed(request, [_story(card) for card in cards], after)
    if place and listed["next"]:
        listed["next"] += f"&place={place}"
    return listed


@router.get("/stories/{code}", response=WholeStoryOut, summary="One story with its paragraphs and what it builds on")
def show_story(request: SiteRequest, code: str) -> dict[str, Any]:
    page = stories.story(code, language=request.asked_language)
    return {
        **_story(page.card),
        "body": [paragraph.text for paragraph in page.paragraphs],
        "body_language": page.paragraphs[0].lang if page.paragraphs else "",
        "people": [_person(person) for person in page.people],
        "changed_on": page.card.changed_on.isoformat() if page.card.changed_on else None,
        "changed_why": page.changed_why,
        "builds_on": [told for step in page.builds_on for told in _tells(step)],
    }


@router.get("/events", response=EventsOut, summary="Everything in the calendar, oldest first")
def list_events(request: SiteRequest, after: int = 0) -> dict[str, Any]:
    after, moment = _within(after), now()
    rows = calendar.every_event()[after : after + A_PAGE + 1]
    language = request.asked_language
    cards = [calendar.event_card(row, now=moment, language=language) for row in rows]
    return _listed(request, [_event(card) for card in cards], after)


@router.get("/questions", response=QuestionsOut, summary="Questions with their answers, in the order shown")
def list_questions(request: SiteRequest, after: int = 0) -> dict[str, Any]:
    after = _within(after)
    answered = answers.questions(language=request.asked_language)[after : after + A_PAGE + 1]
    return _listed(request, [_question(one) for one in answered], after)
