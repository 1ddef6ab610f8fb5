"""The county's plans in one tree and one table: those of others, the region's own, and what each takes up."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from medskapa.actors.operations import register_actor
from medskapa.foundation.tables import read_table
from medskapa.foundation.translated_text import TranslatedText
from medskapa.places.profile import NodeProfile, active_profile
from medskapa.plans.operations import measures, plans
from medskapa.plans.rules.measures import NewMeasure
from medskapa.strategy.operations import freezing, related, texts
from medskapa.strategy.queries import documents

KEYS = (("A", "area", ""), ("A1", "goal", "A"), ("A2", "goal", "A"))


@pytest.fixture
def load(db, cast, now):
    """A strategy that is out for comment: one area with two goals."""

    def loading(slug, title, under=None):
        nodes = [NodeProfile(key, kind, above, 1, TranslatedText((("sv", key),)), ()) for key, kind, above in KEYS]
        made = texts.load_structure(
            slug=slug,
            titles={"sv": title},
            target_year=2035,
            nodes=nodes,
            invented=True,
            evidence_required=False,
            under=under,
            by=cast.strategist,
            now=now,
        )
        for node in made.nodes.all():
            words = {"title": f"Del {node.key}", "summary": "", "paragraphs": ["Ord."]}
            texts.set_text(node=node, language="sv", **words, by=cast.editor, now=now)
        frozen = {"kind": "consulted", "titles": {"sv": f"{title} på remiss"}, "changes": {}}
        freezing.freeze_edition(strategy=made, **frozen, by=cast.strategist, now=now)
        return made

    return loading


@pytest.fixture
def county(load):
    return load("trakten", "Trakten framåt")


@pytest.fixture
def add(county, cast, now):
    def adding(title, **more):
        given = {"kind": "strategy", "owner_name": "Sundets kommun", **more}
        return related.add_document(strategy=county, titles={"sv": title}, by=cast.strategist, now=now, **given)

    return adding


@pytest.fixture
def own_plan(county, cast, now, today):
    """A plan of the region's with one measure for the first goal, that nobody has said yes to yet."""
    more = {"by": cast.strategist, "now": now, "invented": True}
    register_actor(key="lunden", name="Lunden", kind="business", about={}, municipality_code="", **more)
    words = {"titles": {"sv": "Resplanen"}, "summary": {"sv": "Om resor."}, "goal_conflicts": {"sv": "Inga kända."}}
    plan = plans.adopt_plan(key="resor", valid_to=today + timedelta(days=300), **words, **more)
    measure = NewMeasure(
        key="nattbuss",
        titles={"sv": "Kör nattbuss"},
        what="En buss.",
        how="Kör.",
        differences="Längst väg först.",
        forums="Ett möte.",
        starts_on=today,
        ends_on=today + timedelta(days=200),
        people="En chaufför.",
        hours=10,
        money_sek=1000,
        money_source="Egen fond.",
        municipalities=[active_profile().municipalities[0].code],
        responsible="lunden",
    )
    added = measures.add_measure(plan=plan, measure=measure, **more)
    goal = documents.node_by_key(county, "A1").reference
    measures.serve(goal=goal, measure=added, why="Turen går till A1.", by=cast.strategist, now=now)
    return plan, added


def page(client, address) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_the_regions_own_plan_lies_in_the_tree_under_what_it_spells_out(client, add, own_plan, cast, now):
    area = add("Resestrategin")
    plans.place_plan(plan=own_plan[0], under=area.reference, by=cast.strategist, now=now)
    branch = page(client, "/dokument/").select_one(".register-tree > li")
    assert "Resestrategin" in branch.select_one(".register-title").get_text()
    assert "Resplanen" in branch.select_one(".register-tree").get_text()
    assert "Resplanen" in page(client, area.reference.path).select_one(".register-tree").get_text()


def test_a_plan_under_what_has_expired_is_flagged_in_the_tree_and_on_its_own_page(
    client, add, own_plan, cast, now, today
):
    old = add("Den gamla", valid_to=today - timedelta(days=400))
    plans.place_plan(plan=own_plan[0], under=old.reference, by=cast.strategist, now=now)
    for address in ("/dokument/", own_plan[0].reference.path):
        assert "Någon behöver se om" in page(client, address).select_one(".register-flag").get_text()


def test_a_plan_lies_under_a_plan_of_the_county_and_nothing_else(county, own_plan, cast, now):
    from medskapa.plans.rules.documents import NotADocument

    with pytest.raises(NotADocument):
        goal = documents.node_by_key(county, "A1").reference
        plans.place_plan(plan=own_plan[0], under=goal, by=cast.strategist, now=now)


def test_a_strategy_under_another_stands_in_the_register_once_it_is_out(client, load, county):
    load("kulturplan", "Kulturplanen", under=county)
    link = page(client, "/dokument/").select_one(".register-tree a")
    assert link.get_text() == "Kulturplanen"
    assert page(client, link["href"]).select_one('a[href^="/utgavor/"]').get_text() == "Läs den här"


def test_the_table_holds_the_regions_own_plan_with_the_reason_from_its_measure(client, own_plan, add):
    add("En annans plan")
    table = page(client, "/dokument/malbilder/").select_one("table")
    assert [row.th.get_text().split(" ingen")[0] for row in table.select("tbody tr")] == [
        "En annans plan",
        "Resplanen",
    ]
    for ending in ("csv", "xlsx"):
        rows = read_table(client.get(f"/dokument/malbilder.{ending}").content, f"x.{ending}").rows
        told = [value for row in rows for value in row.cells.values()]
        assert "Kör nattbuss: Turen går till A1." in told


def test_only_what_somebody_has_said_yes_to_counts_as_a_commitment(client, county, own_plan, cast, now):
    goal = documents.node_by_key(county, "A1").reference.path
    assert "0 insatser har fått ett ja" in page(client, goal).get_text()
    measures.confirm(measure=own_plan[1], by=cast.strategist, now=now)
    assert "1 insats har fått ett ja" in page(client, goal).get_text()
    counted = page(client, "/dokument/malbilder/").select("tfoot tr")[-1]
    assert [cell.get_text() for cell in counted.select("td")] == ["1", "0"]
    measures.stop(measure=own_plan[1], why="Pengarna tog slut.", by=cast.strategist, now=now)
    assert "0 insatser har fått ett ja" in page(client, goal).get_text()


@pytest.mark.parametrize("many", [1, 12])
def test_the_tree_and_the_table_take_as_many_questions_however_many_plans(
    client, own_plan, add, many, django_assert_max_num_queries
):
    for number in range(many):
        add(f"Plan {number}")
    for address in ("/dokument/", "/dokument/malbilder/"):
        with django_assert_max_num_queries(15):
            client.get(address)
