"""The choices of a database field that holds one value of an enum."""

from collections.abc import Iterable
from enum import StrEnum


def choices_of(values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """As Django's `choices` takes them; what each is called to people is said where it is shown."""
    return [(one.value, one.value) for one in values]
