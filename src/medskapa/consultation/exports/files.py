"""A file that was made of a consultation: its name, its type and its bytes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Made:
    """One file with its name and what readers call it. No content: it has been written to its place already."""

    name: str
    title: str
    content: bytes = b""
