"""Suggested masks for personal data, for the person who moderates to accept, remove or add to.

Nothing here decides anything: a suggestion that is wrong costs a click, one that is missing may cost
somebody their peace. So what has a shape is found by its shape, and names by cue and by list.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from medskapa.personal_data import identifiers
from medskapa.personal_data.name_finding import NameFinder

REPLACEMENTS = {
    "personal_number": "[personnummer]",
    "phone": "[telefonnummer]",
    "email": "[e-postadress]",
    "name": "[namn]",
    "address": "[adress]",
    "plate": "[registreringsnummer]",
    "link": "[länk]",
    "account": "[kontonummer]",
}
KINDS = tuple(REPLACEMENTS)

# Where two shapes claim the same stretch, the earlier kind in this list has it.
FINDERS: tuple[tuple[str, identifiers.Finder], ...] = (
    ("email", identifiers.mail_addresses),
    ("account", identifiers.accounts),
    ("personal_number", identifiers.personal_numbers),
    ("link", identifiers.links),
    ("phone", identifiers.phone_numbers),
    ("address", identifiers.addresses),
    ("plate", identifiers.plates),
)


@dataclass(frozen=True)
class Mask:
    """A stretch of a text to replace before the text is published."""

    start: int
    end: int
    kind: str
    sure: bool

    def overlaps(self, other: "Mask") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def suggest_masks(text: str) -> tuple[Mask, ...]:
    """The suggested masks in order, never overlapping."""
    masks: list[Mask] = []
    for kind, finder in FINDERS:
        masks.extend(_not_taken(_united(kind, finder(text)), masks))
    contacts = [(m.start, m.end) for m in masks if m.kind in {"phone", "email", "personal_number"}]
    mailboxes = [text[m.start : m.end].split("@")[0] for m in masks if m.kind == "email"]
    names = (Mask(n.start, n.end, "name", n.sure) for n in NameFinder(text).find(contacts, mailboxes))
    masks.extend(_not_taken(names, masks))
    return tuple(sorted(masks, key=lambda mask: mask.start))


def masked(text: str, masks: Iterable[Mask]) -> str:
    """The text with a Swedish word in brackets for every mask and all else untouched."""
    pieces: list[str] = []
    position = 0
    for mask in sorted(masks, key=lambda m: m.start):
        if mask.start < position:
            raise OverlappingMasks
        pieces += [text[position : mask.start], REPLACEMENTS[mask.kind]]
        position = mask.end
    return "".join([*pieces, text[position:]])


class OverlappingMasks(ValueError):
    """Two masks claim the same stretch, so what to write there is unclear."""


def _united(kind: str, found: Iterable[identifiers.FoundIdentifier]) -> Iterator[Mask]:
    """Finds of one kind that overlap become one mask around them all."""
    last: Mask | None = None
    for item in sorted(found, key=lambda f: f.start):
        mask = Mask(item.start, item.end, kind, item.sure)
        if last is not None and last.overlaps(mask):
            last = Mask(last.start, max(last.end, mask.end), kind, last.sure or mask.sure)
        else:
            if last is not None:
                yield last
            last = mask
    if last is not None:
        yield last


def _not_taken(candidates: Iterable[Mask], taken: list[Mask]) -> list[Mask]:
    """Only those candidates that no earlier mask already covers, even in part."""
    return [mask for mask in candidates if not any(mask.overlaps(other) for other in taken)]
