"""What another saved while somebody wrote, beside what they wrote: both stand on the page, and nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class Theirs:
    """A question that another has answered with other words than those in the form."""

    label: str
    words: str


def theirs(form: forms.Form, stands: Mapping[str, str]) -> list[Theirs]:
    """The words that stand where the form has others, by the form's own questions."""
    return [
        Theirs(str(form.fields[name].label), words)
        for name, words in stands.items()
        if words.strip() != str(form.data.get(name, "")).replace("\r\n", "\n").strip()
    ]
