"""Log lines that carry the request's id, and never a receipt code or another secret of an address."""

import logging
import re
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")
# What follows these in an address opens something for whoever holds it. The pages there are never remembered either.
SECRETS = (
    "/kvitto/",
    "/api/v1/receipts/",
    "/remiss/svar/",
    "/remiss/inbjudan/",
    "/vard/",
    "/kiosk/",
    "/fangst/",
    "/traffar/anmalan/",
    "/folj/bekrafta/",
    "/folj/avsluta/",
    "/konto/confirm-email/",
    "/konto/password/reset/key/",
    "/admin/password_reset/confirm/",
)
# A link that sets a password says who in one part and the secret in the next.
_SECRET = re.compile(rf"({'|'.join(SECRETS)})((?<=/confirm/)[^/\s?\"']+/)?[^/\s?\"']+")


def without_receipts(line: str) -> str:
    """The line with every receipt code, and every secret of a guest, cut out of its paths.

    >>> without_receipts("GET /kvitto/7KQ2-M0XN-4TRC-91VD/ 200")
    'GET /kvitto/…/ 200'
    """
    return _SECRET.sub(r"\1…", line)


class Trace(logging.Filter):
    """Adds `request_id` to each record and cuts secrets out of its message."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        record.msg, record.args = without_receipts(record.getMessage()), ()
        return True
