"""Photographs and sounds as devices make them, with what they carry along, made here so that nothing is copied."""

import io
import struct
import zlib

from PIL import Image

PLACE = b"Kiruna 67.8557N 20.2253E"


def photo(form: str = "JPEG", size: tuple[int, int] = (800, 600), *, turned: int = 1) -> bytes:
    """A picture that says where and with what it was taken."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    carried = Image.Exif()
    carried[0x010F] = "Telefonmakaren"
    carried[0x0112] = turned
    carried[0x0132] = "2026:11:20 09:41:13"
    position = carried.get_ifd(0x8825)
    position[1], position[2] = "N", (67.0, 51.0, 20.0)
    out = io.BytesIO()
    picture.save(out, form, exif=carried.tobytes())
    return out.getvalue() + (PLACE if form == "JPEG" else b"")


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it is so large."""

    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(200_000), 9)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def wav(seconds: float = 2.0) -> bytes:
    """A tone in 8 kHz, with a comment about where it was recorded."""
    data = bytes(int(seconds * 8000))
    form = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    parts = ((b"LIST", b"INFO" + PLACE), (b"fmt ", form), (b"data", data))
    body = b"".join(name + struct.pack("<I", len(part)) + part + b"\0" * (len(part) % 2) for name, part in parts)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body


def mp4(seconds: int = 5) -> bytes:
    """The frame of an MP4 sound with its times and where it was recorded."""

    def box(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body) + 8) + name + body

    made = 3_870_000_000
    header = box(b"mvhd", struct.pack(">IIIII", 0, made, made, 1000, seconds * 1000) + bytes(80))
    track = box(b"trak", box(b"tkhd", struct.pack(">III", 0, made, made) + bytes(72)))
    told = box(b"udta", box(b"\xa9xyz", PLACE))
    return box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", header + track + told) + box(b"mdat", bytes(200))


def webm(seconds: float = 3.0) -> bytes:
    """The beginning of a WebM sound, as a browser makes it."""

    def element(name: bytes, body: bytes) -> bytes:
        return name + bytes([0x80 + len(body)]) + body

    length = element(b"\x44\x89", struct.pack(">d", seconds * 1000))
    date = element(b"\x44\x61", struct.pack(">q", 7 * 10**17))
    programs = element(b"\x4d\x80", b"Blink 130") + element(b"\x57\x41", b"Telefonmakaren")
    return b"\x1a\x45\xdf\xa3\x80" + element(b"\x15\x49\xa9\x66", programs + date + length) + bytes(300)


def ogg(seconds: int = 4) -> bytes:
    """Two pages of an Opus sound, with the program that made it and a comment."""

    def page(packet: bytes, samples: int, number: int) -> bytes:
        segments = [255] * (len(packet) // 255) + [len(packet) % 255]
        head = struct.pack("<4sBBqIIIB", b"OggS", 0, 0, samples, 7, number, 0, len(segments))
        return head + bytes(segments) + packet

    comment = b"LOCATION=" + PLACE
    tags = b"OpusTags" + struct.pack("<I", 9) + b"Mozilla12" + struct.pack("<II", 1, len(comment)) + comment
    return page(b"OpusHead" + bytes(11), 0, 0) + page(tags, 0, 1) + page(bytes(60), seconds * 48_000, 2)
