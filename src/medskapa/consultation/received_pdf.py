"""A PDF that somebody sent: looked over and kept byte for byte, since it is a public record. Nothing in it is run."""

import re
import zlib

from medskapa.consultation.rules import submissions as rules

# What makes a PDF do something when it is opened, or carries other files.
_RUNS = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|ImportData|SubmitForm)(?![A-Za-z0-9])")
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_STREAM = re.compile(rb"stream\r?\n")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
# Only streams of objects hold names; pictures are larger and are not unpacked.
MOST_UNPACKED = 2_000_000
MOST_IN_ALL = 60_000_000


def require_harmless(content: bytes, *, name: str) -> None:
    """Raise FileTooLarge, NotAPdf, PdfLocked or PdfRuns unless it is a PDF that only shows something."""
    most = rules.FILE_MEGABYTES
    if len(content) > most * 1_000_000:
        raise rules.FileTooLarge(size=max(round(len(content) / 1_000_000), most + 1), most=most)
    if not content.lstrip()[:5] == b"%PDF-" or b"%%EOF" not in content[-2048:]:
        raise rules.NotAPdf(name=name[:80])
    inside = _named(content)
    if _LOCKED.search(inside):
        raise rules.PdfLocked(name=name[:80])
    if _RUNS.search(inside):
        raise rules.PdfRuns(name=name[:80])


def _named(content: bytes) -> bytes:
    """Everything in which a name can stand, with escaped letters written out."""
    plain = [_without_streams(content)]
    left = MOST_IN_ALL
    for found in _STREAM.finditer(content):
        head = content[max(0, found.start() - 400) : found.start()]
        dictionary = head[head.rfind(b" obj") :]
        if b"ObjStm" not in _HEX.sub(_letter, dictionary) or left <= 0:
            continue
        unpacked = _inflated(content[found.end() : found.end() + MOST_UNPACKED])
        left -= len(unpacked)
        plain.append(unpacked)
    return _HEX.sub(_letter, b"\n".join(plain))


def _without_streams(content: bytes) -> bytes:
    """The file outside its streams: a picture's bytes can spell anything."""
    return re.sub(rb"stream\r?\n.*?endstream", b"", content, flags=re.DOTALL)


def _letter(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_UNPACKED)
    except zlib.error:
        return b""
