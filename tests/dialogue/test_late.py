"""What a device kept because it had no network comes in late, for two weeks, and not after."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from medskapa.dialogue.models import Contribution
from medskapa.dialogue.operations import contributions
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.rules.contributions import Medium
from medskapa.dialogue.rules.intake import GRACE_DAYS, require_open_or_late
from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.processes.models import Phase
from medskapa.processes.queries import processes
from medskapa.processes.rules.periods import Closed, Days

DAYS = Days(date(2026, 10, 1), date(2026, 10, 25))
LAST_MINUTE = datetime(2026, 10, 25, 23, 59, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("written_at", "sent_at", "late"),
    [
        (None, LAST_MINUTE, False),
        (LAST_MINUTE - timedelta(days=9), LAST_MINUTE, False),
        (LAST_MINUTE, LAST_MINUTE + timedelta(minutes=2), True),
        (LAST_MINUTE, LAST_MINUTE + timedelta(days=GRACE_DAYS), True),
        (LAST_MINUTE + timedelta(days=400), LAST_MINUTE, False),
    ],
)
def test_what_was_written_while_it_was_open_is_taken_in(written_at, sent_at, late):
    assert require_open_or_late(DAYS, written_at=written_at, now=sent_at) is late


@pytest.mark.parametrize(
    ("written_at", "sent_at"),
    [
        (None, LAST_MINUTE + timedelta(minutes=2)),
        (LAST_MINUTE + timedelta(minutes=2), LAST_MINUTE + timedelta(minutes=3)),
        (LAST_MINUTE, LAST_MINUTE + timedelta(days=GRACE_DAYS, minutes=2)),
        (LAST_MINUTE - timedelta(days=60), LAST_MINUTE + timedelta(days=1)),
        (LAST_MINUTE + timedelta(days=400), LAST_MINUTE + timedelta(days=1)),
    ],
)
def test_what_was_written_after_or_long_before_is_not(written_at, sent_at):
    with pytest.raises(Closed):
        require_open_or_late(DAYS, written_at=written_at, now=sent_at)


@pytest.fixture
def closed(open_process, now):
    """The way in, closed the day before yesterday."""
    Phase.objects.filter(kind="listen").update(closes_on=now.date() - timedelta(days=2))
    return processes.way_in("open_question", now=now)


def test_late_words_are_marked_and_their_time_is_not_kept(closed, cast, now):
    taken, _ = contributions.contribute(
        words=Words("Skrivet i skogen", "swe"),
        way_in=closed,
        medium=Medium.OFFLINE,
        by=cast.visitor,
        now=now,
        written_at=now - timedelta(days=3),
    )
    stored = Contribution.objects.get(reference__code=taken.reference)
    assert (stored.late, stored.medium, stored.received_on) == (True, "offline", now.date())
    assert not [field.name for field in Contribution._meta.fields if field.get_internal_type() == "DateTimeField"]


def test_a_queue_is_told_where_the_words_led(client, open_process, monkeypatch, now):
    from medskapa.dialogue.views import open_question

    monkeypatch.setattr(open_question, "now", lambda: now)
    form = {"text": "Från kön", "language": "sv", "shown": "yes", "key": "x" * 20}
    written = (now - timedelta(hours=3)).isoformat()
    answer = client.post("/delta/skicka/", {**form, "written_at": written}, headers={"X-Queue": "1"})
    assert answer.status_code == 204
    assert answer["X-Led-To"].startswith("/kvitto/")
    again = client.post("/delta/skicka/", {**form, "written_at": written}, headers={"X-Queue": "1"})
    assert again["X-Led-To"] == answer["X-Led-To"]
    (stored,) = Contribution.objects.all()
    assert (stored.medium, stored.late) == ("offline", False)


@pytest.mark.parametrize("written", ["", "igår", "2026-13-45T99:99", "2026-11-20T10:00:00", "x" * 5000])
def test_a_time_that_is_none_is_no_time(client, open_process, monkeypatch, now, written):
    from medskapa.dialogue.views import open_question

    monkeypatch.setattr(open_question, "now", lambda: now)
    form = {"text": "Utan tid", "language": "sv", "shown": "yes", "key": "x" * 20, "written_at": written}
    assert client.post("/delta/skicka/", form).status_code == 302
    assert Contribution.objects.get().medium == "web"


def test_the_queue_gets_a_token_that_the_form_is_sent_with(open_process, monkeypatch, now):
    from medskapa.dialogue.views import open_question

    monkeypatch.setattr(open_question, "now", lambda: now)
    client = Client(enforce_csrf_checks=True)
    token = client.get("/delta/ko/nyckel/").json()["token"]
    form = {"text": "Med ny nyckel", "language": "sv", "shown": "yes", "key": "x" * 20, "csrfmiddlewaretoken": token}
    assert client.post("/delta/skicka/", form).status_code == 302
