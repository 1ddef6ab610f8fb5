"""What staff fill in for paper and callers. Forms only translate; the rules decide."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.dialogue.forms.contributions import OnceForm
from medskapa.dialogue.models import Session, ShortCode
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.queries.workshops import prompts
from medskapa.dialogue.rules.contributions import LONGEST
from medskapa.dialogue.rules.workshops import MOST_ROWS_TYPED
from medskapa.foundation.translated_text import in_language
from medskapa.places.profile import active_profile

FIRST_ROWS, MORE_ROWS = 10, 10


def _languages() -> list[tuple[str, str]]:
    return [(spoken.code, spoken.autonym) for spoken in active_profile().languages_for("contribution")]


def _chosen(nothing: Any, choices: Iterable[Any]) -> list[tuple[str, Any]]:
    return [("", nothing), *((one.key, one.words.in_language("sv")) for one in choices)]


class PileForm(OnceForm):
    """A pile of paper: what it is, and a row for every sheet or answer on it."""

    title = forms.CharField(
        label=_("Vad är det för hög?"),
        max_length=200,
        help_text=_("Till exempel ”Lådan på biblioteket, vecka 47”."),
        error_messages={"required": _("Skriv vad det är för hög, så att den går att hitta igen.")},
    )
    received_at = forms.DateField(
        label=_("Dagen bladen kom in"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    language = forms.ChoiceField(label=_("Språk på de flesta bladen"))
    place = forms.ChoiceField(label=_("Kommun"), required=False)
    way_in = forms.ChoiceField(label=_("Sätt att delta"), required=False)

    def __init__(
        self, *args: object, code: ShortCode | None, ways: Iterable[tuple[str, str]], rows: int, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        profile = active_profile()
        self.code, self.row_count = code, min(rows, MOST_ROWS_TYPED)
        self.session: Session | None = code.session if code else None
        self.fields["language"].choices = _languages()  # type: ignore[attr-defined]
        places = [(m.code, m.names.in_language("sv")) for m in profile.municipalities]
        self.fields["place"].choices = [("", _("Okänd")), *places]  # type: ignore[attr-defined]
        if code is None:
            self.fields["way_in"].choices = list(ways)  # type: ignore[attr-defined]
        else:
            del self.fields["way_in"]
        asked = prompts(self.session) if self.session else ()
        self.prompts = [("", _("Ingen särskild")), *((one.key, in_language(one.words, "sv").text) for one in asked)]
        self.languages = [("", _("Som högen")), *_languages()]
        self.age_bands = _chosen("–", profile.age_bands)
        self.genders = _chosen("–", profile.genders)

    def typed_rows(self) -> list[dict[str, Any]]:
        """Every row with what has been typed in it, for showing the form."""
        given: Mapping[str, Any] = self.data or {}
        names = ("text", "language", "prompt", "table", "age_group", "gender")
        return [
            {"number": number, **{name: given.get(f"{name}_{number}", "") for name in names}}
            for number in range(1, self.row_count + 1)
        ]

    def rows(self) -> list[tuple[int, dict[str, str]]]:
        """The rows with text, as the operation takes them."""
        data = self.cleaned_data
        shared = {
            "municipality_code": data["place"],
            "received_at": data["received_at"].isoformat(),
            "session_code": self.code.code if self.code else "",
            "way_in": data.get("way_in", ""),
            "medium": "paper",
        }
        return [
            (
                row["number"],
                {
                    **shared,
                    **{name: str(row[name]) for name in ("text", "prompt", "table", "age_group", "gender")},
                    "language": row["language"] or data["language"],
                },
            )
            for row in self.typed_rows()
            if str(row["text"]).strip()
        ]


def wanted_rows(given: Mapping[str, str]) -> int:
    """How many rows the form showed, and ten more where that was asked for; never more than there may be."""
    written = given.get("rows", "")
    rows = int(written) if written.isdecimal() and len(written) < 4 else FIRST_ROWS
    return min(rows + (MORE_ROWS if "more" in given else 0), MOST_ROWS_TYPED)


class ImportForm(forms.Form):
    title = forms.CharField(label=_("Vad är det för fil?"), max_length=200, required=False)
    file = forms.FileField(
        label=_("Fil, CSV eller XLSX"),
        error_messages={"required": _("Välj en fil."), "empty": _("Filen är tom.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )


class CallerForm(OnceForm):
    """What somebody says on the telephone, written down while they say it."""

    text = forms.CharField(
        label=_("Det personen säger, ord för ord"),
        strip=False,
        error_messages={"required": _("Skriv något först. Fältet är tomt.")},
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST, "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Språk"))
    place = forms.ChoiceField(label=_("Kommun"), required=False)
    age_band = forms.ChoiceField(label=_("Ålder"), required=False)
    gender = forms.ChoiceField(label=_("Kön"), required=False)
    shown = forms.BooleanField(label=_("Personen vill att orden får visas utan namn"), required=False, initial=True)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        profile = active_profile()
        nothing = _("Vill inte säga")
        known: dict[str, Sequence[tuple[str, Any]]] = {
            "language": _languages(),
            "place": [("", nothing), *((m.code, m.names.in_language("sv")) for m in profile.municipalities)],
            "age_band": _chosen(nothing, profile.age_bands),
            "gender": _chosen(nothing, profile.genders),
        }
        for name, choices in known.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def words(self) -> Words:
        data = self.cleaned_data
        return Words(
            data["text"], data["language"], data["place"], data["age_band"], data["gender"], may_be_shown=data["shown"]
        )


class BoxForm(forms.Form):
    where = forms.CharField(
        label=_("Var står den?"),
        max_length=200,
        help_text=_("Till exempel ”Biblioteket, entrén”."),
        error_messages={"required": _("Skriv var den står.")},
    )
    way_in = forms.ModelChoiceField(label=_("Sätt att delta"), queryset=None, empty_label=None)

    def __init__(self, *args: object, ways: Any, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["way_in"]
        field.queryset = ways  # type: ignore[attr-defined]
        field.label_from_instance = lambda way: in_language(way.titles, "sv").text  # type: ignore[attr-defined]
