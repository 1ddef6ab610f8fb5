"""What somebody fills in who answers a consultation. Forms only translate; the rules decide."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.consultation.operations.drafts import Sender
from medskapa.consultation.rules.kinds import BodyKind
from medskapa.places.profile import active_profile


class LanguageForm(forms.Form):
    """In which language somebody answers; for a body that its own link says who it is."""

    # One press more, or the page sent again, begins no second draft.
    key = forms.CharField(widget=forms.HiddenInput, min_length=16, max_length=100)
    language = forms.ChoiceField(label=_("Vilket språk skriver ni på?"))

    def __init__(self, *args: object, language: str = "sv", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["key"].initial = secrets.token_urlsafe(24)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (spoken.code, spoken.autonym) for spoken in active_profile().languages_for("contribution")
        ]
        self.fields["language"].initial = language


class BeginForm(LanguageForm):
    """Who answers, and in which language. Nobody's name is asked for but an organisation's."""

    kind = forms.ChoiceField(
        label=_("Vem svarar?"),
        choices=[
            (BodyKind.PERSON.value, _("Jag själv, som privatperson")),
            (BodyKind.ORGANISATION.value, _("En organisation, till exempel en kommun, en förening eller ett företag")),
        ],
        initial=BodyKind.PERSON.value,
        widget=forms.RadioSelect,
    )
    organisation = forms.CharField(
        label=_("Organisationens namn"),
        help_text=_("Bara om en organisation svarar. Namnet blir offentligt."),
        required=False,
        max_length=200,
    )
    language = forms.ChoiceField(label=_("Vilket språk skriver du på?"))

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("kind") == BodyKind.ORGANISATION and not str(data.get("organisation", "")).strip():
            self.add_error("organisation", _("Skriv organisationens namn. Det blir offentligt."))
        return data

    def sender(self) -> Sender:
        """Who answers, as the operation takes it."""
        return Sender(BodyKind(self.cleaned_data["kind"]), self.cleaned_data["organisation"])


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Ett brev eller en bilaga som PDF"),
        help_text=_("Högst 20 MB. Filen sparas som den är och visas bara för dem som arbetar med remissen."),
        error_messages={"required": _("Välj en fil."), "empty": _("Filen är tom.")},
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )


class ReceiptCodeForm(forms.Form):
    code = forms.CharField(label=_("Din kod"), max_length=40)


class VerifyForm(forms.Form):
    """Either the hash itself, or the text it was made of."""

    sha256 = forms.CharField(
        label=_("Kontrollsumman (SHA-256)"),
        required=False,
        max_length=120,
        help_text=_("64 tecken, siffror och bokstäverna a till f. Den står på yttrandets sida."),
    )
    original = forms.CharField(
        label=_("Eller hela texten, som du sparade den"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
