"""What the newsroom does: the only writers of this stage, save that the desk keeps its working text in Wagtail."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, time
from typing import cast

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from medskapa.channels.operations import messages
from medskapa.channels.rules import MessageKind
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import in_language
from medskapa.newsroom import events, rules
from medskapa.newsroom.models import Event, Question, Story, StoryText
from medskapa.newsroom.rights import grant_desk_permissions
from medskapa.newsroom.rules import Sex, StoryState
from medskapa.places.profile import active_profile
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference
from medskapa.thread.queries.reach import all_before


@dataclass(frozen=True)
class Draft:
    """The words of a story in one language."""

    title: str
    lead: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody who speaks in a story; `sex` as the editor declares it."""

    name: str
    quote: Mapping[str, str]
    role: Mapping[str, str] = field(default_factory=dict)
    age: int | None = None
    sex: str = Sex.UNKNOWN


def _municipalities() -> list[str]:
    return [municipality.code for municipality in active_profile().municipalities]


def write_story(
    *,
    key: str,
    texts: Mapping[str, Draft],
    people: Sequence[Person],
    by: Doer,
    now: datetime,
    municipality_code: str = "",
    no_place_why: str = "",
    quote_source_sex: str = "",
    invented: bool = False,
) -> Story:
    """Make a draft that only the desk sees, or write a draft with the same key anew.

    The sex of who is quoted is the first person's unless said otherwise. Raises PlaceMissing,
    UnknownMunicipality, PersonMissing, TextMissing, and WrongState when the story is no longer a draft.
    """
    require("newsroom.write_story", by=by)
    rules.require_place(municipality_code=municipality_code, no_place_why=no_place_why, known=_municipalities())
    rules.require_person([(person.name, person.quote) for person in people])
    rules.require_text([(text.title, text.lead, text.paragraphs) for text in texts.values()])
    titles = {language: text.title.strip() for language, text in texts.items()}
    with transaction.atomic():
        story = Story.objects.select_for_update().select_related("reference").filter(key=key).first()
        if story is None:
            reference = thread.create_reference(
                kind="story",
                titles=titles,
                place=municipality_code,
                invented=invented,
                visible=False,
                now=now,
            )
            story = Story(reference=reference, key=key)
        rules.require_state(story.state, {StoryState.DRAFT})
        story.municipality_code, story.no_place_why = municipality_code, no_place_why.strip()
        story.people = [{**asdict(person), "sex": str(Sex(person.sex))} for person in people]
        story.quote_source_sex = Sex(quote_source_sex or people[0].sex)
        story.invented = invented
        story.save()
        if not StoryText.objects.exists():
            grant_desk_permissions()
        _working_texts(story, texts)
        journal.write(events.StoryWritten(reference=story.reference.code), by=by, now=now)
    return story


def _working_texts(story: Story, texts: Mapping[str, Draft]) -> None:
    for language, text in texts.items():
        words = {"title": text.title.strip(), "lead": text.lead.strip(), "body": "\n\n".join(text.paragraphs)}
        StoryText.objects.update_or_create(story=story, language=language, defaults=words)


def publish_story(*, story: Story, by: Doer, now: datetime, why: str = "") -> None:
    """Freeze the working text into what everybody reads. Publishing again is a correction and needs its reason.

    Raises TextMissing, ReasonMissing, and WrongState for a withdrawn story.
    """
    require("newsroom.publish_story", by=by)
    with transaction.atomic():
        row = Story.objects.select_for_update().select_related("reference").get(pk=story.pk)
        rules.require_state(row.state, {StoryState.DRAFT, StoryState.PUBLISHED})
        texts = list(row.texts.filter(live=True))
        rules.require_text([(text.title, text.lead, text.paragraphs) for text in texts])
        again = row.state == StoryState.PUBLISHED
        if again:
            rules.require_reason(why)
            row.changed_on, row.changed_why = stockholm_day(now), why.strip()
        else:
            row.published_on = stockholm_day(now)
        row.lead = {text.language: text.lead for text in texts if text.lead}
        row.body = {text.language: text.paragraphs for text in texts if text.paragraphs}
        row.state = StoryState.PUBLISHED
        row.save()
        titles = {text.language: text.title for text in texts}
        thread.update_reference(
            reference=row.reference,
            titles=titles,
            visible=True,
            place=row.municipality_code,
            by=by,
            now=now,
        )
        event = events.StoryCorrected if again else events.StoryPublished
        journal.write(event(reference=row.reference.code), by=by, now=now, why=why.strip())
    story.refresh_from_db()


def withdraw_story(*, story: Story, why: str, by: Doer, now: datetime) -> None:
    """Take a published story out of view, for a reason that the desk and the journal keep.

    Its links stay in the record. Raises ReasonMissing, WrongState.
    """
    require("newsroom.withdraw_story", by=by)
    rules.require_reason(why)
    with transaction.atomic():
        row = Story.objects.select_for_update().select_related("reference").get(pk=story.pk)
        rules.require_state(row.state, {StoryState.PUBLISHED})
        row.state, row.withdrawn_why = StoryState.WITHDRAWN, why.strip()
        row.save(update_fields=["state", "withdrawn_why"])
        thread.update_reference(reference=row.reference, visible=False, by=by, now=now, why=why.strip())
        journal.write(events.StoryWithdrawn(reference=row.reference.code), by=by, now=now, why=why.strip())
    story.refresh_from_db()


def tell(*, story: Story, of: Reference, why: str, by: Doer, now: datetime) -> Link:
    """Record that the story tells of a thing. On a published story only who may publish can do it.

    Raises the refusals of thread.rules.
    """
    require("newsroom.tell", by=by)
    if story.state != StoryState.DRAFT:
        require("newsroom.publish_story", by=by)
    return thread.link(cause=of, effect=story.reference, kind=LinkKind.TOLD, why=why, by=by, now=now)


def plan_event(*, key: str, plan: rules.EventPlan, by: Doer, now: datetime, invented: bool = False) -> Event:
    """Put an event in the calendar, where everybody sees it at once.

    Raises EventIncomplete, UnknownMunicipality, KeyTaken.
    """
    require("newsroom.plan_event", by=by)
    rules.require_municipality(plan.municipality_code, _municipalities())
    rules.require_complete(
        rules.missing_of_event(
            starts=plan.starts,
            ends=plan.ends,
            place=" ".join(plan.place.values()),
            online=plan.online,
            contact=" ".join(plan.contact.values()),
            accessibility=" ".join(plan.accessibility.values()),
        )
    )
    with transaction.atomic():
        if Event.objects.filter(key=key).exists():
            raise rules.KeyTaken(key=key)
        reference = thread.create_reference(
            kind="event", titles=plan.titles, place=plan.municipality_code, visible=True, invented=invented, now=now
        )
        event = Event.objects.create(
            reference=reference,
            key=key,
            day=plan.day,
            starts=cast(time, plan.starts),
            ends=cast(time, plan.ends),
            place=dict(plan.place),
            municipality_code=plan.municipality_code,
            what=dict(plan.what),
            good_to_know={language: list(things) for language, things in plan.good_to_know.items()},
            accessibility=dict(plan.accessibility),
            contact=dict(plan.contact),
            online=plan.online,
            invented=invented,
        )
        journal.write(events.EventPlanned(reference=reference.code), by=by, now=now)
    return event


def take_up(*, event: Event, of: Reference, why: str, by: Doer, now: datetime) -> Link:
    """Record that a thing is taken up at an event. Raises the refusals of thread.rules."""
    require("newsroom.take_up", by=by)
    return thread.link(cause=of, effect=event.reference, kind=LinkKind.ANSWERED, why=why, by=by, now=now)


def answer_question(
    *,
    slug: str,
    question: Mapping[str, str],
    answer: Mapping[str, str],
    by: Doer,
    now: datetime,
    order: int = 0,
) -> Question:
    """Answer a question in public, or review the answer to the one with this slug. Raises AnswerMissing."""
    require("newsroom.answer_question", by=by)
    if not any(words.strip() and answer.get(language, "").strip() for language, words in question.items()):
        raise rules.AnswerMissing()
    with transaction.atomic():
        found = Question.objects.select_related("reference").filter(slug=slug).first()
        if found is None:
            reference = thread.create_reference(kind="question", titles=question, slug=slug, visible=True, now=now)
            found = Question(reference=reference, slug=slug)
        elif found.reference.titles != dict(question):
            thread.update_reference(reference=found.reference, titles=question, by=by, now=now)
        found.question, found.answer, found.order = dict(question), dict(answer), order
        found.reviewed_on = stockholm_day(now)
        found.save()
        journal.write(events.QuestionAnswered(reference=found.reference.code), by=by, now=now)
    return found


def invite(*, to: Reference, words: Mapping[str, str], by: Doer, now: datetime) -> int:
    """Invite those whose words led to a measure and who have said that they may be invited. Returns how many.

    At most one invitation a measure and day. Raises InvitationEmpty and NotInvitedTo.
    """
    require("newsroom.invite", by=by)
    if to.kind != "measure" or not to.visible:
        raise rules.NotInvitedTo()
    said_by_us = {language: text.strip() for language, text in words.items() if text.strip()}
    if not said_by_us:
        raise rules.InvitationEmpty()
    subject, text = {}, {}
    for language in settings.INTERFACE_LANGUAGES:
        with translation.override(language):
            subject[language] = gettext("Vill du vara med? %(title)s") % {"title": in_language(to.titles, language)}
            text[language] = gettext("Det du skrev har lett till en insats, och du har sagt att vi får bjuda in dig:")
    with transaction.atomic():
        told = messages.announce(
            key=f"invitation:{to.code}:{stockholm_day(now)}",
            kind=MessageKind.INVITATION,
            reference=to,
            to_followers_of=all_before(to),
            subject=subject,
            text=text,
            words=said_by_us,
            now=now,
        )
        journal.write(events.InvitationSent(reference=to.code, receivers=told), by=by, now=now)
    return told
