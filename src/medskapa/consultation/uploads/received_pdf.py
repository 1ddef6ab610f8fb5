"""A PDF that somebody sent: looked over and kept byte for byte, since it is a public record. Nothing in it is run.

It is walked through once, so that no file takes longer than its size, however it is made.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Any

from medskapa.consultation.rules import submissions as rules


def _spelled(*names: str) -> re.Pattern[bytes]:
    """Any of these names as it can stand in a PDF: a letter as itself or written with its number."""
    any_of = "|".join("".join(f"(?:{letter}|(?i:#{ord(letter):02x}))" for letter in name) for name in names)
    return re.compile(f"/(?:{any_of})(?![A-Za-z0-9#])".encode())


# What makes a PDF do something when it is opened, or carries other files.
_RUNS = _spelled("JavaScript", "JS", "Launch", "EmbeddedFile", "RichMedia", "ImportData", "SubmitForm")
_LOCKED = _spelled("Encrypt")
# Only streams of objects hold names; pictures are larger and are not unpacked.
_OBJECTS = _spelled("ObjStm")
# Where an object begins. Within a stream there is none, unless the stream is only said to be one, in a comment.
_OBJECT = re.compile(rb"\d\s{1,9}\d{1,9}\s{1,9}obj")
_BEGINS, _ENDS = b"stream", b"endstream"
MOST_IN_ALL = 60_000_000
_AT_ONCE = 4_000


def require_harmless(content: bytes, *, name: str) -> None:
    """Raise FileTooLarge, NotAPdf, PdfLocked, PdfRuns or PdfTooPacked unless it is a PDF that only shows something."""
    most = rules.FILE_MEGABYTES
    if len(content) > most * 1_000_000:
        raise rules.FileTooLarge(size=max(round(len(content) / 1_000_000), most + 1), most=most)
    if not content.lstrip()[:5] == b"%PDF-" or b"%%EOF" not in content[-2048:]:
        raise rules.NotAPdf(name=name[:80])
    left = MOST_IN_ALL
    for outside, stream in _walked(content):
        _require_still(outside, name)
        if _OBJECT.search(stream):
            _require_still(stream, name)
        if stream and _OBJECTS.search(outside):
            unpacked = _inflated(stream, left)
            _require_still(unpacked, name)
            left -= len(unpacked)
            if left <= 0:
                raise rules.PdfTooPacked(name=name[:80])


def _require_still(text: bytes, name: str) -> None:
    if _LOCKED.search(text):
        raise rules.PdfLocked(name=name[:80])
    if _RUNS.search(text):
        raise rules.PdfRuns(name=name[:80])


def _walked(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The file as what stands outside a stream, with the stream that follows: a picture's bytes can spell anything."""
    done = at = 0
    while (found := content.find(_BEGINS, at)) >= 0:
        at = found + len(_BEGINS)
        line_break = content[at : at + 2]
        if not line_break.startswith((b"\n", b"\r\n")):
            continue
        end = content.find(_ENDS, at)
        if end < 0:
            break
        begins = at + 1 + line_break.startswith(b"\r\n")
        yield content[done:found], content[begins:end]
        done = at = end + len(_ENDS)
    yield content[done:], b""


def _inflated(packed: bytes, most: int) -> bytes:
    """As much as can be unpacked, `most` at most: a reader shows what comes before an error, so that counts too."""
    # Without the head and the sum at the end, which a reader forgives.
    opened, found = zlib.decompressobj(-zlib.MAX_WBITS), bytearray()
    for start in range(2, len(packed), _AT_ONCE):
        piece = packed[start : start + _AT_ONCE]
        before = opened.copy()
        try:
            found += opened.decompress(piece, most - len(found))
        except zlib.error:
            return bytes(found + _until_broken(before, piece, most - len(found)))
        if len(found) >= most:
            break
    return bytes(found)


def _until_broken(opened: Any, piece: bytes, most: int) -> bytes:
    found = bytearray()
    try:
        for at in range(len(piece)):
            found += opened.decompress(piece[at : at + 1], max(most - len(found), 1))
    except zlib.error:
        pass
    return bytes(found)
