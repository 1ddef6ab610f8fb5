"""Addresses and names that somebody gave for one purpose: encrypted in the database, under keys of their own."""

import base64
import hashlib
import hmac
import json
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def encrypt(values: dict[str, Any]) -> bytes:
    """The values as JSON, encrypted under the newest of ADDRESS_KEYS. A copy of the database opens none."""
    # A token carries, in clear, the second it was made; this one says none, for the hour may tell who it was.
    return _locks().encrypt_at_time(json.dumps(values, ensure_ascii=False).encode(), current_time=0)


def decrypt(sealed: bytes | memoryview) -> dict[str, Any]:
    """What was sealed, under any of ADDRESS_KEYS. Raises cryptography's InvalidToken when no key fits."""
    opened: dict[str, Any] = json.loads(_locks().decrypt(bytes(sealed)))
    return opened


def address_hash(address: str) -> str:
    """The same for the same address however it is written (case, space around it), and telling nothing of it.

    Keyed with the oldest of ADDRESS_KEYS, so that a new key does not make known addresses unknown.
    """
    oldest = settings.ADDRESS_KEYS[min(settings.ADDRESS_KEYS)]
    return hmac.new(oldest.encode(), address.strip().casefold().encode(), hashlib.sha256).hexdigest()


def _locks() -> MultiFernet:
    keys = settings.ADDRESS_KEYS
    return MultiFernet([_lock(keys[version]) for version in sorted(keys, reverse=True)])


def _lock(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"medskapa sealed address").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
