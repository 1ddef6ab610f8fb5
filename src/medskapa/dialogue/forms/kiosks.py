"""What somebody fills in who stands at a kiosk: as little as can be."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.dialogue.forms.contributions import EASY_WORDS, OnceForm
from medskapa.dialogue.kits.values import QuizQuestion
from medskapa.dialogue.operations.answering import Answer
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.queries.workshops import Prompt
from medskapa.dialogue.rules.contributions import LONGEST
from medskapa.foundation.translated_text import in_language
from medskapa.places.profile import active_profile


class QuizForm(OnceForm):
    def __init__(self, *args: object, questions: Sequence[QuizQuestion], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for one in questions:
            self.fields[one.key] = forms.ChoiceField(
                label=one.words,
                choices=[(choice.key, choice.words) for choice in one.choices],
                widget=forms.RadioSelect,
                error_messages={"required": _("Välj ett svar.")},
            )

    def chosen(self) -> dict[str, str]:
        return {one.key: self.cleaned_data[one.key] for one in self.questions}


class WordForm(OnceForm):
    """One question; the language and, for who wants to say it, the age."""

    # The question stands over the field, so it keeps its own words.
    EASY = {name: EASY_WORDS[name] for name in ("language", "age_band")}

    text = forms.CharField(
        strip=False,
        error_messages={"required": _("Skriv något först. Fältet är tomt.")},
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST, "dir": "auto", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Vilket språk skriver du på?"))
    age_band = forms.ChoiceField(label=_("Ålder"), required=False)

    def __init__(self, *args: object, prompts: Sequence[Prompt], language: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        profile = active_profile()
        self.prompt = prompts[0]
        self.fields["text"].label = in_language(self.prompt.words, language).text
        spoken: list[Any] = [(one.code, one.autonym) for one in profile.languages_for("contribution")]
        ages = [("", _("Vill inte säga")), *((one.key, one.words.in_language(language)) for one in profile.age_bands)]
        self.fields["language"].choices, self.fields["age_band"].choices = spoken, ages  # type: ignore[attr-defined]
        self.fields["language"].initial = language

    def answers(self) -> list[Answer]:
        return [Answer(self.prompt.key, self.cleaned_data["text"])]

    def words(self, place: str) -> Words:
        return Words("", self.cleaned_data["language"], place, self.cleaned_data["age_band"])


class AddressForm(OnceForm):
    EASY = {"address": _("Din e-post eller din telefon")}
    EASY_HELP = {"address": _("Vi ringer eller skriver om du vinner. Sedan tar vi bort det.")}

    address = forms.CharField(
        label=_("E-post eller telefonnummer"),
        max_length=200,
        help_text=_("Används bara för att säga vem som vann. Sedan raderas det."),
        error_messages={"required": _("Skriv en adress, eller gå vidare utan.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
