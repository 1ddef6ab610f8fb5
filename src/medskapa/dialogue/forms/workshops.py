"""What hosts and participants of a workshop fill in. Forms only translate; the rules decide."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.dialogue.forms.contributions import EASY_WORDS, OnceForm
from medskapa.dialogue.operations.answering import Answer, Group
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.operations.workshops import WorkshopStart
from medskapa.dialogue.queries.workshops import Prompt
from medskapa.dialogue.rules.contributions import LONGEST
from medskapa.dialogue.rules.workshops import MOST_PEOPLE
from medskapa.foundation.easy_forms import EasyForm
from medskapa.foundation.translated_text import in_language
from medskapa.places.profile import active_profile

MOST_PHOTOS = 6
_NOTHING = ("", _("Vill inte säga"))
_BETWEEN = re.compile(r"\n[^\S\n]*\n\s*")


def _languages() -> list[tuple[str, str]]:
    return [(spoken.code, spoken.autonym) for spoken in active_profile().languages_for("contribution")]


def _places(language: str) -> list[tuple[str, str]]:
    return [(m.code, m.names.in_language(language)) for m in active_profile().municipalities]


class StartForm(OnceForm):
    """What a host says to begin with: a title and a day are enough."""

    EASY = {
        "title": _("Vad ska träffen heta?"),
        "place": _("Var är ni?"),
        "host": _("Vad heter du?"),
        "host_shown": _("Andra får se vad jag heter"),
    }

    title = forms.CharField(
        label=_("Vad heter träffen?"),
        max_length=200,
        help_text=_("Till exempel ”Fika med grannarna” eller ”Elevrådet”."),
        error_messages={"required": _("Skriv vad träffen ska heta.")},
    )
    day = forms.DateField(label=_("Vilken dag?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = forms.TimeField(
        label=_("När börjar ni?"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.ChoiceField(label=_("Kommun"), required=False)
    host = forms.CharField(label=_("Ditt namn"), required=False, max_length=200)
    host_shown = forms.BooleanField(label=_("Mitt namn får stå på sidan om träffen"), required=False)

    def __init__(self, *args: object, language: str = "sv", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [_NOTHING, *_places(language)]  # type: ignore[attr-defined]

    def start(self, language: str) -> WorkshopStart:
        """What was filled in, as the operation takes it."""
        data = self.cleaned_data
        return WorkshopStart(
            title=data["title"],
            day=data["day"],
            language=language,
            place=data["place"],
            starts=data["starts"],
            host=data["host"],
            host_shown=data["host_shown"],
        )


class _AnsweringForm(OnceForm):
    """A field for each of the questions, under the question's own words."""

    def __init__(self, *args: object, prompts: Sequence[Prompt], language: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.prompts = prompts
        for prompt in prompts:
            words = in_language(prompt.words, language)
            attributes = {"rows": 4, "maxlength": LONGEST, "dir": "auto"}
            self.fields[f"answer_{prompt.key}"] = forms.CharField(
                label=words.text, required=False, strip=False, widget=forms.Textarea(attrs=attributes)
            )

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        return [self[f"answer_{prompt.key}"] for prompt in self.prompts]


class AnswerForm(_AnsweringForm):
    """What one participant answers: as many of the questions as they like."""

    EASY = {name: EASY_WORDS[name] for name in ("language", "place", "age_band", "gender", "shown")}

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

    def __init__(self, *args: object, prompts: Sequence[Prompt], language: str = "sv", **kwargs: object) -> None:
        super().__init__(*args, prompts=prompts, language=language, **kwargs)
        profile = active_profile()
        known: dict[str, list[Any]] = {
            "language": _languages(),
            "place": [_NOTHING, *_places(language)],
            "age_band": [_NOTHING, *((one.key, one.words.in_language(language)) for one in profile.age_bands)],
            "gender": [_NOTHING, *((one.key, one.words.in_language(language)) for one in profile.genders)],
        }
        for name, choices in known.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["language"].initial = language

    def answers(self) -> list[Answer]:
        """Every question that was answered; white space is no answer."""
        in_language = [(prompt.key, self.cleaned_data[f"answer_{prompt.key}"]) for prompt in self.prompts]
        return [Answer(key, text) for key, text in in_language if text.strip()]

    def words(self) -> Words:
        data = self.cleaned_data
        return Words(
            text="",
            language=data["language"],
            place=data["place"],
            age_band=data["age_band"],
            gender=data["gender"],
            may_be_shown=data["shown"] == "yes",
        )


class _Photos(forms.ClearableFileInput):
    allow_multiple_selected = True


class _PhotosField(forms.FileField):
    """Any number of files; Django's own takes one."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(_PhotosField, self).clean(one, initial) for one in data or []]


class GroupForm(_AnsweringForm):
    """What a host sends for the whole group: under each question one answer a paragraph."""

    EASY = {
        "language": _("Vilket språk har ni skrivit på?"),
        "place": _("Var är ni?"),
        "shown": _("Andra får läsa det vi skrev. Ingen ser vad vi heter."),
        "languages": _("Vilka språk talade ni?"),
        "groups": _("Vilka var träffen till för?"),
        "photos": _("Bilder på papperen"),
    }
    EASY_HELP = {"photos": _("Du kan ta med sex bilder. Ingen kan se var du tog dem.")}

    people = forms.IntegerField(
        label=_("Hur många var ni?"),
        min_value=1,
        max_value=MOST_PEOPLE,
        error_messages={"required": _("Skriv hur många ni var.")},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    language = forms.ChoiceField(label=_("Vilket språk är svaren på?"))
    place = forms.ChoiceField(label=_("Kommun"), required=False)
    on_paper = forms.BooleanField(label=_("Vi skrev på papper"), required=False)
    shown = forms.BooleanField(
        label=_("Svaren får visas utan namn när en person har läst dem"), required=False, initial=True
    )
    languages = forms.MultipleChoiceField(
        label=_("Vilka språk talades?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    groups = forms.MultipleChoiceField(
        label=_("Var träffen särskilt för någon?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    photos = _PhotosField(
        label=_("Bilder av bladen"),
        required=False,
        help_text=_("Högst sex bilder. Vi tar bort plats, tid och mobilens namn ur dem."),
        widget=_Photos(attrs={"accept": "image/jpeg,image/png,image/webp", "multiple": True}),
    )

    def __init__(self, *args: object, prompts: Sequence[Prompt], language: str = "sv", **kwargs: object) -> None:
        super().__init__(*args, prompts=prompts, language=language, **kwargs)
        profile = active_profile()
        for prompt in prompts:
            field = self.fields[f"answer_{prompt.key}"]
            field.help_text = _("Ett svar per stycke. Lämna en tom rad mellan svaren.")
            field.widget.attrs |= {"rows": 8, "data-answers": ""}
        known: dict[str, list[Any]] = {
            "language": _languages(),
            "place": [_NOTHING, *_places(language)],
            "languages": _languages(),
            "groups": [(one.key, one.words.in_language(language)) for one in profile.groups],
        }
        for name, choices in known.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["language"].initial = language

    @property
    def other_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("people", "language", "place", "on_paper", "shown")]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("languages", "groups", "photos") if name != "groups" or active_profile().groups]

    @property
    def more_has_errors(self) -> bool:
        return any(field.errors for field in self.more_fields)

    def clean_photos(self) -> list[Any]:
        photos: list[Any] = self.cleaned_data["photos"]
        if len(photos) > MOST_PHOTOS:
            raise forms.ValidationError(_("Högst sex bilder på en gång."))
        return photos

    def group(self) -> Group:
        """What was filled in, as the operation takes it."""
        data = self.cleaned_data
        return Group(
            answers=tuple(
                Answer(prompt.key, text) for prompt in self.prompts for text in paragraphs(data[f"answer_{prompt.key}"])
            ),
            people=data["people"],
            language=data["language"],
            place=data["place"],
            languages=tuple(data["languages"]),
            groups=tuple(data["groups"]),
            on_paper=data["on_paper"],
            may_be_shown=data["shown"],
        )


def paragraphs(text: str) -> list[str]:
    """The text cut where a line is left empty; each part is one answer.

    >>> paragraphs("Bussen.\\n\\nVägen\\noch järnvägen.\\n")
    ['Bussen.', 'Vägen\\noch järnvägen.']
    """
    plain = text.replace("\r\n", "\n").strip()
    return [part.strip("\n") for part in _BETWEEN.split(plain) if part.strip()]


class CodeForm(EasyForm):
    EASY = {"code": _("Skriv din kod")}

    code = forms.CharField(
        label=_("Kod"),
        max_length=20,
        error_messages={"required": _("Skriv koden.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
