"""Proof of work (Altcha): a challenge that a browser solves while somebody writes, and whether it was solved.

Nobody is shut out. What comes over the limit (rate_limit.py) without proof is taken in, marked, and read last.
"""

import base64
import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

import altcha
from django.core.cache import caches
from django.utils.crypto import salted_hmac

# About half a second of a computer's time, two or three of a telephone's.
WORK = 50_000
PROOF_SECONDS = 3600
LONGEST_PROOF = 2000


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
