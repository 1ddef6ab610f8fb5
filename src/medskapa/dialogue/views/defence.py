"""How many come from one address just now, and whether a browser has worked for what it sends.

Nobody is shut out. What comes in a flood without proof is taken in, marked, and read last. Of the address there is
only a keyed hash in the memory of the process (or of the cache server that several share), under a key that is made
anew each day and never written down.
"""

import base64
import hashlib
import hmac
import ipaddress
import json
import secrets
from datetime import datetime, timedelta
from typing import Any

import altcha
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# A school behind one address: thirty pupils who each send twice in five minutes, and a teacher.
MOST = 65
WINDOW = 300
DAY = 86_400
# About half a second of a computer's time, two or three of a telephone's.
WORK = 50_000
PROOF_SECONDS = 3600
LONGEST_PROOF = 2000


def floods(request: HttpRequest, *, now: datetime) -> bool:
    """Count one more from where this came, and say whether there have been too many in five minutes."""
    address = address_of(request)
    if not address:
        return False
    memory = caches["counts"]
    window = f"{now:%Y-%m-%d} {int(now.timestamp()) // WINDOW}"
    key = hmac.new(_key_of_the_day(now), f"{window} {address}".encode(), hashlib.sha256).hexdigest()
    memory.add(key, 0, WINDOW)
    try:
        return memory.incr(key) > MOST
    except ValueError:
        # Forgotten between the two steps.
        return False


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
    return bytes(key)


def challenge(*, now: datetime) -> dict[str, Any]:
    """Work for a browser to do, signed so that it need not be remembered."""
    asked = altcha.create_challenge(
        altcha.ChallengeOptions(
            algorithm="SHA-256",
            max_number=WORK,
            hmac_key=_signing_key(),
            expires=now + timedelta(seconds=PROOF_SECONDS),
        )
    )
    return {
        "algorithm": asked.algorithm,
        "challenge": asked.challenge,
        "maxnumber": WORK,
        "salt": asked.salt,
        "signature": asked.signature,
    }


def proven(proof: str) -> bool:
    """Whether the work was done, in time, and for nothing else before."""
    if not proof or len(proof) > LONGEST_PROOF:
        return False
    try:
        done, _ = altcha.verify_solution(proof, _signing_key(), check_expires=True)
        asked = str(json.loads(base64.b64decode(proof))["challenge"])
    # What is sent in a proof's place may be anything at all.
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    spent = hashlib.sha256(asked.encode()).hexdigest()
    return bool(done) and caches["counts"].add(f"proof-{spent}", 1, PROOF_SECONDS)


def _signing_key() -> str:
    return salted_hmac("medskapa proof of work", "", algorithm="sha256").hexdigest()
