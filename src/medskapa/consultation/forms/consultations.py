"""What strategists fill in who send a text out for comment. Forms only translate; the rules decide."""

import re
from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.consultation.models import Consultation
from medskapa.dialogue.queries import WayIn
from medskapa.strategy.queries import Edition
from medskapa.thread.said import said


class ConsultationForm(forms.Form):
    """What is said of a consultation. Its days are those of the phase, and are changed there."""

    title_sv = forms.CharField(label=_("Namn på svenska"), max_length=200)
    title_en = forms.CharField(label=_("Namn på engelska"), required=False, max_length=200)
    dossier = forms.CharField(label=_("Diarienummer"), max_length=60)
    about = forms.CharField(
        label=_("Vad det är, i två meningar"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    questions = forms.CharField(
        label=_("Det här frågar vi alla om"),
        required=False,
        help_text=_("En fråga på varje rad."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    two_signatures = forms.BooleanField(
        label=_("Varje svar ska godkännas av en annan än den som skrev det"), required=False
    )

    def titles(self) -> dict[str, str]:
        """The name by language."""
        data = self.cleaned_data
        return {code: data[f"title_{code}"] for code in ("sv", "en") if data[f"title_{code}"].strip()}

    def asked(self, known: Iterable[dict[str, object]] = ()) -> list[dict[str, object]]:
        """The questions, one a row. A question that was there keeps its key, so that answers to it stay tied."""
        keys = {str(said(dict(one["words"]), "sv")): str(one["key"]) for one in known}  # type: ignore[call-overload]
        whole = {str(said(dict(one["words"]), "sv")): one["words"] for one in known}  # type: ignore[call-overload]
        found: list[dict[str, object]] = []
        for row in filter(None, (line.strip() for line in self.cleaned_data["questions"].splitlines())):
            key = keys.get(row) or _new_key({str(one["key"]) for one in found} | set(keys.values()))
            found.append({"key": key, "words": whole.get(row, {"sv": row})})
        return found


def _new_key(taken: set[str]) -> str:
    number = 1
    while f"fraga-{number}" in taken:
        number += 1
    return f"fraga-{number}"


class OpenForm(ConsultationForm):
    """A new consultation: also which way in it is, and which text is out."""

    way_in = forms.ChoiceField(label=_("Skede"))
    edition = forms.ChoiceField(label=_("Text som går ut"))

    def __init__(self, *args: object, ways: Iterable[WayIn], editions: Iterable[Edition], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["way_in"].choices = [  # type: ignore[attr-defined]
            (
                str(way.pk),
                f"{said(way.phase.process.reference.titles, 'sv')}: {way.phase.opens_on} – {way.phase.closes_on}",
            )
            for way in ways
        ]
        self.fields["edition"].choices = [  # type: ignore[attr-defined]
            (edition.reference.code, f"{said(edition.titles, 'sv')} ({edition.frozen_on})") for edition in editions
        ]


class ReplaceForm(forms.Form):
    """A newer text in the place of the one that is out."""

    edition = forms.ChoiceField(label=_("Text som går ut i stället"))
    why = forms.CharField(label=_("Varför byts texten?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, editions: Iterable[Edition], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["edition"].choices = [  # type: ignore[attr-defined]
            (one.reference.code, f"{said(one.titles, 'sv')} ({one.frozen_on})") for one in editions
        ]


def initial_of(row: Consultation) -> dict[str, object]:
    """What a consultation says now, for the form that changes it."""
    return {
        "title_sv": row.reference.titles.get("sv", ""),
        "title_en": row.reference.titles.get("en", ""),
        "dossier": row.dossier,
        "about": row.about.get("sv", ""),
        "questions": "\n".join(re.sub(r"\s+", " ", str(said(one["words"], "sv"))) for one in row.questions),
        "two_signatures": row.two_signatures,
    }
