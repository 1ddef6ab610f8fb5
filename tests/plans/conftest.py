"""One plan, two invented actors, and a measure that says all it must."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.savepoint_fixtures import savepoint_fixture

from medskapa.actors import operations as actors
from medskapa.places.profile import active_profile
from medskapa.plans.operations import measures, plans
from medskapa.plans.rules.measures import NewMeasure
from medskapa.thread import operations as thread


@pytest.fixture
def a_place() -> str:
    return active_profile().municipalities[0].code


@pytest.fixture
def whole(today, a_place) -> NewMeasure:
    return NewMeasure(
        key="varubuss",
        titles={"sv": "Kör varubuss", "en": "Drives a goods bus"},
        what="En buss med kyl stannar i nio byar.",
        how="Kooperativet packar och kör.",
        differences="Längst väg först.",
        forums="Ett möte i kvartalet.",
        starts_on=today - timedelta(days=10),
        ends_on=today + timedelta(days=10),
        people="En chaufför.",
        hours=2200,
        money_sek=640_000,
        money_source="Kooperativets egen fond.",
        municipalities=[a_place],
        responsible="klockan",
        partners=["staken"],
    )


@savepoint_fixture
def plan(cast, now, today):
    for key, name in (("klockan", "Butikskooperativet Klockan"), ("staken", "Bussbolaget Staken")):
        actors.register_actor(
            key=key,
            name=name,
            kind="business",
            about={},
            municipality_code="",
            invented=True,
            by=cast.strategist,
            now=now,
        )
    return plans.adopt_plan(
        key="vardagen",
        titles={"sv": "Nära vardagen", "en": "Close to everyday life"},
        summary={"sv": "Det man behöver nära hemma."},
        goal_conflicts={"sv": "Vi känner inte till någon."},
        valid_to=today + timedelta(days=900),
        invented=True,
        by=cast.strategist,
        now=now,
    )


@pytest.fixture
def add(plan, whole, cast, now):
    """Add a measure that differs from the whole one in what is given."""

    def adding(**different):
        measure = replace(whole, **different)
        return measures.add_measure(plan=plan, measure=measure, invented=True, by=cast.strategist, now=now)

    return adding


@savepoint_fixture
def measure(add):
    return add()


@savepoint_fixture
def running(measure, cast, now):
    measures.confirm(measure=measure, by=cast.strategist, now=now)
    return measures.begin(measure=measure, by=cast.strategist, now=now)


@savepoint_fixture
def goal(now):
    return thread.create_reference(kind="goal", titles={"sv": "Service nära"}, visible=True, now=now)


@pytest.fixture
def signed_in(db, client, cast, now):
    """Sign somebody in with a role; gives the client."""

    def enter(doer):
        user = actors.add_user(
            username=str(doer.role),
            full_name=doer.name,
            role=doer.role,
            email="",
            by=cast.administrator,
            now=now,
        )
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter
