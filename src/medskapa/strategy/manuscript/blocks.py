"""What every format is read into: blocks of text in the order they stand, each with its line in the file."""

from dataclasses import dataclass
from enum import StrEnum

from medskapa.foundation.refusals import Refusal

MAX_BYTES = 25_000_000
MAX_BLOCKS = 50_000


class DocumentOfUnknownKind(Refusal):
    sentence = "Filen {filename} går inte att läsa. Spara den som text, Markdown, .docx eller .odt och försök igen."


class Form(StrEnum):
    """LINE: a line that stands alone and may be a heading. LEAD: the one sentence in italics under a heading.
    CONTENTS: a line of a table of contents.
    """

    TEXT = "text"
    LINE = "line"
    HEADING = "heading"
    BULLET = "bullet"
    LEAD = "lead"
    CONTENTS = "contents"
    QUOTATION = "quotation"


@dataclass(frozen=True)
class Block:
    """`level` is the heading's, 1 at the top; 0 where the format doesn't say."""

    line: int
    text: str
    form: Form
    level: int = 0


def is_title_like(text: str) -> bool:
    """Whether a line that stands alone could be a heading: short, and not a sentence."""
    return 0 < len(text) <= 110 and text[-1] not in ".,;!?…" and text[0] not in "<([" and any(map(str.isalpha, text))
