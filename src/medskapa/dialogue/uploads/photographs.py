"""Photographs as they may be kept: drawn anew, so that place, device and time of the original are gone."""

import io

from PIL import Image, ImageOps

from medskapa.dialogue.rules import intake as rules

# The longest side: enough to read handwriting on a worksheet.
LONGEST_SIDE = 2400
QUALITY = 82
# JPEG can be opened at an eighth of its size; the others are unpacked whole, so they may hold less.
MOST_PIXELS = {"JPEG": 100_000_000, "PNG": 24_000_000, "WEBP": 24_000_000}
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def cleaned(content: bytes) -> bytes:
    """The picture as a JPEG without anything beside it, upright, at most 2,400 pixels long.

    Raises FileTooLarge, PhotoIsHeic, NotAPhoto, TooManyPixels; the last before anything is unpacked.
    """
    rules.require_size(len(content), most=rules.PHOTO_MEGABYTES)
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise rules.PhotoIsHeic()
    try:
        with Image.open(io.BytesIO(content), formats=tuple(MOST_PIXELS)) as picture:
            if picture.width * picture.height > MOST_PIXELS[picture.format or ""]:
                raise rules.TooManyPixels()
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _drawn(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise rules.TooManyPixels() from bomb
    except rules.TooManyPixels:
        raise
    # Pillow lets whatever goes wrong in a damaged file through: OSError, SyntaxError, ValueError and more.
    except Exception as error:
        raise rules.NotAPhoto() from error


def _drawn(picture: Image.Image) -> bytes:
    """The pixels alone, on white where they are seen through."""
    paper = Image.new("RGB", picture.size, "white")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper.paste(seen, mask=seen.getchannel("A"))
    else:
        paper.paste(picture.convert("RGB"))
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
