"""What the demo's register says: four goal conflicts told alike, every goal tagged, and plans with gaps."""

from pathlib import Path

import pytest
from tests.savepoint_fixtures import savepoint_fixture

from medskapa.demo import acting, deciding, registering
from medskapa.demo.folder import DemoFolder
from medskapa.places.profile import active_profile
from medskapa.plans.models import Plan
from medskapa.strategy.models import GoalConflict
from medskapa.strategy.queries import conflicts, decisions, related, tags
from medskapa.thread.models import Link
from medskapa.website.county_plans import tree

DEMO = Path(__file__).resolve().parents[2] / "regions" / "norrbotten" / "demo"


class Voice:
    """Stands for somebody's published words."""

    def __init__(self, now):
        from medskapa.thread import operations as thread

        self.reference = thread.create_reference(kind="contribution", titles={"sv": "Ord"}, visible=True, now=now)


@pytest.fixture
def folder(today):
    if not DEMO.is_dir():
        pytest.skip("this region has no demonstration")
    return DemoFolder(DEMO, today)


@savepoint_fixture
def registered(folder, now):
    found = deciding.write(folder)
    acting.register_actors(folder)
    told = [voice["id"] for one in folder.read("register")["conflict"] for voice in one["voices"]]
    assert set(told) <= {row["id"] for row in folder.contributions}
    registering.register(folder, found, {name: Voice(now) for name in told})
    return found


def test_the_register_plays_whole(registered, today):
    assert GoalConflict.objects.count() == len(conflicts.conflicts(language="sv")) == 4
    assert {"sv", "en"} <= set(GoalConflict.objects.first().one_side)
    one, other = conflicts.conflict_page(GoalConflict.objects.first().reference.code, language="en").sides
    assert one.words.lang == other.words.lang == "en"


def test_one_goal_stands_against_another_and_each_conflict_was_weighed_in_somewhere(registered):
    lines = conflicts.conflicts(language="sv")
    assert [(line.one.key, line.other.key) for line in lines if line.is_of_goals] == [("C3", "A2")]
    # The drafted strategy hides its parts, so the link is asked for and not the page.
    weighed = Link.objects.filter(cause__kind="conflict", kind="weighed", effect__kind="goal")
    assert len({link.cause_id for link in weighed}) == len(lines)


def test_the_regions_own_plans_answer_every_principle_and_lie_where_they_belong(registered, folder, today, now):
    registered.evidence_required = False
    registered.save()
    deciding.consult(folder, registered)
    acting.plan(folder, registered)
    registering.place_plans(folder)
    principles = set(registered.nodes.filter(kind="principle").values_list("reference__code", flat=True))
    for plan in Plan.objects.all():
        assert set(plan.principles) == principles
        assert all({"sv", "en"} <= set(words) for words in plan.principles.values())
    lines = [line for line, _ in related.walk(tree(registered, now=now, language="sv"))]
    assert {"Lära och arbeta där man bor"} <= {str(line.title) for line in lines if line.expired_above}
    # What is made up is nothing that the real region has adopted.
    assert active_profile().authority.in_language("sv") not in {line.owner for line in lines}


def test_every_goal_of_the_demo_serves_something_or_says_that_it_does_not(registered):
    goals = [node for node in active_profile().strategy if node.kind == "goal"]
    assert len(goals) == registered.nodes.filter(kind="goal").count()
    assert tags.untagged(registered) == ()


def test_the_demo_has_a_plan_under_an_expired_one_and_gaps_to_see(registered, today):
    lines = related.documents(registered, today=today, language="sv")
    assert [bool(child.expired_above) for line in lines for child in line.children] == [True, False]
    coverage = related.coverage(
        registered, lines=related.documents(registered, today=today, language="sv"), language="sv"
    )
    assert coverage.documents_without


def test_a_decision_of_the_demo_reconsiders_another_and_one_lacks_its_consultation(registered):
    lines = decisions.decisions(language="sv")
    assert [line.stands for line in lines] == [True, True, False]
    assert [line.lacks_consultation for line in lines] == [False, True, False]
