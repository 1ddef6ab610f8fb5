"""What every plan answers: which goals it weighed, and how it meets each principle of the strategy."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from medskapa.foundation.edit_conflicts import EditConflict
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.translated_text import TranslatedText
from medskapa.places.profile import NodeProfile
from medskapa.plans.models import Plan
from medskapa.plans.operations import plans as plan_operations
from medskapa.plans.queries import plans as plan_queries
from medskapa.plans.rules import documents as rules
from medskapa.strategy.operations import freezing, texts

NONE = {"sv": "Vi känner inte till någon."}


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def principles(db, cast, now):
    """Two principles that everybody can read, by key."""
    told = {"P1": "Fråga först", "P2": "Tänk långt"}
    nodes = [
        NodeProfile(key, "principle", "", order, TranslatedText((("sv", title),)), ())
        for order, (key, title) in enumerate(told.items(), start=1)
    ]
    made = texts.load_structure(
        slug="trakten",
        titles={"sv": "Trakten"},
        target_year=2035,
        nodes=nodes,
        invented=True,
        evidence_required=False,
        by=cast.strategist,
        now=now,
    )
    for node in made.nodes.all():
        words = {"title": told[node.key], "summary": "", "paragraphs": ["Ord."]}
        texts.set_text(node=node, language="sv", **words, by=cast.editor, now=now)
    frozen = {"kind": "consulted", "titles": {"sv": "Remissen"}, "changes": {}}
    freezing.freeze_edition(strategy=made, **frozen, by=cast.strategist, now=now)
    return {node.key: node.reference.code for node in made.nodes.select_related("reference")}


@pytest.fixture
def given(cast, now, today):
    return {
        "key": "resor",
        "titles": {"sv": "Resplanen"},
        "summary": {"sv": "Om resor."},
        "goal_conflicts": NONE,
        "valid_to": today + timedelta(days=400),
        "by": cast.strategist,
        "now": now,
    }


@pytest.fixture
def answered(principles, given):
    words = {code: {"sv": f"Så gör vi med {key}."} for key, code in principles.items()}
    return plan_operations.adopt_plan(**given, principles=words)


def test_a_plan_that_leaves_a_principle_out_is_refused_by_its_name(principles, given):
    with pytest.raises(rules.PrincipleUnanswered, match="Tänk långt") as refused:
        plan_operations.adopt_plan(**given, principles={principles["P1"]: {"sv": "Vi har frågat."}})
    assert "Fråga först" not in str(refused.value)
    assert not Plan.objects.exists()


def test_an_answer_to_something_that_is_no_principle_is_refused():
    with pytest.raises(rules.NotAPrinciple):
        rules.require_principles_met({"K7F39Q2M": {"sv": "Ja."}}, principles={})


def test_everybody_reads_how_a_plan_meets_each_principle(answered, client):
    page = soup(client.get(answered.reference.path))
    told = page.select_one("[aria-labelledby=principles-heading]")
    assert [heading.get_text() for heading in told.select("h3")] == ["Fråga först", "Tänk långt"]
    assert "Så gör vi med P2." in told.get_text()


def test_a_plan_from_before_the_principles_says_that_nobody_has_answered(plan, principles, client):
    assert "Planen har inte svarat på det än." in client.get(plan.reference.path).content.decode()


def test_an_answer_said_anew_is_in_the_journal_and_the_same_words_are_not(answered, principles, cast, now):
    words = {code: {"sv": "Nytt svar."} for code in principles.values()}
    for _ in range(2):
        plan_operations.rewrite_plan(plan=answered, goal_conflicts=NONE, principles=words, by=cast.strategist, now=now)
    page = plan_queries.plan_page(answered.reference.code, language="sv", now=now)
    assert [str(met.words) for met in page.principles] == ["Nytt svar.", "Nytt svar."]
    assert JournalEntry.objects.filter(event="plans.PlanRewritten").count() == 1


def test_answers_are_not_overwritten_unread(answered, principles, cast, now):
    words = {code: {"sv": "Nytt svar."} for code in principles.values()}
    with pytest.raises(EditConflict):
        plan_operations.rewrite_plan(
            plan=answered, goal_conflicts=NONE, principles=words, version_token="", by=cast.strategist, now=now
        )


def test_the_form_asks_for_both_and_publishes_nothing_without_them(principles, signed_in, cast, today):
    client = signed_in(cast.strategist)
    page = soup(client.get("/admin/planer/ny/"))
    asked = [label.get_text() for label in page.select("label")]
    assert any("drar åt olika håll" in one for one in asked)
    assert sum("Hur följer planen principen" in one for one in asked) == 2
    sent = {"title": "Resplanen", "summary": "Om resor.", "valid_to": str(today + timedelta(days=9))}
    refused = client.post("/admin/planer/ny/", sent)
    assert refused.status_code == 400 and "målkonflikter" in soup(refused).select_one("[role=alert]").get_text()
    sent |= {"goal_conflicts": NONE["sv"], **{f"principle-{code}": "Så." for code in principles.values()}}
    assert client.post("/admin/planer/ny/", sent).status_code == 302
    assert Plan.objects.get().key == "resplanen"


def test_two_at_the_desk_see_each_others_answers(answered, principles, signed_in, cast, now):
    client = signed_in(cast.strategist)
    address = f"/admin/planer/plan/{answered.reference.code}/"
    seen = soup(client.get(address)).select_one("[name=version_token]")["value"]
    theirs = {code: {"sv": "Deras svar."} for code in principles.values()}
    plan_operations.rewrite_plan(plan=answered, goal_conflicts=NONE, principles=theirs, by=cast.administrator, now=now)
    mine = {f"principle-{code}": "Mitt svar." for code in principles.values()}
    response = client.post(address, {"goal_conflicts": NONE["sv"], "version_token": seen, **mine})
    page = soup(response)
    assert response.status_code == 409
    assert "Deras svar." in page.get_text() and "Mitt svar." in page.get_text()
    again = {"goal_conflicts": NONE["sv"], "version_token": page.select_one("[name=version_token]")["value"], **mine}
    assert client.post(address, again).status_code == 302
