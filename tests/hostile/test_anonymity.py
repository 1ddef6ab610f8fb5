"""Anonymous means anonymous: after 200 texts nothing that is kept tells who, with what, or at what time."""

import re
import secrets
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

pytestmark = pytest.mark.journey

SOURCE = "127.0.0.77"
TOLD = "203.0.113.177"
AGENT = "Telefonmakaren/9.81 (Spaningsprov)"
COOKIE = "spaning-c0ffee-1234567890"
SENDERS, EACH = 10, 20
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")


def test_two_hundred_texts_leave_no_address_agent_cookie_or_time(intake, server):
    before = rows_of(server.data / "medskapa.sqlite3")
    began = datetime.now(UTC)
    headers = {
        "User-Agent": AGENT,
        "X-Forwarded-For": TOLD,
        "Cookie": f"spaning={COOKIE}",
        "Referer": f"http://{TOLD}/",
    }
    texts = intake.texts_of("Hemligt", SENDERS * EACH)
    for number in range(SENDERS):
        sender = intake.Sender(server.port, headers, source=SOURCE)
        for text in texts[number * EACH : (number + 1) * EACH]:
            sender.until_answered(text, secrets.token_urlsafe(24))
    ended = datetime.now(UTC)
    assert set(intake.stored(server.data, texts).values()) == {1}
    server.kill()

    kept = {path: path.read_bytes() for path in server.data.rglob("*") if path.is_file()}
    assert any(path.name == "server.log" for path in kept)
    assert any(path.suffix == ".sqlite3" for path in kept)
    for secret in (SOURCE, TOLD, AGENT, COOKIE, "Spaningsprov"):
        assert not [path.name for path, content in kept.items() if secret.encode() in content], secret

    assert not list(moments_between(server.data / "medskapa.sqlite3", began, ended))
    assert rows_of(server.data / "medskapa.sqlite3") == before


def rows_of(database) -> dict[str, int]:
    """How many sessions, sign-ins and queued tasks there are."""
    tables = ("django_session", "axes_accessattempt", "axes_accesslog", "django_tasks_database_dbtaskresult")
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return {table: connection.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0] for table in tables}


def moments_between(database, began: datetime, ended: datetime):
    """Every value in every table that is a moment of the time while the texts were sent, or within a minute of it."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table.startswith("sqlite_") or "fts" in table:
                continue
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    for found in _MOMENT.findall(value) if isinstance(value, str) else ():
                        moment = datetime.fromisoformat(found.replace(" ", "T")).replace(tzinfo=UTC)
                        if began - timedelta(seconds=5) <= moment <= ended + timedelta(seconds=60):
                            yield table, value
