"""Receipt codes: 80 random bits, stored only as a keyed hash."""

import hashlib
import hmac
from collections.abc import Mapping

from medskapa.thread import codes


def new_code() -> str:
    """Sixteen characters in groups of four, for example "7KQ2-M0XN-4TRC-91VD"."""
    return codes.new(codes.RECEIPT_LENGTH)


def hashed(code: str, *, key: str) -> str:
    """HMAC-SHA-256 of the code under the installation's key, as hex."""
    return hmac.new(key.encode(), code.encode(), hashlib.sha256).hexdigest()


def hashes(written: str, *, keys: Mapping[int, str]) -> list[str]:
    """What the code would be stored as under each key, newest first; as many when it is no code at all.

    The work is the same for a code that could be one and for one that could not, so that the time
    an answer takes tells nothing.
    """
    code = codes.read(written, codes.RECEIPT_LENGTH) or ""
    return [hashed(code, key=keys[version]) for version in sorted(keys, reverse=True)]


def derived(of: str, *, key: str) -> str:
    """The code of something known, such as a table at a session: 80 bits that only the owner of the key finds."""
    digest = hmac.new(key.encode(), b"derived receipt\0" + of.encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[:10], "big")
    plain = "".join(codes.ALPHABET[(number >> (5 * place)) & 31] for place in range(codes.RECEIPT_LENGTH))
    return codes.grouped(plain)
