"""A PDF is looked over in one go: what runs or is locked is refused, however it is spelled or packed."""

import zlib

import pytest

from medskapa.consultation.rules import submissions as rules
from medskapa.consultation.uploads.received_pdf import MOST_IN_ALL, require_harmless


def pdf(inside: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + inside + b"\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def stream(content: bytes, dictionary: bytes = b"", newline: bytes = b"\n") -> bytes:
    return b"5 0\nobj\n<< " + dictionary + b" >>\nstream" + newline + content + b"\nendstream\nendobj\n"


def look(content: bytes) -> None:
    require_harmless(content, name="brev.pdf")


@pytest.mark.parametrize(
    "content",
    [
        pdf(),
        pdf(stream(b"a picture that spells /JavaScript and /Encrypt")),
        pdf(b"(the upstream\nof a river) " + stream(b"x", newline=b"\r\n")),
        pdf(stream(zlib.compress(b"<< /Title (Brev) >> /JSON /Launching"), b"/Type /ObjStm")),
        pdf(b"stream\nwithout an end"),
    ],
)
def test_a_file_that_only_shows_something_passes(content):
    look(content)


@pytest.mark.parametrize(
    ("inside", "refusal"),
    [
        (b"<< /JS (app.alert(1)) >>", rules.PdfRuns),
        (b"<< /J#61va#53cript 3 0 R >>", rules.PdfRuns),
        (b"<< /EmbeddedFile 3 0 R >>", rules.PdfRuns),
        (b"<< /#45ncrypt 3 0 R >>", rules.PdfLocked),
        (stream(b"x") + b"<< /Launch 1 >>" + stream(b"y"), rules.PdfRuns),
        (stream(zlib.compress(b"<< /JavaScript 1 >>"), b"/Type /ObjStm"), rules.PdfRuns),
        (b"% stream\n7 0 obj << /JS 8 0 R >> endobj\n% endstream", rules.PdfRuns),
        (stream(zlib.compress(b"<< /JavaScript 1 >>"), b"/Type /Obj#53tm", b"\r\n"), rules.PdfRuns),
        # Broken at its end, which a reader forgives.
        (stream(zlib.compress(b"<< /JS 1 >>")[:-4] + b"0000", b"/Type /ObjStm"), rules.PdfRuns),
        (stream(zlib.compress(b"<< /JS 1 >>" * 500)[:-9] + b"\xff" * 9, b"/Type /ObjStm"), rules.PdfRuns),
        (stream(zlib.compress(b" " * (MOST_IN_ALL + 1)), b"/Type /ObjStm"), rules.PdfTooPacked),
    ],
)
def test_what_runs_is_locked_or_hides_too_much_is_refused_by_name(inside, refusal):
    with pytest.raises(refusal, match=r"brev\.pdf"):
        look(pdf(inside))


@pytest.mark.parametrize(
    "one",
    [b"stream\n", b"/ObjStm stream\nendstream", b"stream\r\nendstream", b"#4a/#4", b"stream\n1 1 endstream", b"1 "],
)
def test_a_file_made_to_be_slow_is_walked_through_once(one):
    """Looked at again from each place, three megabytes of these would take hours."""
    look(pdf(one * (3_000_000 // len(one))))


def test_a_thousand_places_are_held_against_each_other_once():
    places = [f"A{number}" for number in range(200_000)]
    rules.require_once(places)
    with pytest.raises(rules.PlaceTwice, match="A7"):
        rules.require_once([*places, "A7"])
