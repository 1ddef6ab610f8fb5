"""The log of decisions: only added to. And the consultations with the Sámi people before them."""

from datetime import timedelta

import pytest

from medskapa.strategy.models import Decision
from medskapa.strategy.operations import decisions as decision_operations
from medskapa.strategy.operations import sami as sami_operations
from medskapa.strategy.queries import decisions as decision_queries
from medskapa.strategy.rules import decisions as rules
from medskapa.strategy.rules import sami

SAID = {"sv": "Färjan går varje timme."}


@pytest.fixture
def decide(desk, cast, now, today):
    def deciding(title="Tätare turer", on=today, **more):
        given = {"titles": {"sv": title}, "body": "Sundets nämnd", "words": SAID, "why": {"sv": "Många bad."}, **more}
        by = cast.strategist
        return decision_operations.log_decision(strategy=desk.strategy, decided_on=on, by=by, now=now, **given)

    return deciding


@pytest.fixture
def consult(desk, cast, now, today):
    def consulting(on=today, **more):
        given = {"with_whom": "Fjällbruna sameby", "matter": SAID, "outcome": {"sv": "Turlistan ändrades."}, **more}
        return sami_operations.note_sami_consultation(
            strategy=desk.strategy, held_on=on, by=cast.strategist, now=now, **given
        )

    return consulting


def test_a_decision_says_who_what_and_why(decide, today):
    for missing in ({"title": ""}, {"body": " "}, {"words": {}}, {"why": {"sv": ""}}):
        with pytest.raises(rules.DecisionIncomplete):
            decide(**missing)
    with pytest.raises(rules.DecidedInTheFuture):
        decide(on=today + timedelta(days=1))


def test_no_way_changes_a_decision(decide):
    decision = decide()
    before = Decision.objects.values().get()
    decision.body = "Någon annan"
    rows = Decision.objects.filter(pk=decision.pk)
    for attempt in (
        decision.save,
        decision.delete,
        rows.delete,
        lambda: rows.update(body="Någon annan"),
        lambda: Decision.objects.bulk_update([decision], ["body"]),
    ):
        with pytest.raises(rules.DecisionStands):
            attempt()
    assert Decision.objects.values().get() == before


def test_a_reconsidered_decision_stays_and_the_new_one_says_why(client, decide, today):
    old = decide("Tätare turer", on=today - timedelta(days=30))
    before = Decision.objects.filter(pk=old.pk).values().get()
    new = decide("Glesare turer", reconsiders=old, why={"sv": "Pengarna tog slut."})
    assert Decision.objects.filter(pk=old.pk).values().get() == before
    page = client.get(old.reference.path).content.decode()
    assert "Omprövat av ett senare beslut." in page
    assert "Glesare turer" in page
    page = client.get(new.reference.path).content.decode()
    assert "Tätare turer" in page
    assert "Pengarna tog slut." in page
    assert [line.stands for line in decision_queries.decisions(language="sv")] == [True, False]


def test_a_decision_reconsiders_only_what_came_before(decide, today):
    young = decide()
    with pytest.raises(rules.ReconsideredBefore):
        decide(on=today - timedelta(days=1), reconsiders=young)


def test_a_consultation_says_with_whom_about_what_and_what_came_of_it(consult, today):
    for missing in ({"with_whom": ""}, {"matter": {}}, {"outcome": {"sv": " "}}):
        with pytest.raises(sami.SamiConsultationIncomplete):
            consult(**missing)
    with pytest.raises(sami.HeldInTheFuture):
        consult(on=today + timedelta(days=1))


def test_the_desk_says_that_a_consultation_is_lacking_until_one_is_tied(signed_in, decide, consult, cast, now):
    from medskapa.foundation.doers import Role

    decision = decide(concerns_sami=True)
    client = signed_in(Role.STRATEGIST)
    lacking = "ingen konsultation är inskriven"
    assert lacking in client.get("/admin/beslut/").content.decode()
    held = consult(documents=["Turlista, dnr 1"])
    sami_operations.tie_sami_consultation(consultation=held, decision=decision, by=cast.strategist, now=now)
    assert lacking not in client.get("/admin/beslut/").content.decode()
    page = client.get(decision.reference.path).content.decode()
    for told in ("Fjällbruna sameby", "Turlista, dnr 1", "Turlistan ändrades."):
        assert told in page


def test_a_consultation_belongs_to_one_decision_and_came_before_it(decide, consult, cast, now, today):
    early, late = decide(on=today - timedelta(days=2)), decide()
    held = consult(on=today - timedelta(days=1))
    more = {"consultation": held, "by": cast.strategist, "now": now}
    with pytest.raises(sami.HeldAfterTheDecision):
        sami_operations.tie_sami_consultation(decision=early, **more)
    sami_operations.tie_sami_consultation(decision=late, **more)
    with pytest.raises(sami.AlreadyTied):
        sami_operations.tie_sami_consultation(decision=late, **more)
