from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from medskapa.foundation import journal
from medskapa.foundation.refusals import NotAllowed, NotFound
from medskapa.newsroom import operations, rules
from medskapa.newsroom.models import Event, Question, Story, StoryText
from medskapa.newsroom.operations import Draft, Person
from medskapa.newsroom.queries import calendar, stories
from medskapa.thread.models import Link, Reference
from medskapa.thread.rules import ReasonMissing, WrongEnds

from .conftest import WORDS


def _kinds(reference):
    return [entry.event for entry in journal.of(reference.code)]


def test_a_draft_is_seen_by_nobody_outside_the_desk(write):
    story = write()
    assert not story.reference.visible
    assert list(stories.published()) == []
    with pytest.raises(NotFound):
        stories.story(story.reference.code, language="sv")
    assert _kinds(story.reference) == ["newsroom.StoryWritten"]


def test_a_draft_can_be_written_anew_but_a_published_story_cannot(write, cast, now):
    story = write()
    again = write(texts={"sv": Draft("Ny rubrik", "Ny ingress.", ("Ett stycke.",))})
    assert again.pk == story.pk and StoryText.objects.get(story=story, language="sv").title == "Ny rubrik"
    operations.publish_story(story=again, by=cast.editor, now=now)
    with pytest.raises(rules.WrongState):
        write()


@pytest.mark.parametrize(
    "changes, refusal",
    [
        ({"municipality_code": ""}, rules.PlaceMissing),
        ({"municipality_code": "9999"}, rules.UnknownMunicipality),
        ({"people": []}, rules.PersonMissing),
        ({"people": [Person("Namn", {"sv": " "})]}, rules.PersonMissing),
        ({"people": [Person(" ", {"sv": "Citat"})]}, rules.PersonMissing),
        ({"texts": {}}, rules.TextMissing),
        ({"texts": {"sv": Draft("Rubrik", "Ingress")}}, rules.TextMissing),
        ({"texts": {**WORDS, "fi": Draft(" ")}}, rules.TextMissing),
    ],
)
def test_a_story_that_lacks_something_stores_nothing(write, changes, refusal):
    with pytest.raises(refusal):
        write(**changes)
    assert not Story.objects.exists() and not Reference.objects.exists()


def test_a_story_without_a_municipality_says_why(write):
    story = write(municipality_code="", no_place_why="Den handlar om hela länet.")
    assert story.reference.place == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(no_place_why="")


def test_the_sex_of_who_is_quoted_is_what_the_editor_declares(write):
    assert write().quote_source_sex == "woman"
    assert write("annan", quote_source_sex="unknown").quote_source_sex == "unknown"
    with pytest.raises(ValueError):
        write("tredje", quote_source_sex="flicka")


def test_publishing_freezes_the_words_and_shows_them(publish):
    story = publish()
    StoryText.objects.filter(story=story).update(title="Skrivet efteråt", body="Annat.")
    page = stories.story(story.reference.code, language="sv")
    assert page.card.title.text == "En fråga vid kassan"
    assert [str(paragraph) for paragraph in page.paragraphs] == ["Nadja skrev fem ord.", "Sedan packade hon."]
    assert page.people[0].quote.text == "Någon som hämtar på förskolan." and page.people[0].age == 29
    assert "newsroom.StoryPublished" in _kinds(story.reference)


def test_a_text_that_nobody_approved_in_the_editor_is_not_published(write, cast, now):
    story = write()
    StoryText.objects.filter(story=story, language="en").update(live=False)
    operations.publish_story(story=story, by=cast.editor, now=now)
    story.refresh_from_db()
    assert set(story.reference.titles) == {"sv"}


def test_a_correction_says_what_and_why(publish, cast, now):
    story = publish()
    StoryText.objects.filter(story=story, language="sv").update(lead="Rättad ingress.")
    with pytest.raises(rules.ReasonMissing):
        operations.publish_story(story=story, by=cast.editor, now=now)
    later = now + timedelta(days=2)
    operations.publish_story(story=story, why="Fel ort i ingressen.", by=cast.editor, now=later)
    page = stories.story(story.reference.code, language="sv")
    assert page.card.lead.text == "Rättad ingress." and page.changed_why == "Fel ort i ingressen."
    assert (page.card.published_on, page.card.changed_on) == (now.date(), later.date())
    assert _kinds(story.reference)[-1] == "newsroom.StoryCorrected"


def test_withdrawing_needs_a_reason_and_takes_the_story_out_of_view(publish, theme, cast, now):
    story = publish()
    operations.tell(story=story, of=theme, why="Den handlar om bussen.", by=cast.editor, now=now)
    with pytest.raises(rules.ReasonMissing):
        operations.withdraw_story(story=story, why=" ", by=cast.editor, now=now)
    operations.withdraw_story(story=story, why="Den som talar ville inte mer.", by=cast.editor, now=now)
    with pytest.raises(NotFound):
        stories.story(story.reference.code, language="sv")
    assert Link.objects.filter(ended_on=None).count() == 1
    with pytest.raises(rules.WrongState):
        operations.withdraw_story(story=story, why="Igen.", by=cast.editor, now=now)


def test_a_story_tells_of_a_thing_with_a_reason_and_is_seen_from_both_ends(publish, theme, cast, now):
    story = publish()
    made = operations.tell(story=story, of=theme, why="Den handlar om bussen.", by=cast.editor, now=now)
    again = operations.tell(story=story, of=theme, why="Samma sak.", by=cast.editor, now=now)
    assert made == again and (made.cause, made.effect, made.kind) == (theme, story.reference, "told")
    assert stories.story(story.reference.code, language="sv").builds_on[0].why == "Den handlar om bussen."
    with pytest.raises(ReasonMissing):
        operations.tell(story=story, of=theme, why="", by=cast.editor, now=now)


def test_a_writer_drafts_and_ties_drafts_but_publishes_nothing(write, theme, cast, now):
    story = write()
    operations.tell(story=story, of=theme, why="Den handlar om bussen.", by=cast.writer, now=now)
    with pytest.raises(NotAllowed):
        operations.publish_story(story=story, by=cast.writer, now=now)
    operations.publish_story(story=story, by=cast.editor, now=now)
    story.refresh_from_db()
    with pytest.raises(NotAllowed):
        operations.tell(story=story, of=theme, why="Efteråt.", by=cast.writer, now=now)
    with pytest.raises(NotAllowed):
        operations.withdraw_story(story=story, why="Nej.", by=cast.writer, now=now)


@pytest.mark.parametrize("who", ["visitor", "analyst", "strategist"])
def test_only_the_newsroom_writes_stories_and_plans_events(who, write, plan, cast):
    doer = getattr(cast, who)
    with pytest.raises(NotAllowed):
        write(by=doer)
    with pytest.raises(NotAllowed):
        plan(by=doer)


@pytest.mark.parametrize(
    "changes, missing",
    [
        ({"starts": None}, "tid"),
        ({"ends": time(15)}, "tid"),
        ({"place": {}}, "plats eller länk"),
        ({"contact": {"sv": " "}}, "kontakt"),
        ({"accessibility": {}}, "tillgänglighet"),
        ({"accessibility": {}, "contact": {}}, "kontakt, tillgänglighet"),
    ],
)
def test_an_event_that_lacks_something_is_not_planned_and_says_what(plan, changes, missing):
    with pytest.raises(rules.EventIncomplete) as refusal:
        plan(**changes)
    assert missing in str(refusal.value)
    assert not Event.objects.exists() and not Reference.objects.exists()


def test_an_event_on_a_link_needs_no_place(plan):
    assert plan(place={}, online=True).online


def test_the_database_itself_holds_that_an_event_is_somewhere_and_ends_last(plan):
    event = plan()
    for wrong in ({"place": {}}, {"ends": time(15)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(**wrong)


def test_an_event_has_its_key_alone_and_lies_in_the_region(plan):
    plan()
    with pytest.raises(rules.KeyTaken):
        plan()
    with pytest.raises(rules.UnknownMunicipality):
        plan("annan", municipality_code="0180")


def test_a_theme_is_taken_up_at_an_event(plan, publish, theme, cast, now):
    event = plan()
    operations.take_up(event=event, of=theme, why="Temat handlar om tidtabeller.", by=cast.editor, now=now)
    assert calendar.event(event.reference.code, now=now, language="sv").takes_up[0].station.code == theme.code
    with pytest.raises(WrongEnds):
        operations.take_up(event=event, of=publish().reference, why="Bakvänt.", by=cast.editor, now=now)


def test_an_answer_is_reviewed_in_its_place(cast, now, db):
    words = {"slug": "vad-ar-en-rus", "question": {"sv": "Vad är en RUS?"}, "by": cast.editor, "order": 3}
    first = operations.answer_question(answer={"sv": "Ett papper."}, now=now, **words)
    later = now + timedelta(days=40)
    again = operations.answer_question(answer={"sv": "Ett gemensamt papper."}, now=later, **words)
    assert first.pk == again.pk and again.reference.code == first.reference.code
    assert again.reviewed_on == later.date() and again.reference.path.endswith("/vad-ar-en-rus/")
    with pytest.raises(rules.AnswerMissing):
        operations.answer_question(answer={"en": "A paper."}, now=now, **{**words, "slug": "annan"})
    assert Question.objects.count() == 1


@given(st.text(), st.text(), st.text(), st.booleans())
def test_an_event_is_complete_exactly_when_nothing_is_missing(place, contact, accessibility, online):
    missing = rules.missing_of_event(
        starts=time(9), ends=time(10), place=place, online=online, contact=contact, accessibility=accessibility
    )
    whole = bool((place.strip() or online) and contact.strip() and accessibility.strip())
    assert (missing == ()) is whole


@given(st.lists(st.text(alphabet="abå \n\r\t", max_size=12), max_size=5))
def test_paragraphs_come_apart_at_empty_lines_and_nowhere_else(parts):
    plain = [" ".join(part.split()) for part in parts]
    plain = [part for part in plain if part]
    assert rules.paragraphs_of("\n\n".join(plain)) == plain
    assert rules.paragraphs_of("\r\n \r\n".join(plain)) == plain


def test_the_journal_of_a_story_holds_none_of_its_words(publish):
    story = publish()
    assert all("kassan" not in f"{entry.values}{entry.why}" for entry in journal.of(story.reference.code))
    assert journal.first_broken() is None
