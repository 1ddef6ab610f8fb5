"""One spelling of the same words, so that equal texts are treated as equal."""

import hashlib
import re
import unicodedata
from itertools import pairwise

_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def normalise(text: str, longest: int = 4000) -> str:
    """Compose the letters, drop what is not seen, make every space one; keep at most `longest` signs."""
    # A hostile text can be a megabyte; the cut before composing keeps the work bounded.
    seen = _UNSEEN.sub("", text[: longest * 4])
    return _SPACE.sub(" ", unicodedata.normalize("NFC", seen)).strip()[:longest].rstrip()


def has_words(text: str) -> bool:
    """Whether there is anything to read: at least two letters beside each other."""
    return any(a.isalpha() and b.isalpha() for a, b in pairwise(text))


def content_hash(text: str) -> str:
    """The text's own fingerprint: what order, seeds and the cache of vectors go by."""
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()
