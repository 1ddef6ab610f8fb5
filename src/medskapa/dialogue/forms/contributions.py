"""What a sender fills in. Forms only translate; the rules decide."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.dialogue.operations import Words
from medskapa.dialogue.rules import LONGEST
from medskapa.places.profile import active_profile


class OnceForm(forms.Form):
    """A form with a key made when it is shown, so that a double click or a reload sends the words only once."""

    key = forms.CharField(widget=forms.HiddenInput, min_length=16, max_length=100)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["key"].initial = secrets.token_urlsafe(24)

    def renew_key(self) -> None:
        """Show what was sent again under a new key, so that the next time it counts as something new."""
        self.data = {**self.data.dict(), "key": secrets.token_urlsafe(24)}  # type: ignore[attr-defined]


class ContributionForm(OnceForm):
    """The open question: one required field, and a language that the sender chooses."""

    text = forms.CharField(
        label=_("Dina ord"),
        strip=False,
        required=True,
        error_messages={"required": _("Skriv något först. Fältet är tomt.")},
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST, "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Vilket språk skriver du på?"))
    place = forms.ChoiceField(label=_("Kommun"), required=False)
    age_band = forms.ChoiceField(label=_("Ålder"), required=False)
    gender = forms.ChoiceField(label=_("Kön"), required=False)
    shown = forms.ChoiceField(
        label=_("Får andra läsa dina ord?"),
        choices=[
            ("yes", _("Ja, visa dem utan namn när en person har läst dem")),
            ("no", _("Nej, läs och räkna dem men visa dem inte")),
        ],
        initial="yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: object, language: str = "sv", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        profile = active_profile()
        nothing = ("", _("Vill inte säga"))
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (spoken.code, spoken.autonym) for spoken in profile.languages_for("contribution")
        ]
        self.fields["language"].initial = language
        for name, choices in (
            ("place", [(m.code, m.names.in_language(language)) for m in profile.municipalities]),
            ("age_band", [(choice.key, choice.words.in_language(language)) for choice in profile.age_bands]),
            ("gender", [(choice.key, choice.words.in_language(language)) for choice in profile.genders]),
        ):
            self.fields[name].choices = [nothing, *choices]  # type: ignore[attr-defined]

    def words(self) -> Words:
        """What was filled in, as the operation takes it."""
        data = self.cleaned_data
        return Words(
            text=data["text"],
            language=data["language"],
            place=data["place"],
            age_band=data["age_band"],
            gender=data["gender"],
            may_be_shown=data["shown"] == "yes",
        )


class AdditionForm(OnceForm):
    text = forms.CharField(
        label=_("Vad vill du lägga till?"),
        strip=False,
        error_messages={"required": _("Skriv något först. Fältet är tomt.")},
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST, "dir": "auto"}),
    )


class ReceiptForm(forms.Form):
    code = forms.CharField(label=_("Din kvittokod"), max_length=40)
