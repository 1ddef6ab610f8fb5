"""Rate limits: how many requests of a kind come from one place within five minutes.

Of the address there is only a keyed hash in the memory of the process (or of the cache server that several share),
under a key that is made anew each day and never written down.
"""

import hashlib
import hmac
import ipaddress
import secrets
from datetime import datetime
from typing import cast

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest

from medskapa.foundation.refusals import TooManyAtOnce

# A school behind one address: thirty pupils who each send twice in five minutes, and a teacher.
MOST = 65
WINDOW = 300
DAY = 86_400


def over_limit(request: HttpRequest, *, of: str = "words", now: datetime) -> bool:
    """Count one more of its kind from where this came, and say whether there have been too many in five minutes."""
    address = address_of(request)
    if not address:
        return False
    memory = caches["counts"]
    window = f"{now:%Y-%m-%d} {int(now.timestamp()) // WINDOW}"
    key = hmac.new(_key_of_the_day(now), f"{of} {window} {address}".encode(), hashlib.sha256).hexdigest()
    memory.add(key, 0, WINDOW)
    try:
        return memory.incr(key) > MOST
    except ValueError:
        # Forgotten between the two steps.
        return False


def require_under_limit(request: HttpRequest, *, of: str, now: datetime) -> None:
    """For what writes to somebody's address, or is nothing but a count. Raises TooManyAtOnce over the limit."""
    if over_limit(request, of=of, now=now):
        raise TooManyAtOnce()


def address_of(request: HttpRequest) -> str:
    """Where it came from: a whole IPv4 address, the network of an IPv6 one; empty when nobody says.

    Behind proxies of one's own (settings.PROXIES) it is what the outermost of them saw.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        seen = told[-settings.PROXIES] if len(told) >= settings.PROXIES else seen
    try:
        address = ipaddress.ip_address(seen)
    except ValueError:
        return ""
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _key_of_the_day(now: datetime) -> bytes:
    key = caches["counts"].get_or_set(f"key-{now:%Y-%m-%d}", lambda: secrets.token_bytes(32), DAY)
    return cast(bytes, key)
