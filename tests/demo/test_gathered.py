"""What others gathered in the demonstration: played on its own, with the demonstration's own process."""

import pytest
from django.utils.timezone import now as clock

from medskapa.demo import gathering, listening
from medskapa.demo.folder import DemoFolder
from medskapa.dialogue.models import Batch, Contribution, PrizeContact, Session
from medskapa.dialogue.queries import contributions
from medskapa.dialogue.queries import workshops as found
from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.places.profile import active_profile


@pytest.fixture
def folder(db) -> DemoFolder:
    path = active_profile().folder / "demo"
    return DemoFolder(path, clock().astimezone(STOCKHOLM).date())


def test_a_table_a_class_a_box_and_a_match_are_played_through_the_operations(folder):
    process = listening.open_process(folder)
    told = folder.read("gathered")
    gathering.gather(folder, process)
    own = list(found.own_workshops())
    assert [(row.state, row.reference.visible, row.invented) for row in own] == [("held", True, True)] * 2
    assert [row.answers for row in reversed(own)] == [len(one["answers"]) for one in told["workshop"]]
    names = [one["host"] for one in told["workshop"]]
    assert not [row for row in Session.objects.all() if row.host in names], "a host's name is theirs"
    batch = Batch.objects.get()
    assert batch.rows == len(told["box"]["sheets"]) == contributions.queue_length()
    assert set(Contribution.objects.filter(batch=batch).values_list("medium", "state")) == {("paper", "waiting")}
    (event,) = found.event_sessions()
    assert sum(found.quiz_counts(event).values()) == 2 * sum(one["times"] for one in told["event"]["quiz"])
    assert event.answers == len(told["event"]["words"])
    assert not PrizeContact.objects.exists()
