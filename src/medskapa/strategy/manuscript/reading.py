"""Any document that an office writes, as blocks."""

from pathlib import PurePath

from medskapa.foundation.archives import DocumentTooLarge
from medskapa.strategy.manuscript.blocks import MAX_BLOCKS, MAX_BYTES, Block, DocumentOfUnknownKind
from medskapa.strategy.manuscript.opendocument import opendocument_blocks
from medskapa.strategy.manuscript.plain import blocks_of, decoded
from medskapa.strategy.manuscript.word import word_blocks

_ZIP = b"PK\x03\x04"
_OLD_WORD = b"\xd0\xcf\x11\xe0"


def read(content: bytes, filename: str) -> list[Block]:
    """The document's blocks in order. What it is is seen in its content; the name only settles doubt.

    Raises DocumentOfUnknownKind, DocumentCorrupt, DocumentHasMacros, DocumentTooLarge.
    """
    name = PurePath(filename).name
    if len(content) > MAX_BYTES:
        raise DocumentTooLarge(filename=name)
    blocks = _blocks(content, name)
    if len(blocks) > MAX_BLOCKS:
        raise DocumentTooLarge(filename=name)
    return blocks


def _blocks(content: bytes, name: str) -> list[Block]:
    kind = PurePath(name).suffix.lower()
    if kind in (".docx", ".docm", ".dotx"):
        return word_blocks(content, name)
    if kind in (".odt", ".ott"):
        return opendocument_blocks(content, name)
    if content.startswith(_ZIP):
        return opendocument_blocks(content, name) if b"opendocument" in content[:200] else word_blocks(content, name)
    if content.startswith((_OLD_WORD, b"%PDF")):
        raise DocumentOfUnknownKind(filename=name)
    return blocks_of(decoded(content, name))
