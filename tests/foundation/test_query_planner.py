"""The database knows how its tables are filled, and finds the newest published words without sorting the others."""

from django.core.cache import cache
from django.db import connection

from medskapa.dialogue.models import Contribution
from medskapa.foundation.query_planner import analyse_tables
from medskapa.website.management.commands.work import analyse_daily


def counted() -> bool:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
        else:
            cursor.execute("SELECT 1 FROM pg_stats WHERE tablename = 'dialogue_contribution'")
        return cursor.fetchone() is not None


def test_tables_are_counted(say):
    say("Fler bussar")
    analyse_tables()
    assert counted()


def test_the_worker_has_them_counted_once_a_day(say, monkeypatch):
    times = []
    monkeypatch.setattr("medskapa.website.management.commands.work.analyse_tables", lambda: times.append(1))
    cache.delete("tables-analysed")
    analyse_daily()
    analyse_daily()
    assert times == [1]
    cache.delete("tables-analysed")


def test_the_newest_of_a_state_are_found_without_sorting(db):
    newest = Contribution.objects.filter(state="published").order_by("-received_on", "-pk")[:50]
    assert "newest_of_a_state" in newest.explain() or connection.vendor != "sqlite"
