"""What the demo's register says: four goal conflicts told alike, every goal tagged, and plans with gaps."""

from pathlib import Path

import pytest

from medskapa.places.profile import active_profile
from medskapa.strategy import queries
from medskapa.strategy.models import GoalConflict
from medskapa.website.demo import acting, deciding, registering
from medskapa.website.demo.folder import DemoFolder

DEMO = Path(__file__).resolve().parents[2] / "regions" / "norrbotten" / "demo"


class Voice:
    """Stands for somebody's published words."""

    def __init__(self, now):
        from medskapa.thread import operations as thread

        self.reference = thread.refer(kind="contribution", titles={"sv": "Ord"}, visible=True, now=now)


@pytest.fixture
def registered(db, today, now):
    if not DEMO.is_dir():
        pytest.skip("this region has no demonstration")
    folder = DemoFolder(DEMO, today)
    found = deciding.write(folder)
    acting.register_actors(folder)
    told = [voice["id"] for one in folder.read("register")["conflict"] for voice in one["voices"]]
    assert set(told) <= {row["id"] for row in folder.contributions}
    registering.register(folder, found, {name: Voice(now) for name in told})
    return found


def test_the_register_plays_whole(registered, today):
    assert GoalConflict.objects.count() == len(queries.conflicts(language="sv")) == 4
    assert {"sv", "en"} <= set(GoalConflict.objects.first().one_side)
    one, other = queries.conflict_page(GoalConflict.objects.first().reference.code, language="en").sides
    assert one.words.lang == other.words.lang == "en"


def test_every_goal_of_the_demo_serves_something_or_says_that_it_does_not(registered):
    goals = [node for node in active_profile().strategy if node.kind == "goal"]
    assert len(goals) == registered.nodes.filter(kind="goal").count()
    assert queries.untagged(registered) == ()


def test_the_demo_has_a_plan_under_an_expired_one_and_gaps_to_see(registered, today):
    lines = queries.documents(registered, today=today, language="sv")
    assert [bool(child.expired_above) for line in lines for child in line.children] == [True, False]
    coverage = queries.coverage(registered, today=today, language="sv")
    assert coverage.documents_without


def test_a_decision_of_the_demo_reconsiders_another_and_one_lacks_its_consultation(registered):
    lines = queries.decisions(language="sv")
    assert [line.stands for line in lines] == [True, True, False]
    assert [line.lacks_consultation for line in lines] == [False, True, False]
