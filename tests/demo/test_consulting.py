"""The demonstration's two consultations: one decided, with every comment answered, and one that is open."""

import pytest
from django.utils.timezone import now as clock
from tests.savepoint_fixtures import savepoint_fixture

from medskapa.channels.queries.log import states_under
from medskapa.consultation.models import Attachment, Consultation, ExtraTime, Segment
from medskapa.consultation.queries import workbench
from medskapa.consultation.queries.invitations import letter_key
from medskapa.consultation.queries.progress import progress
from medskapa.demo import consulting, deciding, listening
from medskapa.demo.folder import DemoFolder
from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.places.profile import active_profile
from medskapa.thread.models import Link


@pytest.fixture
def folder() -> DemoFolder:
    path = active_profile().folder / "demo"
    return DemoFolder(path, clock().astimezone(STOCKHOLM).date())


@savepoint_fixture
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
    received = now_out.submissions.filter(state="received")
    assert sum(one.comments.count() for one in received) == 28
    changed = Link.objects.filter(kind="changed")
    assert {(link.effect.node.key, link.anchor, link.version) for link in changed} == {
        ("A3", "p1", edition.slug),
        ("A4", "p1", edition.slug),
        ("D3", "p1", edition.slug),
    }
    assert ExtraTime.objects.get().state == "asked"
    assert Segment.objects.exclude(group=None).count() == 9
    going = progress(now_out)
    assert (going.segments, going.unanswered, going.groups, going.not_split) == (28, 28, 1, 1)
    from medskapa.strategy.queries.documents import strategy as of_the_region

    assert of_the_region() == strategy


def test_answers_come_by_letter_and_on_the_site_with_a_file_and_one_is_taken_back(folder, strategy):
    listening.open_process(folder)
    out = consulting.ask_now(folder, strategy)
    came = out.submissions.exclude(state="draft")
    assert set(came.values_list("carrier", flat=True)) == {"email", "paper", "web"}
    assert came.filter(state="withdrawn").count() == 1
    assert [one.submission.body_name for one in Attachment.objects.all()] == ["Slöjdkollektivet Vrilen"]
    invited = out.invitations.get(name="Kören Sju Röster")
    assert [key for key, _ in states_under("consultation ")] == [letter_key(invited, "invitation")]
    assert invited.submissions.get().carrier == "web"


def test_nine_that_say_the_same_are_seen_as_one_that_nine_say(folder, strategy):
    listening.open_process(folder)
    out = consulting.ask_now(folder, strategy)
    alike = [row for row in workbench.rows_of(workbench.points(out, workbench.Filter()), language="sv") if row.many > 1]
    assert [row.many for row in alike] == [9]


def test_every_answer_is_signed_by_another_than_who_wrote_it(folder, strategy):
    out = consulting.ask(folder, listening.open_process(folder), strategy)
    consulting.answer(folder, out, {})
    responses = [one.response for one in Segment.objects.select_related("response")]
    assert len(responses) == 12
    assert all(one.signed_by and one.signed_by != one.written_by for one in responses)
