"""A public page is remembered until something happens, and nobody's own page ever is."""

import pytest
from django.core.cache import caches
from django.test import override_settings
from django.utils.timezone import now as clock

LOCAL = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "memory-test"},
}


@pytest.fixture
def now():
    return clock()


@pytest.fixture
def remembering():
    with override_settings(CACHES=LOCAL):
        caches["pages"].clear()
        yield
        caches["pages"].clear()


def test_a_page_seen_again_costs_one_query(client, say, remembering, django_assert_num_queries):
    say("Fler bussar")
    first = client.get("/kommuner/")
    with django_assert_num_queries(1):
        again = client.get("/kommuner/")
    assert again.content == first.content
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert again["X-Request-Id"] != first["X-Request-Id"]


def test_words_taken_back_are_gone_from_a_remembered_page_at_once(client, say, remembering, now):
    from medskapa.dialogue import operations
    from medskapa.places.profile import active_profile

    place = active_profile().municipalities[0]
    said = say("Bussen går för tidigt", place=place.code)
    address = f"/kommuner/{place.slug}/"
    assert "Bussen går för tidigt" in client.get(address).content.decode()
    operations.withdraw(receipt=said.receipt_code, now=now)
    assert "Bussen går för tidigt" not in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/delta/", "/kvitto/", "/kvitto/0000-0000-0000-0000/", "/konto/login/"])
def test_nobodys_own_page_is_remembered(client, open_process, remembering, address):
    client.get(address)
    client.cookies.clear()
    client.get(address)
    assert caches["pages"]._cache == {}


def test_a_visitor_with_a_cookie_gets_a_page_of_their_own(client, open_process, remembering):
    client.cookies["sessionid"] = "somebody"
    client.get("/kommuner/")
    assert caches["pages"]._cache == {}


def test_each_language_is_remembered_apart(client, open_process, remembering):
    assert 'lang="sv"' in client.get("/kommuner/").content.decode()
    assert '<html lang="en"' in client.get("/en/kommuner/").content.decode()
    assert '<html lang="sv"' in client.get("/kommuner/").content.decode()


def test_what_is_open_is_asked_once_for_all_pages(client, say, remembering):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    say("Fler bussar")
    with CaptureQueriesContext(connection) as first:
        client.get("/kommuner/")
    with CaptureQueriesContext(connection) as second:
        client.get("/kommuner/?sida=1")
    assert len(second) == len(first) - 1


def test_words_that_nobody_has_read_yet_leave_the_pages_remembered(client, say, remembering, now):
    from medskapa.dialogue import operations, queries
    from medskapa.dialogue.rules import Medium
    from medskapa.foundation import journal
    from medskapa.foundation.doers import A_VISITOR

    say("Fler bussar")
    before = journal.seen_hash()
    operations.contribute(
        words=operations.Words("Fler tåg", "sv"),
        way_in=queries.way_in("open_question", now=now),
        medium=Medium.WEB,
        by=A_VISITOR,
        now=now,
    )
    assert journal.seen_hash() == before
    say("Fler båtar")
    assert journal.seen_hash() != before
