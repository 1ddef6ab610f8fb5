"""The files that are made of a consultation: its report as PDF and in Word, and what goes to the registry."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Made:
    """One file with its name and what readers call it. No content: it has been written to its place already."""

    name: str
    title: str
    content: bytes = b""
