"""What strategists fill in who send a text out for comment. Forms only translate; the rules decide."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from medskapa.consultation.models import Consultation
from medskapa.foundation.translated_text import in_language
from medskapa.processes.models import WayIn
from medskapa.strategy.models import Edition


def _in_swedish(titles: Mapping[str, str]) -> str:
    return in_language(titles, "sv").text


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

    def asked(self) -> list[dict[str, object]]:
        """The questions, one a row."""
        return _new_questions(self.cleaned_data["questions"], ())


def _new_questions(rows: str, taken: Iterable[str]) -> list[dict[str, object]]:
    """A question a row, each with a key that no other has or has had."""
    used, found = set(taken), []
    for row in filter(None, (line.strip() for line in rows.splitlines())):
        number = 1
        while f"fraga-{number}" in used:
            number += 1
        used.add(f"fraga-{number}")
        found.append({"key": f"fraga-{number}", "words": {"sv": row}})
    return found


class RewriteForm(ConsultationForm):
    """What is said of one that is out. Each question has a field of its own, so that its answers stay with it."""

    def __init__(self, *args: object, row: Consultation, **kwargs: object) -> None:
        self.known = list(row.questions)
        self.taken = [str(one["key"]) for one in (*row.questions, *row.retired_questions)]
        super().__init__(*args, initial=initial_of(row), **kwargs)  # type: ignore[arg-type]
        more = self.fields.pop("questions")
        for number, one in enumerate(self.known, start=1):
            self.fields[f"question_{one['key']}"] = forms.CharField(
                label=format_lazy(_("Fråga {number}"), number=number),
                required=False,
                max_length=600,
                initial=str(in_language(one["words"], "sv")),
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        more.label = _("Fler frågor")
        more.help_text = _("En fråga på varje rad. Töm en fråga ovan för att ta bort den, om ingen har svarat på den.")
        self.fields["questions"] = more
        self.fields["two_signatures"] = self.fields.pop("two_signatures")

    def asked(self) -> list[dict[str, object]]:
        """The questions there were, as they are worded now, then the new ones."""
        kept = []
        for one in self.known:
            words = " ".join(self.cleaned_data[f"question_{one['key']}"].split())
            if words:
                kept.append({"key": one["key"], "words": {**one["words"], "sv": words}})
        return [*kept, *_new_questions(self.cleaned_data["questions"], self.taken)]


class OpenForm(ConsultationForm):
    """A new consultation: also which way in it is, and which text is out."""

    way_in = forms.ChoiceField(label=_("Skede"))
    edition = forms.ChoiceField(label=_("Text som går ut"))

    def __init__(self, *args: object, ways: Iterable[WayIn], editions: Iterable[Edition], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["way_in"].choices = [  # type: ignore[attr-defined]
            (
                str(way.pk),
                f"{_in_swedish(way.phase.process.reference.titles)}: {way.phase.opens_on} – {way.phase.closes_on}",
            )
            for way in ways
        ]
        self.fields["edition"].choices = [  # type: ignore[attr-defined]
            (edition.reference.code, f"{_in_swedish(edition.titles)} ({edition.frozen_on})") for edition in editions
        ]


class ReplaceForm(forms.Form):
    """A newer text in the place of the one that is out."""

    edition = forms.ChoiceField(label=_("Text som går ut i stället"))
    why = forms.CharField(label=_("Varför byts texten?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, editions: Iterable[Edition], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["edition"].choices = [  # type: ignore[attr-defined]
            (one.reference.code, f"{in_language(one.titles, 'sv')} ({one.frozen_on})") for one in editions
        ]


def initial_of(row: Consultation) -> dict[str, object]:
    """What a consultation says now, for the form that changes it."""
    return {
        "title_sv": row.reference.titles.get("sv", ""),
        "title_en": row.reference.titles.get("en", ""),
        "dossier": row.dossier,
        "about": row.about.get("sv", ""),
        "two_signatures": row.two_signatures,
    }
