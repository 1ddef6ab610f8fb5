"""Goal conflicts: told from both sides alike, read by two people, heard from both sides."""

from dataclasses import replace
from datetime import timedelta

import pytest

from medskapa.foundation.doers import Role
from medskapa.foundation.refusals import NotAllowed
from medskapa.strategy.models import GoalConflict
from medskapa.strategy.operations import conflicts as conflict_operations
from medskapa.strategy.operations.conflicts import ConflictWords
from medskapa.strategy.queries import conflicts as conflict_queries
from medskapa.strategy.rules import conflicts as rules
from medskapa.strategy.rules.decisions import DecidedInTheFuture
from medskapa.thread.models import Link

WORDS = ConflictWords(
    titles={"sv": "Stugor vid sjön"},
    about={"sv": "Fler vill bygga stugor där andra vandrar."},
    one_side={"sv": "Stugor ger folk möjlighet att bo kvar här."},
    other_side={"sv": "Orörd strand ger alla möjlighet att komma ut."},
)


@pytest.fixture
def conflict(desk, cast, now):
    def add(words=WORDS, one="housing", other="outdoor_life", places=(), by=None):
        more = {"words": words, "places": places, "by": by or cast.strategist, "now": now}
        return conflict_operations.add_conflict(strategy=desk.strategy, one_use=one, other_use=other, **more)

    return add


@pytest.fixture
def shown(conflict, cast, now):
    def add(**more):
        return conflict_operations.read_conflict(conflict=conflict(**more), by=cast.editor, now=now)

    return add


def test_nobody_sees_a_conflict_that_one_person_has_written(conflict, client):
    code = conflict().reference.code
    assert conflict_queries.conflicts(language="sv") == ()
    assert client.get(f"/malkonflikter/{code}/").status_code == 404


def test_a_visitor_finds_no_conflict(conflict, cast):
    with pytest.raises(NotAllowed):
        conflict(by=cast.visitor)
    assert not GoalConflict.objects.exists()


def test_who_wrote_it_may_not_be_its_second_reader(conflict, cast, now):
    with pytest.raises(rules.ReadBySame):
        conflict_operations.read_conflict(conflict=conflict(), by=cast.strategist, now=now)


def test_who_wrote_part_of_it_may_not_be_its_second_reader_whoever_wrote_last(conflict, cast, now, today):
    found = conflict()
    said = {"decision": {"sv": "En tredjedel."}, "weighed": {"sv": "Båda."}, "decided_on": today}
    conflict_operations.decide_conflict(conflict=found, **said, by=cast.administrator, now=now)
    for writer in (cast.strategist, cast.administrator):
        with pytest.raises(rules.ReadBySame):
            conflict_operations.read_conflict(conflict=found, by=writer, now=now)
    read = conflict_operations.read_conflict(conflict=found, by=cast.editor, now=now)
    assert {cast.strategist.name, cast.administrator.name} == set(read.written_by.split(", "))


def test_words_that_wait_are_not_read_by_any_of_those_who_wrote_them(shown, cast, now):
    found = shown()
    for writer, title in ((cast.strategist, "Strand eller stugor"), (cast.administrator, "Stugor eller strand")):
        told = replace(WORDS, titles={"sv": title})
        conflict_operations.change_conflict(conflict=found, words=told, by=writer, now=now)
    with pytest.raises(rules.ReadBySame):
        conflict_operations.read_conflict(conflict=found, by=cast.strategist, now=now)
    conflict_operations.read_conflict(conflict=found, by=cast.editor, now=now)
    conflict_operations.change_conflict(conflict=found, words=WORDS, by=cast.administrator, now=now)
    assert conflict_operations.read_conflict(conflict=found, by=cast.strategist, now=now).waiting == {}


def test_a_person_is_known_by_what_they_sign_in_with_and_not_by_name(conflict, cast, now):
    writer = replace(cast.strategist, account="kim")
    found = conflict(by=writer)
    with pytest.raises(rules.ReadBySame):
        conflict_operations.read_conflict(conflict=found, by=replace(writer, name="Kim Nytt Namn"), now=now)
    conflict_operations.read_conflict(conflict=found, by=replace(writer, account="kim2"), now=now)


def test_a_decision_is_not_of_tomorrow(conflict, cast, now, today):
    said = {"decision": {"sv": "Ja."}, "weighed": {"sv": "Båda."}, "decided_on": today + timedelta(days=1)}
    with pytest.raises(DecidedInTheFuture):
        conflict_operations.decide_conflict(conflict=conflict(), **said, by=cast.strategist, now=now)


def test_two_goals_can_pull_apart(consulted, cast, now, client):
    goals = consulted.node("A1"), consulted.node("A2")
    add = {"strategy": consulted.strategy, "words": WORDS, "by": cast.strategist, "now": now}
    found = conflict_operations.add_conflict(goals=goals, **add)
    conflict_operations.read_conflict(conflict=found, by=cast.editor, now=now)
    line = conflict_queries.conflicts(language="sv")[0]
    assert (line.one.key, line.other.key) == ("A1", "A2") and line.is_of_goals
    matrix = conflict_queries.goal_matrix([line])
    assert {(one.key, cell.other.key): cell.count for one, cells in matrix.rows for cell in cells}["A2", "A1"] == 1
    page = client.get("/malkonflikter/").content.decode()
    assert "Målbild mot målbild" in page and goals[0].reference.path in page
    assert goals[1].reference.path in client.get(line.url).content.decode()


@pytest.mark.parametrize(
    ("keys", "uses", "refusal"),
    [
        (("A1", "A1"), {}, rules.SameGoal),
        (("A1", "A"), {}, rules.NotAGoalHere),
        (("A1", "A2"), {"one_use": "housing"}, rules.NotAPair),
    ],
)
def test_the_goals_are_two_of_the_same_strategy(desk, cast, now, keys, uses, refusal):
    goals = tuple(desk.node(key) for key in keys)
    add = {"strategy": desk.strategy, "words": WORDS, "by": cast.strategist, "now": now}
    with pytest.raises(refusal):
        conflict_operations.add_conflict(goals=goals, **uses, **add)


def test_the_desk_takes_two_uses_or_two_goals_and_nothing_between(desk, signed_in):
    client = signed_in(Role.STRATEGIST)
    told = {name: words["sv"] for name, words in vars(WORDS).items() if words}
    between = client.post("/admin/malkonflikter/ny/", {**told, "one": "housing", "other": "goal:A1"})
    assert between.status_code == 400 and "två målbilder" in between.content.decode()
    assert client.post("/admin/malkonflikter/ny/", {**told, "one": "goal:A2", "other": "goal:A1"}).status_code == 302
    assert [row.one_goal.key for row in GoalConflict.objects.all()] == ["A2"]


def test_everybody_sees_it_when_another_has_read_it(shown, client):
    conflict = shown()
    answer = client.get(conflict.reference.path)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert WORDS.one_side["sv"] in page
    assert WORDS.other_side["sv"] in page
    assert "Ebba Redaktör" in page


def test_new_words_wait_while_the_old_ones_stay(shown, cast, now):
    conflict = shown()
    told = replace(WORDS, titles={"sv": "Strand eller stugor"})
    conflict_operations.change_conflict(conflict=conflict, words=told, by=cast.strategist, now=now)
    code = conflict.reference.code
    assert str(conflict_queries.conflict_page(code, language="sv").line.title) == "Stugor vid sjön"
    assert str(conflict_queries.conflict_page(code, language="sv", unread=True).line.title) == "Strand eller stugor"
    conflict_operations.read_conflict(conflict=conflict, by=cast.editor, now=now)
    assert str(conflict_queries.conflict_page(code, language="sv").line.title) == "Strand eller stugor"


def test_a_decision_too_is_read_by_a_second_person_before_it_is_shown(shown, cast, now, today):
    conflict = shown()
    said = {"sv": "Stugor får byggas på en tredjedel."}
    conflict_operations.decide_conflict(
        conflict=conflict, decision=said, weighed={"sv": "Båda."}, decided_on=today, by=cast.strategist, now=now
    )
    code = conflict.reference.code
    assert not conflict_queries.conflict_page(code, language="sv").decision
    conflict_operations.read_conflict(conflict=conflict, by=cast.editor, now=now)
    page = conflict_queries.conflict_page(code, language="sv")
    assert str(page.decision) == said["sv"]
    assert page.line.decided_on == today


def test_a_decision_says_what_was_weighed(conflict, cast, now, today):
    with pytest.raises(rules.DecisionUnsaid):
        conflict_operations.decide_conflict(
            conflict=conflict(), decision={"sv": "Ja."}, weighed={}, decided_on=today, by=cast.strategist, now=now
        )


def test_nothing_is_read_twice(shown, cast, now):
    with pytest.raises(rules.NothingToRead):
        conflict_operations.read_conflict(conflict=shown(), by=cast.editor, now=now)


@pytest.mark.parametrize(
    ("field", "words", "refusal"),
    [
        ("one_side", {"sv": " "}, rules.ConflictIncomplete),
        ("about", {}, rules.ConflictIncomplete),
        ("titles", {}, rules.ConflictIncomplete),
        ("other_side", {"sv": "Kort."}, rules.SidesUneven),
    ],
)
def test_both_sides_are_told_and_told_alike(conflict, field, words, refusal):
    with pytest.raises(refusal):
        conflict(words=replace(WORDS, **{field: words}))
    assert not GoalConflict.objects.exists()


def test_the_uses_are_two_of_the_regions(conflict):
    with pytest.raises(rules.UseUnknown):
        conflict(other="whaling")
    with pytest.raises(rules.SameUse):
        conflict(other="housing")
    with pytest.raises(rules.PlaceUnknown, match=r"Kommunen 1234567890 finns"):
        conflict(places=["1234567890123"])


def test_somebodys_words_can_carry_both_sides(shown, say, cast, now):
    conflict, voice = shown(), say("Jag vill ha en stuga, men gå fritt också.").reference
    links = conflict_operations.take_side(
        conflict=conflict, cause=voice, sides=["one", "other"], why="Säger båda.", by=cast.strategist, now=now
    )
    page = conflict_queries.conflict_page(conflict.reference.code, language="sv")
    assert [len(side.arguments) for side in page.sides] == [1, 1]
    assert page.sides[0].arguments[0].voice.code == voice.code
    conflict_operations.leave_side(conflict=conflict, link=links[0], why="Fel sida.", by=cast.strategist, now=now)
    page = conflict_queries.conflict_page(conflict.reference.code, language="sv")
    assert [len(side.arguments) for side in page.sides] == [0, 1]


def test_a_side_is_one_of_two(shown, say, cast, now):
    conflict, voice = shown(), say("Jag vill ha en stuga.").reference
    for sides in ([], ["third"], ["one", "third"]):
        with pytest.raises(rules.SideUnknown):
            conflict_operations.take_side(
                conflict=conflict, cause=voice, sides=sides, why="Så.", by=cast.strategist, now=now
            )


def test_only_a_link_of_this_conflict_is_ended_here(shown, say, cast, now):
    first, second = shown(), shown(one="nature")
    voice = say("Jag vill ha en stuga.").reference
    more = {"why": "Så.", "by": cast.strategist, "now": now}
    link = conflict_operations.take_side(conflict=first, cause=voice, sides=["one"], **more)[0]
    with pytest.raises(rules.NotOnASide):
        conflict_operations.leave_side(conflict=second, link=link, **more)
    assert Link.objects.get(pk=link.pk).ended_on is None


def test_the_matrix_counts_a_conflict_from_both_its_uses(shown):
    shown(), shown(one="outdoor_life", other="housing")
    matrix = conflict_queries.conflict_matrix(conflict_queries.conflicts(language="sv"), language="sv")
    counts = {(use.key, cell.other.key): cell.count for use, cells in matrix.rows for cell in cells}
    assert counts["housing", "outdoor_life"] == counts["outdoor_life", "housing"] == 2
    assert sum(counts.values()) == 4
    assert {len(cells) for _, cells in matrix.rows} == {len(matrix.uses)}


def test_the_part_where_it_was_weighed_says_so(consulted, conflict, cast, now):
    found = conflict_operations.read_conflict(conflict=conflict(), by=cast.editor, now=now)
    part = consulted.node("A1").reference
    conflict_operations.weigh_in(conflict=found, part=part, why="Målet väger båda.", by=cast.strategist, now=now)
    page = conflict_queries.conflict_page(found.reference.code, language="sv")
    assert [step.station.code for step in page.weighed_in] == [part.code]
    assert found.reference.code in [step.station.code for step in consulted.page("A1").thread.led_to_this]
