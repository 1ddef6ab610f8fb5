"""Where what is said is kept: SQLite without an address, PostgreSQL with one, and nothing else."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from medskapa.settings.database import database


def test_without_an_address_it_is_sqlite_that_has_written_before_it_says_so():
    told = database("", Path("/data"))
    assert told["NAME"] == Path("/data/medskapa.sqlite3")
    assert "synchronous=FULL" in told["OPTIONS"]["init_command"]


def test_an_address_says_which_postgresql():
    told = database("postgresql://rut:l%C3%B6nnlig@db.example:5433/medskapa?sslmode=require", Path("/data"))
    assert told["ENGINE"] == "django.db.backends.postgresql"
    assert (told["USER"], told["PASSWORD"], told["HOST"]) == ("rut", "lönnlig", "db.example")
    assert (told["PORT"], told["NAME"], told["OPTIONS"]) == (5433, "medskapa", {"sslmode": "require"})
    assert (told["CONN_MAX_AGE"], told["CONN_HEALTH_CHECKS"]) == (600, True)


def test_postgresql_may_listen_in_a_folder_instead_of_on_the_network():
    assert database("postgresql://%2Frun%2Fpostgresql/medskapa", Path("/data"))["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    "address",
    [
        "mysql://rut@db/medskapa",
        "postgis://rut@db/medskapa",
        "sqlite:///medskapa",
        "postgresql://db.example",
        "postgresql://db.example/",
        "postgresql://db.example:port/medskapa",
        "medskapa",
    ],
)
def test_another_address_stops_the_start(address):
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        database(address, Path("/data"))
