"""A write that is sent twice is done once, and the second sender gets the first answer."""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import transaction

from medskapa.foundation.models import IdempotentAnswer
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.time_zone import STOCKHOLM

KEPT_DAYS = 30
SHORTEST_KEY = 16


class KeyTooShort(Refusal):
    sentence = "Nyckeln i Idempotency-Key måste vara minst {least} tecken."


class KeyUsedForOtherWords(Refusal):
    sentence = "Samma nyckel har redan använts för något annat. Inget sparades den här gången."
    status = 422


def once(*, key: str, body: str, now: datetime, do: Callable[[], dict[str, Any]]) -> tuple[dict[str, Any], bool]:
    """Run `do` the first time a key is seen; afterwards give its answer again.

    Returns the answer and whether it is a repetition. The answer is kept 30 days, encrypted under
    a key derived from the client's own, which is not stored: a copy of the database opens none of them.
    Raises KeyTooShort, or KeyUsedForOtherWords when the body differs.
    """
    if len(key) < SHORTEST_KEY:
        raise KeyTooShort(least=SHORTEST_KEY)
    key_hash = hashlib.sha256(b"idempotency:" + key.encode()).hexdigest()
    body_hash = hashlib.sha256(key.encode() + b"\0" + body.encode("utf-8", "surrogatepass")).hexdigest()
    with transaction.atomic():
        known = IdempotentAnswer.objects.select_for_update().filter(key_hash=key_hash).first()
        if known is not None:
            if known.body_hash != body_hash:
                raise KeyUsedForOtherWords()
            return json.loads(_lock(key).decrypt(bytes(known.answer))), True
        answer = do()
        IdempotentAnswer.objects.create(
            key_hash=key_hash,
            body_hash=body_hash,
            # A token carries, in clear, the second it was made; this one says none.
            answer=_lock(key).encrypt_at_time(json.dumps(answer).encode(), current_time=0),
            made_on=now.astimezone(STOCKHOLM).date(),
        )
        return answer, False


def forget_old(*, now: datetime) -> int:
    """Delete answers older than 30 days. Returns how many."""
    limit = now.astimezone(STOCKHOLM).date() - timedelta(days=KEPT_DAYS)
    return IdempotentAnswer.objects.filter(made_on__lt=limit).delete()[0]


def _lock(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"medskapa idempotent answer").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
