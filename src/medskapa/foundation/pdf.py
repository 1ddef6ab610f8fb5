"""A page as a tagged PDF (PDF/UA-1), from the same HTML that the browser shows."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from PIL import ImageFile

from medskapa.foundation.refusals import Refusal


class NoPdfHere(Refusal):
    sentence = (
        "Den här installationen kan inte göra PDF: programbiblioteket Pango saknas. Sidan går att skriva ut som den är."
    )
    status = 501


def pdf(html: str, *, folder: Path, variant: str = "pdf/ua-1") -> bytes:
    """The HTML as PDF/UA-1, or as another variant, such as PDF/A for an archive; tagged whichever it is.

    `folder` is where its relative addresses (fonts, style sheets, images) lie.

    The document needs <html lang>, <title>, and alt texts; inline SVG loses its own, so figures are <img>.
    Nothing is fetched from elsewhere. Raises NoPdfHere where the system library is missing.
    """
    try:
        # Heavy, and only there where Pango is.
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as missing:
        raise NoPdfHere() from missing
    # WeasyPrint lets Pillow take half a picture for a whole one, everywhere; what people send must be refused then.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    _tell_languages()
    only_here = URLFetcher(allowed_protocols={"file", "data"})
    document = HTML(string=html, base_url=folder.as_uri() + "/", url_fetcher=only_here)
    written: bytes = document.write_pdf(pdf_variant=variant, pdf_tags=True)
    return written


@cache
def _tell_languages() -> None:
    """Let every part that has a `lang` of its own say so in its tag, for the voice that reads the PDF aloud.

    WeasyPrint 70 writes only the document's language, and has no other place to add the rest.
    """
    import pydyf
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def with_language(box: Any, *rest: Any) -> Iterator[Any]:
        element = getattr(box, "element", None)
        language = element.get("lang") if element is not None and element.tag != "html" else None
        for tag in build(box, *rest):
            if language:
                tag["Lang"] = pydyf.String(language)
            yield tag

    tags._build_box_tree = with_language
