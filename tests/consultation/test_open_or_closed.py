"""A consultation opens and closes at midnight in Stockholm, by its phase's days alone, behind every door."""

import random
import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches

from medskapa.consultation.operations import consultations as consultation_operations
from medskapa.consultation.operations import submissions
from medskapa.consultation.operations.drafts import A_PERSON
from medskapa.consultation.queries import consultations as consultation_queries
from medskapa.consultation.rules import consultations as rules
from medskapa.newsroom.queries import agenda
from medskapa.processes.models import Phase
from medskapa.processes.rules.periods import Days

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SECOND = timedelta(seconds=1)
# The consultation of 2025, both changes of the clock, a leap day and a new year.
PERIODS = (
    Days(date(2025, 3, 31), date(2025, 5, 30)),
    Days(date(2026, 3, 29), date(2026, 3, 29)),
    Days(date(2026, 10, 24), date(2026, 10, 25)),
    Days(date(2028, 2, 28), date(2028, 2, 29)),
    Days(date(2026, 12, 31), date(2027, 1, 1)),
)
CLOCKS = (
    "medskapa.website.interface.now",
    "medskapa.website.page_cache.now",
    "medskapa.website.views.home.now",
    "medskapa.website.views.processes.now",
    "medskapa.dialogue.views.open_question.now",
    "medskapa.consultation.views.consultations.now",
    "medskapa.consultation.views.submissions.now",
    "medskapa.consultation.api.now",
    "medskapa.newsroom.views.now",
)


def midnight(day: date) -> datetime:
    """The instant a day begins in Stockholm, counted without the rule that is tested."""
    return datetime.combine(day, time(0), STOCKHOLM).astimezone(UTC)


def test_the_consultation_of_2025_was_open_for_61_days_to_the_last_second():
    days = PERIODS[0]
    assert (days.closes_on - days.opens_on).days + 1 == 61
    last = datetime.fromisoformat("2025-05-30T23:59:59+02:00")
    assert rules.require_answerable(days, until=None, now=last) is False
    with pytest.raises(rules.NoLongerOpen, match="2025-05-30"):
        rules.require_answerable(days, until=None, now=datetime.fromisoformat("2025-05-31T00:00:00+02:00"))
    with pytest.raises(rules.NotYetOpen, match="2025-03-31"):
        rules.require_answerable(days, until=None, now=datetime.fromisoformat("2025-03-30T23:59:59+02:00"))


def test_five_thousand_instants_stand_as_two_midnights_say():
    chance = random.Random(2025)
    for _ in range(5_000):
        days = chance.choice(PERIODS)
        opens, closes = midnight(days.opens_on), midnight(days.closes_on + timedelta(days=1))
        moment = chance.choice((opens, closes)) + timedelta(seconds=chance.randrange(-90_000, 90_000))
        moment = moment.astimezone(chance.choice((UTC, STOCKHOLM, ZoneInfo("Asia/Tokyo"))))
        standing = rules.standing_of(days, decided=False, now=moment)
        expected = "ahead" if moment < opens else "open" if moment < closes else "closed"
        assert standing == expected, (days, moment)
        until = days.closes_on + timedelta(days=1)
        in_extra_time = closes <= moment < midnight(until + timedelta(days=1))
        try:
            late = rules.require_answerable(days, until=until, now=moment)
        except (rules.NotYetOpen, rules.NoLongerOpen):
            assert not opens <= moment < closes and not in_extra_time
        else:
            assert late is in_extra_time


EDGES = [
    (days, moment, is_open)
    for days in PERIODS
    for moment, is_open in (
        (midnight(days.opens_on) - SECOND, False),
        (midnight(days.opens_on), True),
        (midnight(days.closes_on + timedelta(days=1)) - SECOND, True),
        (midnight(days.closes_on + timedelta(days=1)), False),
    )
]


@pytest.fixture
def stand_at(monkeypatch):
    """Let every door read the same instant."""

    def stand(moment: datetime) -> None:
        caches["pages"].clear()
        for clock in CLOCKS:
            monkeypatch.setattr(clock, lambda: moment)

    return stand


@pytest.mark.parametrize(("days", "moment", "is_open"), EDGES)
def test_every_door_agrees_one_second_on_either_side(client, out, stand_at, days, moment, is_open):
    draft, receipt = out.begin()
    out.save(draft, {"": "Klart att skicka."})
    Phase.objects.exclude(kind="consult").delete()
    Phase.objects.update(opens_on=days.opens_on, closes_on=days.closes_on)
    stand_at(moment)
    row = consultation_queries.consultation(out.code)

    assert consultation_queries.is_open(row, now=moment) is is_open
    assert (consultation_queries.out_now(now=moment) is not None) is is_open
    assert bool(consultation_queries.listing(now=moment, language="sv").open) is is_open
    page = client.get(row.reference.path).content.decode()
    assert ("/svara/" in page) is is_open, "the page"
    assert ('name="kind"' in client.get(f"/remiss/{out.code}/svara/").content.decode()) is is_open, "the form"
    review = client.get(f"/remiss/svar/{receipt}/granska/").content.decode()
    assert ("Skicka in" in review) is is_open, "the last step"
    assert (client.get("/api/v1/consultations").json()["items"][0]["state"] == "open") is is_open, "the API's list"
    assert ('class="invitation"' in client.get("/ordlista/").content.decode()) is is_open, "the banner"
    assert ("Ute på remiss" in client.get("/").content.decode()) is is_open, "the home page"
    process = client.get(row.way_in.phase.process.reference.path).content.decode()
    assert ("way-facts" in process) is is_open, "the process page"
    registry = re.sub(r"\s+", " ", client.get("/delta/").content.decode())
    assert ('href="/remiss/"' in registry and "way-facts" in registry) is is_open, "the registry"
    (entry,) = [one for one in agenda.agenda(now=moment, language="sv") if one.kind == "phase"]
    assert (entry.day <= moment.astimezone(STOCKHOLM).date() <= entry.last_day) is is_open, "the calendar"

    body = {"language": "sv", "comments": [{"text": "Ord"}]}
    sent = client.post(f"/api/v1/consultations/{out.code}/submissions", body, content_type="application/json")
    assert (sent.status_code == 201) is is_open, "the API"
    try:
        submissions.send(submission=draft, by=out.cast.visitor, now=moment)
        submissions.begin(consultation=row, sender=A_PERSON, language="sv", by=out.cast.visitor, now=moment)
    except (rules.NotYetOpen, rules.NoLongerOpen):
        assert not is_open
    else:
        assert is_open


def test_two_consultations_at_once_each_go_by_their_own_days(client, out, stand_at):
    """One closes the day the other opens."""
    first, second = Days(date(2026, 3, 1), date(2026, 3, 28)), Days(date(2026, 3, 29), date(2026, 4, 10))
    phase = out.consultation.way_in.phase
    other = Phase.objects.create(
        process=phase.process,
        kind="consult",
        titles={"sv": "Två"},
        opens_on=second.opens_on,
        closes_on=second.closes_on,
    )
    way = other.ways_in.create(kind="consultation", minutes=10, titles={"sv": "Två"})
    later = consultation_operations.open_consultation(
        way_in=way,
        edition=out.consultation.edition,
        titles={"sv": "Den andra"},
        dossier="2",
        questions=[],
        by=out.cast.strategist,
        now=out.now,
    )
    Phase.objects.filter(pk=phase.pk).update(opens_on=first.opens_on, closes_on=first.closes_on)
    for moment, expected in (
        (midnight(second.opens_on) - SECOND, [out.code]),
        (midnight(second.opens_on), [later.reference.code]),
    ):
        stand_at(moment)
        assert [one.code for one in consultation_queries.listing(now=moment, language="sv").open] == expected


def test_only_a_consulted_edition_of_the_same_strategy_is_put_out_instead(out):
    for wrong in ({"kind": "adopted"}, {"strategy_id": 0}):
        edition = out.freeze(title=f"Utgåva {wrong}")
        for name, value in wrong.items():
            setattr(edition, name, value)
        with pytest.raises(rules.EditionNotConsulted):
            consultation_operations.replace_edition(
                consultation=out.consultation, edition=edition, why="Fel.", by=out.cast.strategist, now=out.now
            )
