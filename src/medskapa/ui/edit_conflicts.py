"""What another saved while somebody filled in a form, to be shown beside what they wrote, so that nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class SavedMeanwhile:
    """A question that another has answered with other words than those in the form."""

    label: str
    words: str


def saved_meanwhile(form: forms.Form, current: Mapping[str, str]) -> list[SavedMeanwhile]:
    """The words that are saved where the form has others, by the form's own questions."""
    return [
        SavedMeanwhile(str(form.fields[name].label), words)
        for name, words in current.items()
        if words.strip() != str(form.data.get(name, "")).replace("\r\n", "\n").strip()
    ]
