"""What a sender fills in. Forms only translate; the rules decide."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.rules import language_guess
from medskapa.dialogue.rules.contributions import LONGEST
from medskapa.foundation.easy_forms import EasyForm
from medskapa.places.profile import active_profile


class OnceForm(EasyForm):
    """A form with a key made when it is shown, so that a double click or a reload sends the words only once."""

    key = forms.CharField(widget=forms.HiddenInput, min_length=16, max_length=100)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["key"].initial = secrets.token_urlsafe(24)

    def renew_key(self) -> None:
        """Show what was sent again under a new key, so that the next time it counts as something new."""
        self.data = {**self.data.dict(), "key": secrets.token_urlsafe(24)}  # type: ignore[attr-defined]


class _Languages(forms.Select):
    """Every language with the small words that the page's script knows it by, so that no text has to leave the page."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        code = str(value)
        signs = {
            "lang": "" if code == "und" else code,
            "data-words": " ".join(language_guess.WORDS.get(code, ())),
            "data-letters": language_guess.LETTERS.get(code, ""),
            "data-endings": language_guess.ENDINGS.get(code, ""),
            "data-near": language_guess.NEAR.get(code, ""),
            "data-yields": language_guess.YIELDS.get(code, ""),
        }
        option["attrs"] |= {sign: value for sign, value in signs.items() if value}
        return option


# The same questions in shorter words, wherever they are asked.
EASY_WORDS = {
    "text": _("Skriv här"),
    "language": _("Vilket språk har du skrivit på?"),
    "place": _("Var bor du?"),
    "age_band": _("Hur gammal är du?"),
    "gender": _("Är du kvinna eller man?"),
    "shown": _("Får andra läsa det du skrev?"),
}


class ContributionForm(OnceForm):
    """The open question: one required field, and a language that the sender chooses."""

    EASY = EASY_WORDS

    # Work that a browser has done; whoever has no script sends none.
    proof = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Dina ord"),
        strip=False,
        required=True,
        error_messages={"required": _("Skriv något först. Fältet är tomt.")},
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST, "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Vilket språk skriver du på?"), widget=_Languages)
    place = forms.ChoiceField(label=_("Kommun"), required=False)
    age_band = forms.ChoiceField(label=_("Ålder"), required=False)
    gender = forms.ChoiceField(label=_("Kön"), required=False)
    relation = forms.ChoiceField(label=_("Vad har du med platsen att göra?"), required=False)
    speaks_for = forms.ChoiceField(label=_("För vem skriver du?"), required=False)
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
            ("relation", [(choice.key, choice.words.in_language(language)) for choice in profile.relations]),
            ("speaks_for", [(choice.key, choice.words.in_language(language)) for choice in profile.speakers]),
        ):
            self.fields[name].choices = [nothing, *choices]  # type: ignore[attr-defined]
            if not choices:
                # A region that keeps no such list asks no such question.
                del self.fields[name]

    def words(self) -> Words:
        """What was filled in, as the operation takes it."""
        data = self.cleaned_data
        return Words(
            text=data["text"],
            language=data["language"],
            place=data.get("place", ""),
            age_band=data.get("age_band", ""),
            gender=data.get("gender", ""),
            may_be_shown=data["shown"] == "yes",
            relation=data.get("relation", ""),
            speaks_for=data.get("speaks_for", ""),
        )

    def about_you(self) -> list[forms.BoundField]:
        """What somebody may say of themselves, for the page."""
        names = ("place", "age_band", "gender", "relation", "speaks_for")
        return [self[name] for name in names if name in self.fields]

    def about_you_has_errors(self) -> bool:
        return any(field.errors for field in self.about_you())


class AdditionForm(OnceForm):
    EASY = EASY_WORDS

    text = forms.CharField(
        label=_("Vad vill du lägga till?"),
        strip=False,
        error_messages={"required": _("Skriv något först. Fältet är tomt.")},
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST, "dir": "auto"}),
    )


class ReceiptForm(EasyForm):
    EASY = {"code": _("Skriv din kod")}

    code = forms.CharField(label=_("Din kvittokod"), max_length=40)
