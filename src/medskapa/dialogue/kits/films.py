"""The kits' films: silent slides made by scripts/build_film.py, with captions and all their words on the page."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from medskapa.dialogue.kits.values import Kit, KitText, Slide


@dataclass(frozen=True)
class Track:
    lang: str
    label: str
    source: str


@dataclass(frozen=True)
class Film:
    """`source` and the others are names of static files. `slides` are in the reader's language."""

    source: str
    poster: str
    tracks: tuple[Track, ...]
    seconds: int
    kilobytes: int
    slides: tuple[Slide, ...]


def film_of(kit: Kit, text: KitText) -> Film | None:
    """The film of a kit, or None where none has been made."""
    facts = _facts(kit.key)
    if not facts:
        return None
    name = f"ui/films/{kit.key}"
    return Film(
        source=f"{name}.webm",
        poster=f"{name}.png",
        tracks=tuple(Track(lang, label, f"{name}.{lang}.vtt") for lang, label in facts["tracks"].items()),
        seconds=facts["seconds"],
        kilobytes=facts["kilobytes"],
        slides=text.film or kit.text("sv").film,
    )


@cache
def _facts(key: str) -> dict[str, object]:
    found = finders.find(f"ui/films/{key}.json")
    return json.loads(Path(found).read_text(encoding="utf-8")) if isinstance(found, str) else {}
