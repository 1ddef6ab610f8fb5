"""No address that holds a secret is written in the log, or remembered as a page that is anybody's."""

import logging
import re

import pytest
from django.test import RequestFactory
from django.urls import get_resolver

from medskapa.website.logs import Trace, without_receipts
from medskapa.website.page_cache import is_public

# What opens something for whoever holds it, by the names that the addresses give it; elsewhere a key is no secret.
NAMED = r"receipt|token|secret|uidb64|uidb36"
HELD = re.compile(rf"<(?:\w+:)?(?:{NAMED})>|\(\?P<(?:{NAMED}|key)>[^)]+\)")
SECRET = "7KQ2-M0XN-4TRC-91VD"


def patterns(of, before=""):
    for one in of:
        here = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from patterns(one.url_patterns, here)
        else:
            yield here


def secret_addresses() -> list[str]:
    """Each address with a secret in it, the secret written out."""
    found = [one for one in patterns(get_resolver().url_patterns) if HELD.search(one) or "kvitto/<" in one]
    filled = [HELD.sub(SECRET, one.replace("kvitto/<str:code>", f"kvitto/{SECRET}")) for one in found]
    return [re.sub(r"<[^>]*>|\(\?P<[^)]*\)", "del", "/" + one).replace("^", "").replace("$", "") for one in filled]


def test_there_are_addresses_to_look_at():
    found = " ".join(secret_addresses())
    for one in ("/kvitto/", "/remiss/svar/", "/remiss/inbjudan/", "/vard/", "/kiosk/", "/konto/password/reset/key/"):
        assert one in found


@pytest.mark.parametrize("address", secret_addresses())
def test_no_log_line_holds_a_secret_and_no_such_page_is_remembered(address):
    for line in (f"Conflict: {address}", f'"POST /en{address} HTTP/1.1" 409', f"'{address}?sparat=1'"):
        assert SECRET not in without_receipts(line)
    assert not is_public(RequestFactory().get(address).environ)


def test_the_filter_cuts_what_django_puts_together_late():
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 1, "%s: %s", ("Conflict", f"/remiss/svar/{SECRET}/granska/"), None
    )
    Trace().filter(record)
    assert record.getMessage() == "Conflict: /remiss/svar/…/granska/"
