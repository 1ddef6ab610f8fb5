"""What a goal serves in the world and the nation: something, or explicitly nothing."""

import pytest

from medskapa.strategy.models import Strategy
from medskapa.strategy.operations import tags as tags_operations
from medskapa.strategy.queries import documents
from medskapa.strategy.queries import tags as tags_queries
from medskapa.strategy.rules import tags as rules
from medskapa.strategy.rules.schemes import schemes


@pytest.fixture
def tag(consulted, cast, now):
    def tagging(key, scheme, *codes):
        tags_operations.tag_goal(node=consulted.node(key), scheme=scheme, codes=codes, by=cast.strategist, now=now)

    return tagging


def test_there_are_seventeen_goals_of_the_world_and_four_of_the_nation_in_two_languages():
    world, nation = schemes()
    assert [len(world.goals), len(nation.goals)] == [17, 4]
    assert all({"sv", "en"} <= set(goal.titles) for one in schemes() for goal in one.goals)


def test_a_tag_finds_its_goals_and_no_others(client, tag):
    tag("A1", "agenda2030", "9", "11")
    tag("A2", "agenda2030", "11")
    assert len(tags_queries.tagged(documents.strategy_in_force(), "agenda2030-11", language="sv").goals) == 2
    page = client.get("/strategi/?tagg=agenda2030-9").content.decode()
    assert "Det går att ta sig över sundet" in page
    assert "Bussen väntar på färjan" not in page
    assert client.get("/strategi/?tagg=").status_code == 200
    assert client.get("/strategi/?tagg=agenda2030-18").status_code == 404


def test_a_goal_that_is_not_shown_or_is_another_strategys_is_behind_no_tag(consulted, tag):
    tag("A1", "agenda2030", "11")
    other = Strategy.objects.create(slug="annan", titles={"sv": "Annan"}, target_year=2050)
    found = lambda one: tags_queries.tagged(one, "agenda2030-11", language="sv").goals  # noqa: E731
    assert [len(found(one)) for one in (consulted.strategy, other)] == [1, 0]
    reference = consulted.node("A1").reference
    reference.visible = False
    reference.save()
    assert not found(consulted.strategy)


def test_none_is_an_answer_and_silence_is_not(consulted, tag):
    keys = lambda: [node.key for node in tags_queries.untagged(consulted.strategy)]  # noqa: E731
    assert keys() == ["A1", "A2"]
    tag("A1", "agenda2030")
    tag("A1", "national", "4")
    assert keys() == ["A2"]
    groups = tags_queries.tags_of(consulted.node("A1"), language="sv")
    assert [group.is_none for group in groups] == [True, False]


def test_what_is_said_anew_replaces_what_was_said(consulted, tag):
    tag("A1", "agenda2030", "9")
    tag("A1", "agenda2030", "13")
    (group,) = tags_queries.tags_of(consulted.node("A1"), language="en")
    assert [str(one.title) for one in group.tags] == ["Climate action"]


def test_only_goals_are_tagged_and_only_with_what_there_is(tag):
    with pytest.raises(rules.OnlyGoalsAreTagged):
        tag("A", "agenda2030", "9")
    with pytest.raises(rules.TagUnknown):
        tag("A1", "agenda2030", "18")
