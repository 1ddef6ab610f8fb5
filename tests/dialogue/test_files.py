"""What people send along is cleaned of what they did not mean to tell, or refused in a sentence."""

import hashlib
import io
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from tests.dialogue import samples

from medskapa.dialogue.models import ReceivedFile
from medskapa.dialogue.operations import files as file_operations
from medskapa.dialogue.queries import files as file_queries
from medskapa.dialogue.rules import intake
from medskapa.dialogue.rules.contributions import FileKind
from medskapa.dialogue.uploads import photographs, recordings
from medskapa.foundation.models import JournalEntry

SOUNDS = {"wav": samples.wav, "mp4": samples.mp4, "webm": samples.webm, "ogg": samples.ogg}


@pytest.fixture(autouse=True)
def private(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(settings, "PRIVATE_ROOT", tmp_path)
    return tmp_path


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_tells_no_place_device_or_time(form):
    kept = photographs.cleaned(samples.photo(form))
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.format == "JPEG"
        assert not picture.getexif()
    for carried in (b"Telefonmakaren", b"2026:11:20", b"Exif", samples.PLACE):
        assert carried not in kept


def test_a_photograph_stands_upright_and_is_no_larger_than_needed():
    kept = photographs.cleaned(samples.photo(size=(3000, 1000), turned=6))
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.height == photographs.LONGEST_SIDE
        assert picture.width < picture.height


def test_what_is_seen_through_is_laid_on_white():
    clear = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(clear, "PNG")
    with Image.open(io.BytesIO(photographs.cleaned(clear.getvalue()))) as picture:
        assert picture.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(20_000, 20_000), (100_000, 100_000), (65_000, 65_000), (10_000, 9_000)])
def test_a_picture_that_unpacks_too_large_is_refused_before_it_is_unpacked(size):
    with pytest.raises(intake.TooManyPixels):
        photographs.cleaned(samples.bomb(*size))


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"\0\0\0\x18ftypheic" + bytes(200), intake.PhotoIsHeic),
        (b"\0\0\0\x18ftypmif1" + bytes(200), intake.PhotoIsHeic),
        (b"%PDF-1.7 ...", intake.NotAPhoto),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", intake.NotAPhoto),
        (b"GIF89a" + bytes(100), intake.NotAPhoto),
        (b"PK\x03\x04" + bytes(100), intake.NotAPhoto),
        (b"", intake.NotAPhoto),
        (samples.photo()[:200], intake.NotAPhoto),
        (samples.photo("PNG")[:300], intake.NotAPhoto),
        (b"push graphic-context\nfill 'url(https://example.org)'", intake.NotAPhoto),
        (b"\xff\xd8\xff" + bytes(16_000_000), intake.FileTooLarge),
    ],
)
def test_what_is_no_photograph_is_refused_by_name(content, refusal):
    with pytest.raises(refusal):
        photographs.cleaned(content)


@pytest.mark.parametrize("form", SOUNDS)
def test_a_recording_tells_no_place_device_or_time(form):
    sound = recordings.cleaned(SOUNDS[form]())
    assert sound.content_type == f"audio/{form}"
    for carried in (samples.PLACE, b"Telefonmakaren", b"Blink", b"Mozilla", (3_870_000_000).to_bytes(4, "big")):
        assert carried not in sound.content


@pytest.mark.parametrize(("form", "seconds"), [("wav", 2.0), ("mp4", 5), ("webm", 3.0), ("ogg", 4)])
def test_a_recording_says_how_long_it_is(form, seconds):
    assert recordings.cleaned(SOUNDS[form]()).seconds == seconds


@pytest.mark.parametrize("form", SOUNDS)
def test_more_than_a_minute_is_refused(form):
    with pytest.raises(intake.TooLongToHear):
        recordings.cleaned(SOUNDS[form](64))


def test_a_changed_page_of_ogg_has_a_right_check_sum():
    """Ogg's sum over a page with its own sum as zero, counted a second way: bit by bit over one number."""
    content = recordings.cleaned(samples.ogg()).content
    start = content.index(b"OggS", 4)
    page = bytearray(content[start : content.index(b"OggS", start + 4)])
    told = int.from_bytes(page[22:26], "little")
    page[22:26] = bytes(4)
    number = int.from_bytes(page, "big") << 32
    for bit in range(number.bit_length() - 1, 31, -1):
        if number >> bit & 1:
            number ^= 0x104C11DB7 << (bit - 32)
    assert told == number


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"ID3" + bytes(50),
        b"RIFF\0\0\0\0WAVE",
        b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0" + bytes(16) + b"data\x04\0\0\0" + bytes(4),
        samples.mp4()[:60] + b"\xff\xff\xff\xffmoov",
        b"OggS" + bytes(10),
        b"OggS" + bytes(22) + b"\x01\x10" + b"OpusTags" + b"\xff" * 8,
        samples.photo(),
    ],
)
def test_what_is_no_recording_is_refused_or_harmless(content):
    try:
        recordings.cleaned(content)
    except intake.NotARecording:
        return
    assert content.startswith(b"OggS"), "only what looks like sound may pass"


def test_a_large_recording_is_refused():
    with pytest.raises(intake.FileTooLarge) as refused:
        recordings.cleaned(samples.ogg() + bytes(9_000_000))
    assert "Högst 8 MB" in refused.value.sentence.format(**refused.value.values)


def test_a_file_is_kept_under_a_name_that_says_nothing(db, cast, now, private):
    file = file_operations.receive_file(content=samples.photo(), kind=FileKind.PHOTO, by=cast.visitor, now=now)
    path = file_queries.path_of(file.stored_as)
    assert path.is_relative_to(private)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.stat().st_mtime == 0
    assert (file.size, file.sha256) == (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
    (entry,) = JournalEntry.objects.all()
    assert (entry.happened_at, entry.values) == (None, {"file_kind": "photo"})


def test_a_refused_file_leaves_nothing(db, cast, now, private):
    with pytest.raises(intake.NotAPhoto):
        file_operations.receive_file(content=b"MZ\x90", kind=FileKind.PHOTO, by=cast.visitor, now=now)
    assert not [path for path in private.rglob("*") if path.is_file()]
    assert not ReceivedFile.objects.exists()


def test_files_that_no_row_names_are_forgotten_after_a_day(db, cast, now, private):
    from django.utils.timezone import now as clock

    kept = file_operations.receive_file(content=samples.photo(), kind=FileKind.PHOTO, by=cast.visitor, now=now)
    left = private / "ab" / ("ab" + "0" * 38)
    left.parent.mkdir()
    left.write_bytes(b"x")
    os.utime(left, (0, 0))
    assert file_operations.forget_unnamed(now=clock()) == 0, "somebody may be writing its row just now"
    assert file_operations.forget_unnamed(now=clock() + timedelta(days=2)) == 1
    assert file_queries.path_of(kept.stored_as).exists()
    assert not left.exists()
