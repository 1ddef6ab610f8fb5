"""The demonstration's two consultations: one decided, with every comment answered, and one that is open."""

import pytest
from django.utils.timezone import now as clock

from medskapa.consultation.models import Consultation, ExtraTime, Segment
from medskapa.consultation.operations import segments
from medskapa.consultation.queries.progress import progress
from medskapa.foundation.journal import STOCKHOLM
from medskapa.places.profile import active_profile
from medskapa.thread.models import Link
from medskapa.website.demo import consulting, deciding, listening
from medskapa.website.demo.cast import WRITER
from medskapa.website.demo.folder import DemoFolder


@pytest.fixture
def folder(db) -> DemoFolder:
    path = active_profile().folder / "demo"
    return DemoFolder(path, clock().astimezone(STOCKHOLM).date())


@pytest.fixture
def strategy(folder):
    found = deciding.write(folder)
    # What the paragraphs stand on is played with the themes, which this test is not about.
    found.evidence_required = False
    found.save()
    deciding.consult(folder, found)
    return found


def test_forty_comments_of_which_twelve_are_answered_and_three_changed_words(folder, strategy):
    process = listening.open_process(folder)
    out = consulting.ask(folder, process, strategy)
    consulting.answer(folder, out, {})
    deciding.rewrite(folder, strategy)
    edition = consulting.adopt(folder, out)
    now_out = consulting.ask_now(folder, strategy)
    decided = progress(Consultation.objects.get(pk=out.pk))
    assert (decided.segments, decided.answered, decided.changed) == (12, 12, 3)
    assert sum(one.comments.count() for one in now_out.submissions.all()) == 28
    changed = Link.objects.filter(kind="changed")
    assert {(link.effect.node.key, link.anchor, link.version) for link in changed} == {
        ("A3", "p1", edition.slug),
        ("A4", "p1", edition.slug),
        ("D3", "p1", edition.slug),
    }
    assert ExtraTime.objects.get().state == "asked"
    segments.split_all(consultation=now_out, by=WRITER, now=folder.at(0))
    segments.group_segments(consultation=now_out, by=WRITER, now=folder.at(0))
    assert Segment.objects.exclude(group=None).count() == 9
    from medskapa.strategy.queries import strategy as of_the_region

    assert of_the_region() == strategy


def test_every_answer_is_signed_by_another_than_who_wrote_it(folder, strategy):
    out = consulting.ask(folder, listening.open_process(folder), strategy)
    consulting.answer(folder, out, {})
    responses = [one.response for one in Segment.objects.select_related("response")]
    assert len(responses) == 12
    assert all(one.signed_by and one.signed_by != one.written_by for one in responses)
