"""What is printed of a kit: the same words as on its pages, as tagged PDF, made once and kept on disk."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from medskapa.dialogue.kits.reading import NoSuchKit, kit
from medskapa.dialogue.kits.values import Kit, KitText
from medskapa.foundation.pdf import NoPdfHere, pdf
from medskapa.places.profile import active_profile

# The kits that have an address of their own, by the word in it.
SLUGS = {
    "egen-workshop": "own_workshop",
    "unga": "youth_package",
    "evenemang": "event",
    "lador": "collection_box",
}
STEPS, INSTRUCTION = "steg", "instruktion"


@dataclass(frozen=True)
class Material:
    """One sheet of a kit: its address, and how large the file is in kB where it could be made here."""

    name: str
    title: str
    url: str
    file_url: str
    kilobytes: int


def slug_of(key: str) -> str:
    return next(slug for slug, name in SLUGS.items() if name == key)


def names(text: KitText) -> tuple[tuple[str, str], ...]:
    """Every sheet of the kit as (name, title), in the order they are used."""
    steps = ((STEPS, gettext("Stegen på ett blad")),) if text.steps else ()
    return (*steps, (INSTRUCTION, gettext("Instruktion")), *((sheet.name, sheet.title) for sheet in text.worksheets))


def materials(one: Kit, language: str) -> tuple[Material, ...]:
    """The sheets of a kit in one language, with the size of each file."""
    text, slug = one.text(language), slug_of(one.key)
    found = []
    for name, title in names(text):
        url = f"/material/{slug}/{text.language}/{name}"
        try:
            size = len(printed(one, text.language, name))
        except NoPdfHere:
            size = 0
        found.append(Material(name, title, f"{url}/", f"{url}.pdf", max(round(size / 1000), 1) if size else 0))
    return tuple(found)


def kit_of(slug: str) -> Kit:
    """The kit at this word of an address. Raises NoSuchKit."""
    if slug not in SLUGS:
        raise NoSuchKit()
    return kit(SLUGS[slug])


def contents(one: Kit, language: str, name: str) -> dict[str, object]:
    """What the page and the file of one sheet show alike. Raises NoSuchKit for a sheet or language there is not."""
    text = one.text(language)
    titles = dict(names(text))
    if name not in titles or text.language != language:
        raise NoSuchKit()
    sheet = text.worksheet(name)
    asked = [text.question(key) for key in sheet.questions] if sheet else []
    return {
        "kit": one,
        "text": text,
        "name": name,
        "title": titles[name],
        "sheet": sheet,
        "asked": asked,
        "lines": range(sheet.lines if sheet else 0),
        "clock": list(clock(text)),
        "region": active_profile().names.in_language(text.lang),
    }


def clock(text: KitText) -> list[tuple[int, int, str, str]]:
    """The agenda with the minute each item begins and ends."""
    found, at = [], 0
    for item in text.agenda:
        found.append((at, at + item.minutes, item.title, item.text))
        at += item.minutes
    return found


def printed(one: Kit, language: str, name: str) -> bytes:
    """The sheet as a tagged PDF. Raises NoSuchKit, and NoPdfHere where no PDF can be made."""
    with translation.override(one.text(language).lang if one.text(language).lang == "en" else "sv"):
        return as_pdf("dialogue/kits/sheet_pdf.html", contents(one, language, name))


def as_pdf(template: str, context: Mapping[str, object]) -> bytes:
    """A template as a tagged PDF, kept under a hash of what it says, so that no old one is ever given."""
    html = render_to_string(template, dict(context))
    kept = Path(settings.DATA) / "sheets" / f"{hashlib.sha256(html.encode()).hexdigest()[:32]}.pdf"
    if kept.is_file():
        return kept.read_bytes()
    found = finders.find("ui/fonts")
    content = pdf(html, folder=Path(str(found or ".")))
    kept.parent.mkdir(parents=True, exist_ok=True)
    half = kept.with_suffix(f".{secrets.token_hex(4)}")
    half.write_bytes(content)
    half.replace(kept)
    return content
