"""An office document is a zip file that somebody sent: looked over before anything in it is unpacked."""

import io
import re
import zipfile
import zlib

from medskapa.foundation.refusals import Refusal

MAX_UNPACKED = 120_000_000
MAX_PARTS = 5_000

_MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|Basic/|Scripts/)", re.IGNORECASE)
_TYPES_WITH_MACROS = b"macroEnabled"
_DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


class DocumentCorrupt(Refusal):
    sentence = "Filen {filename} är skadad eller är inte det dokument som namnet säger. Inget är sparat."


class DocumentHasMacros(Refusal):
    sentence = "Filen {filename} innehåller makron. Spara den utan makron och försök igen. Inget är sparat."


class DocumentTooLarge(Refusal):
    sentence = "Filen {filename} är för stor eller växer för mycket när den packas upp. Inget är sparat."
    status = 413


def looked_over(content: bytes, name: str, *, must_have: str) -> None:
    """Raise DocumentTooLarge, DocumentHasMacros or DocumentCorrupt unless it is safe to unpack.

    The sizes in the zip's directory bind: a part is never unpacked further than it says there.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise DocumentTooLarge(filename=name)
            if any(_MACROS.search(part.filename) for part in parts):
                raise DocumentHasMacros(filename=name)
            if must_have not in {part.filename for part in parts} or any(part.flag_bits & 1 for part in parts):
                raise DocumentCorrupt(filename=name)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".rdf")):
                    _require_plain(archive.read(part), part.filename, name)
    # RuntimeError is also what zipfile raises for a way of packing that it doesn't know.
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError) as broken:
        raise DocumentCorrupt(filename=name) from broken


def _require_plain(xml: bytes, part: str, name: str) -> None:
    """No document type and no entities: nothing that fetches or multiplies when it is read."""
    # UTF-16 has a zero beside each plain letter.
    if _DECLARES.search(xml.replace(b"\x00", b"")):
        raise DocumentCorrupt(filename=name)
    if part == "[Content_Types].xml" and _TYPES_WITH_MACROS in xml:
        raise DocumentHasMacros(filename=name)
