"""A public page is kept until something happens, and nobody's own page ever is."""

import re
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.template import RequestContext, Template
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.timezone import now as clock

import medskapa
from medskapa.dialogue.operations import contributions
from medskapa.dialogue.rules.contributions import Medium
from medskapa.foundation import journal
from medskapa.foundation.doers import A_VISITOR
from medskapa.foundation.journal_cache import LARGEST as LARGEST_VALUE
from medskapa.foundation.journal_cache import cached_until_change, kept, reading
from medskapa.places.profile import active_profile
from medskapa.processes.queries import processes
from medskapa.website.page_cache import LARGEST, PageCache, public_values

LOCAL = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": f"page-cache-test-{name}"}
    for name in ("default", "pages", "values")
}


@pytest.fixture
def now():
    return clock()


@pytest.fixture(autouse=True)
def keeping():
    with override_settings(CACHES=LOCAL):
        yield
        for name in ("pages", "values"):
            caches[name].clear()


@pytest.fixture
def visit(db, monkeypatch):
    """Ask as a server does: through the page cache and Django. Gives the status, the headers and the body."""
    # What follows a request in a server would close the connection that holds the test's own transaction.
    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda _: None)
    application = PageCache(WSGIHandler())

    def ask(path, method="GET", **environ):
        return answer_of(application, path, method, **environ)

    return ask


def answer_of(application, path, method="GET", **environ):
    told = []
    request = RequestFactory().generic(method, path, **environ)
    body = b"".join(application(request.environ, lambda status, headers: told.extend((status, dict(headers)))))
    return told[0], told[1], body


def pages_kept() -> int:
    return len(caches["pages"]._cache)


def test_a_page_seen_again_costs_one_query(visit, say, django_assert_num_queries):
    say("Fler bussar")
    status, headers, body = visit("/kommuner/")
    with django_assert_num_queries(1):
        again = visit("/kommuner/")
    assert (again[0], again[2]) == (status, body) == ("200 OK", body)
    assert b"</html>" in body
    assert "default-src 'none'" in again[1]["Content-Security-Policy"]
    assert again[1].pop("X-Request-Id") != headers.pop("X-Request-Id")
    assert again[1] == headers


def test_words_taken_back_are_gone_from_a_kept_page_at_once(visit, say, now):
    place = active_profile().municipalities[0]
    said = say("Bussen går för tidigt", place=place.code)
    address = f"/kommuner/{place.slug}/"
    assert "Bussen går för tidigt" in visit(address)[2].decode()
    contributions.withdraw(receipt=said.receipt_code, now=now)
    assert "Bussen går för tidigt" not in visit(address)[2].decode()


def test_what_one_process_keeps_is_gone_when_another_decides(visit, say, now):
    """Two processes share nothing but the database: each asks it for the head of the journal."""
    said = say("Bussen går för tidigt")
    path = said.reference.path
    assert "Bussen går för tidigt" in visit(path)[2].decode()
    others = {name: {**LOCAL[name], "LOCATION": f"another-process-{name}"} for name in LOCAL}
    with override_settings(CACHES=others):
        contributions.withdraw(receipt=said.receipt_code, now=now)
    assert "Bussen går för tidigt" not in visit(path)[2].decode()


@pytest.mark.parametrize("address", ["/delta/", "/kvitto/", "/kvitto/0000-0000-0000-0000/", "/konto/login/"])
def test_nobodys_own_page_is_kept(visit, open_process, address):
    visit(address)
    visit(address)
    assert pages_kept() == 0


@pytest.mark.parametrize("cookie", ["sessionid=somebody", "csrftoken=x; sessionid=somebody", "anything=else"])
def test_a_visitor_with_a_cookie_gets_a_page_of_their_own(visit, open_process, cookie):
    visit("/kommuner/", HTTP_COOKIE=cookie)
    assert pages_kept() == 0


def test_the_cookie_of_a_form_makes_a_page_nobodys_own(visit, open_process):
    visit("/kommuner/")
    visit("/kommuner/", HTTP_COOKIE="csrftoken=x")
    assert pages_kept() == 1


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS"])
def test_only_what_is_read_is_kept(visit, open_process, method):
    visit("/kommuner/", method)
    assert pages_kept() == 0


def test_each_language_address_query_and_host_is_kept_apart(visit, open_process):
    assert 'lang="sv"' in visit("/kommuner/")[2].decode()
    assert '<html lang="en"' in visit("/en/kommuner/")[2].decode()
    visit("/kommuner/?sida=1")
    visit("/kommuner/", HTTP_HOST="localhost")
    visit("/kommuner/", **{"wsgi.url_scheme": "https"})
    assert pages_kept() == 5
    assert '<html lang="sv"' in visit("/kommuner/")[2].decode()


def test_whether_a_proxy_says_that_it_is_encrypted_keeps_answers_apart(visit, open_process):
    with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")):
        visit("/kommuner/")
        visit("/kommuner/", HTTP_X_FORWARDED_PROTO="https")
    assert pages_kept() == 2


def test_who_takes_gzip_gets_it_and_nobody_else(visit, open_process):
    plain = visit("/kommuner/")
    packed = visit("/kommuner/", HTTP_ACCEPT_ENCODING="gzip, br")
    assert packed[1]["Content-Encoding"] == "gzip"
    assert packed[1]["Vary"] == plain[1]["Vary"]
    assert "Accept-Encoding" in plain[1]["Vary"]
    assert "Content-Encoding" not in visit("/kommuner/")[1]
    assert len(visit("/kommuner/", HTTP_ACCEPT_ENCODING="gzip")[2]) == len(packed[2]) < len(plain[2])


def test_an_unknown_host_is_refused_however_well_known_the_page(visit, open_process):
    visit("/kommuner/")
    assert visit("/kommuner/", HTTP_HOST="evil.example")[0].startswith("400")


def test_what_is_not_there_is_not_kept(visit, open_process):
    assert visit("/finns-inte/")[0].startswith("404")
    assert pages_kept() == 0


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(b"x" * (LARGEST + 1)),
        HttpResponse(b"x", headers={"Cache-Control": "no-store"}),
        HttpResponse(b"x", headers={"Vary": "Cookie"}),
    ],
)
def test_what_is_large_or_asks_not_to_be_kept_is_not(visit, answer):
    answer_of(PageCache(lambda environ, start_response: start_response("200 OK", []) or answer), "/")
    assert pages_kept() == 0


def test_what_can_be_kept_is(visit):
    answer = HttpResponse(b"x" * LARGEST)
    answer_of(PageCache(lambda environ, start_response: start_response("200 OK", []) or answer), "/")
    assert pages_kept() == 1


def test_a_page_is_made_by_django_where_the_database_does_not_answer(visit, open_process, monkeypatch):
    def fail():
        raise DatabaseError("gone")

    visit("/kommuner/")
    monkeypatch.setattr(journal, "seen_hash", fail)
    answer = HttpResponse("an error page", status=500)
    told = answer_of(PageCache(lambda environ, start_response: start_response("500", []) or answer), "/kommuner/")
    assert told == ("500", {}, b"an error page")


def test_the_hour_is_part_of_what_a_page_is_kept_under(visit, open_process, monkeypatch):
    visit("/kommuner/")
    later = clock().replace(year=2031)
    monkeypatch.setattr("medskapa.website.page_cache.now", lambda: later)
    visit("/kommuner/")
    assert pages_kept() == 2


def test_what_is_open_is_asked_once_for_all_pages(visit, say):
    say("Fler bussar")
    with CaptureQueriesContext(connection) as first:
        visit("/kommuner/")
    with CaptureQueriesContext(connection) as second:
        visit("/kommuner/?sida=1")
    assert len(second) < len(first)


@pytest.fixture
def counted():
    """A function that is kept, and how it was asked each time that it was."""
    asked = []

    @cached_until_change
    def find(number: int = 0, *, language: str = "sv", now: datetime | None = None) -> list[int]:
        asked.append((number, language))
        return [number]

    return find, asked


def test_a_value_is_found_again_when_something_public_has_changed(say, now, counted, django_assert_num_queries):
    find, asked = counted
    with reading(now=now):
        assert [find(1), find(1), find(2), find(1, language="en")] == [[1], [1], [2], [1]]
    assert asked == [(1, "sv"), (2, "sv"), (1, "en")]
    say("Fler bussar")
    with reading(now=now), django_assert_num_queries(1):
        assert [find(1), find(1)] == [[1], [1]]
    assert len(asked) == 4


def test_a_value_is_found_again_when_the_hour_or_the_language_of_the_page_is_another(db, now, counted):
    find, asked = counted
    for moment in (now.replace(minute=1), now.replace(minute=59), now + timedelta(hours=1)):
        with reading(now=moment):
            find(now=moment)
    with reading(now=now), translation.override("en"):
        find()
    assert len(asked) == 3


def test_what_is_done_to_a_value_changes_nothing_for_the_next(db, now, counted):
    find, _ = counted
    with reading(now=now):
        find(1).append(2)
        find(1).append(3)
        assert find(1) == [1]


def test_a_value_that_is_nothing_is_kept_too(db, now):
    found = []
    with reading(now=now):
        for _ in range(2):
            assert kept("nothing", lambda: found.append(1)) is None
    assert len(found) == 1


def test_a_very_large_value_is_found_each_time(db, now):
    found = []
    with reading(now=now):
        for _ in range(2):
            kept("large", lambda: found.append(1) or "x" * LARGEST_VALUE)
    assert len(found) == 2


def test_values_are_found_each_time_where_something_may_be_changed(db, counted):
    find, asked = counted
    find(), find()
    assert len(asked) == 2


def test_a_value_is_kept_by_plain_arguments_only(db, now, counted):
    find, _ = counted
    with reading(now=now), pytest.raises(TypeError, match="plain values only"):
        find([1])


@pytest.mark.parametrize(
    ("method", "path", "are_kept"),
    [("GET", "/kommuner/", 1), ("HEAD", "/kommuner/", 1), ("POST", "/kommuner/", 0), ("GET", "/admin/login/", 0)],
)
def test_values_are_kept_where_somebody_only_reads(db, rf, method, path, are_kept):
    public_values(lambda _: HttpResponse(kept("a value", lambda: "x")))(rf.generic(method, path))
    assert len(caches["values"]._cache) == are_kept


def test_a_piece_of_a_page_is_drawn_once_for_each_value_language_and_host(db, now, rf):
    drawn = Template("{% load ui %}{% kept piece number %}<p>{{ number }} {{ word }}</p>{% endkept %}")

    def draw(number, word, **environ):
        return drawn.render(RequestContext(rf.get("/", **environ), {"number": number, "word": word}))

    with reading(now=now):
        assert draw(1, "a<") == draw(1, "b") == "<p>1 a&lt;</p>"
        assert draw(2, "b") == "<p>2 b</p>"
        assert draw(1, "c", HTTP_HOST="localhost") == "<p>1 c</p>"
        with translation.override("en"):
            assert draw(1, "d") == "<p>1 d</p>"
    assert draw(1, "e") == "<p>1 e</p>"


def test_a_name_of_a_kept_piece_is_used_once():
    """Two pieces of the same name would be drawn as each other."""
    sources = Path(medskapa.__file__).parent.glob("*/templates/**/*.html")
    names = Counter(name for path in sources for name in re.findall(r"{% kept ([\w.]+)", path.read_text()))
    assert names
    assert not [name for name, many in names.items() if many > 1]


def test_words_that_nobody_has_read_yet_leave_the_pages_kept(say, now):
    say("Fler bussar")
    before = journal.seen_hash()
    contributions.contribute(
        words=contributions.Words("Fler tåg", "sv"),
        way_in=processes.way_in("open_question", now=now),
        medium=Medium.WEB,
        by=A_VISITOR,
        now=now,
    )
    assert journal.seen_hash() == before
    say("Fler båtar")
    assert journal.seen_hash() != before
