"""What the analyst fills in. The forms only ask; the operations decide what is right."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.insight.models import Candidate, Theme
from medskapa.insight.rules.themes import LONGEST_DESCRIPTION, LONGEST_TITLE
from medskapa.thread.models import Reference


class ReasonForm(forms.Form):
    """Every decision has its reason."""

    why = forms.CharField(
        label=_("Varför?"),
        help_text=_("Skälet står i loggen och vid varje röst. Alla kan läsa det."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )


class WordsForm(ReasonForm):
    """A title and one sentence, in Swedish and in English."""

    title_sv = forms.CharField(label=_("Rubrik på svenska"), max_length=LONGEST_TITLE)
    description_sv = forms.CharField(
        label=_("Beskrivning på svenska"),
        help_text=_("En mening som säger vad som hör dit. Högst 240 tecken."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_DESCRIPTION,
    )
    title_en = forms.CharField(
        label=_("Rubrik på engelska"), max_length=LONGEST_TITLE, required=False, widget=forms.TextInput({"lang": "en"})
    )
    description_en = forms.CharField(
        label=_("Beskrivning på engelska"),
        widget=forms.Textarea(attrs={"rows": 2, "lang": "en"}),
        max_length=LONGEST_DESCRIPTION,
        required=False,
    )
    field_order = ("title_sv", "description_sv", "title_en", "description_en", "why")

    @property
    def words(self) -> dict[str, Any]:
        """Titles and description as the operations take them."""
        given = self.cleaned_data
        return {
            "titles": {"sv": given["title_sv"], "en": given["title_en"]},
            "description": {"sv": given["description_sv"], "en": given["description_en"]},
        }

    @staticmethod
    def of(theme: Theme) -> dict[str, str]:
        """A theme's words as the form's initial values; the reason is always new."""
        titles, description = theme.reference.titles, theme.description
        return {
            "title_sv": titles.get("sv", ""),
            "title_en": titles.get("en", ""),
            "description_sv": description.get("sv", ""),
            "description_en": description.get("en", ""),
        }


class IntoThemeForm(ReasonForm):
    """Which theme, and why."""

    theme = forms.ChoiceField(label=_("Tema"))
    field_order = ("theme", "why")

    def __init__(self, *args: object, themes: Iterable[Theme], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [(theme.reference.code, theme.reference.titles.get("sv", theme.reference.code)) for theme in themes]
        self.fields["theme"].choices = [("", _("Välj ett tema")), *choices]  # type: ignore[attr-defined]


class IntoCandidateForm(ReasonForm):
    """Which of the other candidates this one is joined into, and why."""

    into = forms.TypedChoiceField(label=_("Förslag"), coerce=int)
    field_order = ("into", "why")

    def __init__(self, *args: object, others: Iterable[Candidate], names: Sequence[str], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [(other.pk, name) for other, name in zip(others, names, strict=True)]
        self.fields["into"].choices = [("", _("Välj ett förslag")), *choices]  # type: ignore[attr-defined]


class VoicesForm(ReasonForm):
    """Some voices, what to do with them, perhaps a theme to put them in, and why."""

    TAKE_OUT, MOVE = "take_out", "move"
    voices = forms.MultipleChoiceField(
        label=_("Röster"), error_messages={"required": _("Markera minst en röst i listan.")}
    )
    do = forms.ChoiceField(choices=[(TAKE_OUT, TAKE_OUT), (MOVE, MOVE)], required=False)
    theme = forms.ChoiceField(label=_("Till tema"), required=False)

    def __init__(self, *args: object, voices: Iterable[Reference], themes: Iterable[Theme], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["voices"].choices = [(voice.code, voice.code) for voice in voices]  # type: ignore[attr-defined]
        choices = [(theme.reference.code, theme.reference.titles.get("sv", theme.reference.code)) for theme in themes]
        self.fields["theme"].choices = [("", _("Välj ett tema")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("do") != self.TAKE_OUT and not given.get("theme"):
            self.add_error("theme", _("Välj vilket tema rösterna ska till."))
        return given


class PlaceForm(ReasonForm):
    """A voice by its code, to be placed by hand."""

    contribution = forms.CharField(
        label=_("Inspelets kod"), help_text=_("Åtta tecken, till exempel K7F3-9Q2M."), max_length=20
    )
    field_order = ("contribution", "why")
