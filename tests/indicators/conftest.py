"""Two indicators over three municipalities: one by sex, one that says why not."""

from decimal import Decimal

import pytest

from medskapa.actors import operations as actors
from medskapa.indicators import operations
from medskapa.indicators.rules import NewIndicator
from medskapa.places.profile import active_profile
from medskapa.thread import operations as thread

BY_SEX = NewIndicator(
    key="life",
    titles={"sv": "Medellivslängd", "en": "Life expectancy"},
    finding={"sv": "Kvinnor lever längre", "en": "Women live longer"},
    definition={"sv": "Så många år en nyfödd väntas leva."},
    unit={"sv": "år", "en": "years"},
    source={"sv": "Källa: SCB, tabell TAB4394"},
    direction="up",
    by_sex=True,
    no_sex_reason={},
    caveat={"sv": "Slumpen flyttar små tal."},
    tolerance=Decimal("0.5"),
)
TOTAL = NewIndicator(
    key="population",
    titles={"sv": "Folkmängd"},
    finding={"sv": "Fler bor i två av tre"},
    definition={"sv": "Folkbokförda den 31 december."},
    unit={"sv": "invånare"},
    source={"sv": "Källa: SCB"},
    direction="none",
    by_sex=False,
    no_sex_reason={"sv": "Serien har bara totalen."},
    caveat={"sv": "Lite brus."},
)


@pytest.fixture
def places() -> list[str]:
    return [municipality.code for municipality in active_profile().municipalities]


def numbered(*rows: tuple) -> list:
    columns = ("municipality_code", "sex", "year", "value")
    return [(number, dict(zip(columns, map(str, row), strict=True))) for number, row in enumerate(rows, start=2)]


@pytest.fixture
def define(db, cast, now):
    def defining(new: NewIndicator):
        return operations.define_indicator(indicator=new, by=cast.analyst, now=now)

    return defining


@pytest.fixture
def take(cast, now):
    def taking(indicator, *rows):
        return operations.take_in_readings(indicator=indicator, rows=numbered(*rows), by=cast.analyst, now=now)

    return taking


@pytest.fixture
def life(define, take, places):
    """In the first place women 80 → 84 and men 76 → 76,2; in the second women fall; the rest are empty."""
    indicator = define(BY_SEX)
    one, two = places[:2]
    take(
        indicator,
        (one, "K", 2002, "80"), (one, "K", 2003, ""), (one, "K", 2025, "84,5"),
        (one, "M", 2002, "76"), (one, "M", 2003, "77"), (one, "M", 2025, "76.2"),
        (two, "K", 2002, "82"), (two, "K", 2025, "79"), (two, "M", 2002, "75"), (two, "M", 2025, "79.9"),
    )  # fmt: skip
    return indicator


@pytest.fixture
def population(define, take, places):
    """Most people live in the second place."""
    indicator = define(TOTAL)
    one, two = places[:2]
    take(
        indicator,
        (one, "T", 1968, 8000),
        (one, "T", 2025, 6000),
        (two, "T", 1968, 60000),
        (two, "T", 2025, 79000),
    )
    return indicator


@pytest.fixture
def goal(db, now):
    return thread.create_reference(kind="goal", titles={"sv": "Hälsa"}, visible=True, now=now)


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
