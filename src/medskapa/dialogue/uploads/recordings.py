"""Recorded voices as they may be kept: what kind they are, how long, and without place, device and time.

The sound itself is not touched. What stands beside it in the file is blanked where it stands, so that nothing moves.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from medskapa.dialogue.rules import intake as rules

# MP4's boxes that hold other boxes on the way to times and to what is told about the sound.
_HOLDS_BOXES = (b"moov", b"trak", b"mdia")
_TELLS = (b"udta", b"meta", b"uuid")
_TIMES = (b"mvhd", b"tkhd", b"mdhd")
# WebM's elements in its information: programs and date. Each is followed by its length in one byte.
_WEBM_PROGRAMS = re.compile(rb"(\x4d\x80|\x57\x41|\x73\xa4|\x7b\xa9)([\x81-\xfe])")
_WEBM_DATE = re.compile(rb"(\x44\x61\x88)(.{8})", re.DOTALL)
_WEBM_LENGTH = re.compile(rb"\x44\x89(\x84.{4}|\x88.{8})", re.DOTALL)
_WEBM_INFORMATION = 4096
_OPUS_RATE = 48_000


@dataclass(frozen=True)
class Sound:
    """A recording that may be kept: what it is, its bytes, and how long when the file tells."""

    content_type: str
    content: bytes
    seconds: float | None


def cleaned(content: bytes) -> Sound:
    """The recording without what it carried along. Raises FileTooLarge, NotARecording, TooLongToHear."""
    rules.require_size(len(content), most=rules.RECORDING_MEGABYTES)
    try:
        sound = _read(content)
    except (struct.error, IndexError, ValueError, ZeroDivisionError) as error:
        raise rules.NotARecording() from error
    rules.require_hearable(sound.seconds)
    return sound


def _read(content: bytes) -> Sound:
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return _wav(content)
    if content[:4] == b"OggS":
        return _ogg(bytearray(content))
    if content[:4] == b"\x1a\x45\xdf\xa3":
        return _webm(bytearray(content))
    if content[4:8] == b"ftyp":
        return _mp4(bytearray(content))
    raise rules.NotARecording()


def _wav(content: bytes) -> Sound:
    """Only the form and the sound are taken along."""
    parts, at = {}, 12
    while at + 8 <= len(content):
        name, size = content[at : at + 4], struct.unpack("<I", content[at + 4 : at + 8])[0]
        parts.setdefault(name, content[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    form, data = parts.get(b"fmt ", b""), parts.get(b"data", b"")
    if not form or not data:
        raise rules.NotARecording()
    per_second = struct.unpack("<I", form[8:12])[0]
    body = b"".join(
        name + struct.pack("<I", len(part)) + part + b"\0" * (len(part) % 2)
        for name, part in ((b"fmt ", form), (b"data", data))
    )
    whole = b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body
    return Sound("audio/wav", whole, len(data) / per_second)


def _mp4(content: bytearray) -> Sound:
    seconds = None
    for name, start, end in _boxes(content, 0, len(content)):
        if name in _TELLS:
            content[start - 4 : start] = b"free"
            content[start:end] = bytes(end - start)
        elif name in _TIMES:
            wide = content[start] == 1
            content[start + 4 : start + (20 if wide else 12)] = bytes(16 if wide else 8)
            if name == b"mvhd":
                scale, length = struct.unpack_from(">IQ" if wide else ">II", content, start + (20 if wide else 12))
                seconds = length / scale
    return Sound("audio/mp4", bytes(content), seconds)


def _boxes(content: bytearray, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Every box with where its contents start and end, those within others too."""
    while at + 8 <= end:
        size, name = struct.unpack_from(">I", content, at)[0], bytes(content[at + 4 : at + 8])
        start = at + 8
        if size == 1:
            size, start = struct.unpack_from(">Q", content, at + 8)[0], at + 16
        stop = end if size == 0 else at + size
        if stop > end or stop < start:
            raise rules.NotARecording()
        yield name, start, stop
        if name in _HOLDS_BOXES:
            yield from _boxes(content, start, stop)
        at = stop


def _webm(content: bytearray) -> Sound:
    head = bytes(content[:_WEBM_INFORMATION])
    for found in _WEBM_PROGRAMS.finditer(head):
        start, length = found.end(), found[2][0] - 0x80
        content[start : start + length] = b" " * min(length, len(content) - start)
    for found in _WEBM_DATE.finditer(head):
        content[found.start(2) : found.end(2)] = bytes(8)
    told = _WEBM_LENGTH.search(head)
    seconds = None
    if told:
        value = told[1][1:]
        seconds = struct.unpack(">f" if len(value) == 4 else ">d", value)[0] / 1000
    return Sound("audio/webm", bytes(content), seconds)


def _ogg(content: bytearray) -> Sound:
    seconds, rate, at = None, _OPUS_RATE, 0
    while at + 27 <= len(content):
        if content[at : at + 4] != b"OggS":
            raise rules.NotARecording()
        segments = content[at + 26]
        start = at + 27 + segments
        end = start + sum(content[at + 27 : start])
        packet = bytes(content[start:end])
        if packet[:7] == b"\x01vorbis":
            rate = struct.unpack_from("<I", packet, 12)[0]
        for name in (b"OpusTags", b"\x03vorbis"):
            if packet.startswith(name):
                _blank_comments(content, start + len(name), end)
                _sum_anew(content, at, end)
        samples = struct.unpack_from("<q", content, at + 6)[0]
        seconds = samples / rate if samples > 0 else seconds
        at = end
    return Sound("audio/ogg", bytes(content), seconds)


def _blank_comments(content: bytearray, at: int, end: int) -> None:
    """The program's name and every comment become spaces of the same length."""
    length = struct.unpack_from("<I", content, at)[0]
    content[at + 4 : at + 4 + length] = b" " * min(length, end - at - 4)
    at += 4 + length
    count = struct.unpack_from("<I", content, at)[0]
    at += 4
    for _ in range(min(count, 200)):
        if at + 4 > end:
            return
        length = min(struct.unpack_from("<I", content, at)[0], end - at - 4)
        content[at + 4 : at + 4 + length] = b"=".rjust(length) if length else b""
        at += 4 + length


def _sum_anew(content: bytearray, at: int, end: int) -> None:
    """Ogg's own check sum of a page that was changed."""
    content[at + 22 : at + 26] = bytes(4)
    total = 0
    for byte in content[at:end]:
        total ^= byte << 24
        for _ in range(8):
            total = (total << 1) ^ 0x04C11DB7 if total & 0x80000000 else total << 1
        total &= 0xFFFFFFFF
    struct.pack_into("<I", content, at + 22, total)
