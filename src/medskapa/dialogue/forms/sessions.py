"""What staff fill in about a session. Forms only translate; the rules decide."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.dialogue.models import Session
from medskapa.dialogue.operations.sessions import SessionPlan
from medskapa.places.profile import active_profile
from medskapa.processes.models import WayIn

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_IN_BOTH = ("title", "about", "accessibility", "contact")


def _clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PlanForm(forms.Form):
    """A session beforehand. What has no English is shown in Swedish, and says so."""

    way_in = forms.ModelChoiceField(label=_("Slag av träff"), queryset=None)
    title_sv = forms.CharField(label=_("Rubrik"), max_length=200)
    title_en = forms.CharField(label=_("Rubrik på engelska"), max_length=200, required=False)
    about_sv = forms.CharField(label=_("Om träffen"), required=False, widget=_lines(3))
    about_en = forms.CharField(label=_("Om träffen på engelska"), required=False, widget=_lines(3))
    day = forms.DateField(label=_("Dag"), widget=_DATE)
    starts = forms.TimeField(label=_("Börjar"), required=False, widget=_clock())
    ends = forms.TimeField(label=_("Slutar"), required=False, widget=_clock())
    place = forms.ChoiceField(label=_("Kommun"))
    venue = forms.CharField(label=_("Lokal"), required=False, max_length=200)
    online = forms.URLField(label=_("Länk för den som är med på håll"), required=False, assume_scheme="https")
    host = forms.CharField(label=_("Värd"), max_length=200)
    co_host = forms.CharField(label=_("Medvärd"), required=False, max_length=200)
    accessibility_sv = forms.CharField(
        label=_("Tillgänglighet"), help_text=_("Trappor, hörslinga, toalett, tolk."), required=False, widget=_lines(2)
    )
    accessibility_en = forms.CharField(label=_("Tillgänglighet på engelska"), required=False, widget=_lines(2))
    contact_sv = forms.CharField(label=_("Vem man frågar"), required=False, max_length=300)
    contact_en = forms.CharField(label=_("Vem man frågar, på engelska"), required=False, max_length=300)
    seats = forms.IntegerField(
        label=_("Antal platser"), help_text=_("Tomt: alla får plats."), required=False, min_value=1, max_value=5000
    )
    questions = forms.CharField(
        label=_("Frågor, en per rad"),
        required=False,
        widget=_lines(6),
        initial="\n".join(("Var är vi nu?", "Vart vill vi komma?", "Vad behöver vi för att ta oss dit?")),
    )
    agenda = forms.CharField(
        label=_("Dagordning, en punkt per rad"),
        help_text=_("Minuterna först, till exempel: 10 Välkommen"),
        required=False,
        widget=_lines(5),
    )

    def __init__(self, *args: Any, ways: Any, session: Session | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profile = active_profile()
        # A line that is left as it was keeps its other languages.
        rows = [*session.questions, *session.agenda] if session else []
        self._known = {row["words"].get("sv", ""): row["words"] for row in rows}
        self.fields["way_in"].queryset = ways  # type: ignore[attr-defined]
        self.fields["way_in"].label_from_instance = self._way_words  # type: ignore[attr-defined]
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (m.code, m.names.in_language("sv")) for m in profile.municipalities
        ]
        for language in profile.contribution_languages:
            self.fields[f"greeting_{language.code}"] = forms.CharField(
                label=language.autonym,
                required=False,
                max_length=200,
                initial=language.greeting,
                widget=forms.TextInput(attrs={"lang": language.code, "dir": "auto"}),
            )
            self.fields[f"reviewed_{language.code}"] = forms.BooleanField(
                label=_("En talare har läst den"), required=False, initial=language.reviewed
            )

    def _way_words(self, way: WayIn) -> str:
        return f"{way.titles.get('sv', way.kind)} ({way.phase.opens_on} – {way.phase.closes_on})"

    def greetings(self) -> list[tuple[Any, Any]]:
        """The greeting of each language with its box to tick, as fields."""
        codes = [language.code for language in active_profile().contribution_languages]
        return [(self[f"greeting_{code}"], self[f"reviewed_{code}"]) for code in codes]

    def clean_agenda(self) -> list[tuple[int, dict[str, str]]]:
        """Each line as (minutes, words)."""
        parts = []
        for line in self.cleaned_data["agenda"].splitlines():
            found = re.fullmatch(r"\s*(\d{1,3})\s+(\S.*)", line)
            if found:
                parts.append((int(found[1]), self._words(found[2])))
            elif line.strip():
                raise forms.ValidationError(
                    _("Raden ”%(line)s” börjar inte med ett antal minuter."), params={"line": line[:60]}
                )
        return parts

    def _words(self, line: str) -> dict[str, str]:
        return self._known.get(line.strip(), {"sv": line.strip()})

    def plan(self) -> SessionPlan:
        """What was filled in, as the operation takes it."""
        data = self.cleaned_data
        codes = [language.code for language in active_profile().contribution_languages]
        both = {
            name: {code: data[f"{name}_{code}"] for code in ("sv", "en") if data[f"{name}_{code}"]} for name in _IN_BOTH
        }
        return SessionPlan(
            titles=both["title"],
            about=both["about"],
            accessibility=both["accessibility"],
            contact=both["contact"],
            greetings={code: data[f"greeting_{code}"] for code in codes},
            reviewed_greetings=[code for code in codes if data[f"reviewed_{code}"]],
            questions=[self._words(line) for line in data["questions"].splitlines() if line.strip()],
            **{name: data[name] for name in ("day", "starts", "ends", "place", "venue", "online", "host", "co_host")},
            agenda=data["agenda"],
            seats=data["seats"],
        )

    @staticmethod
    def filled_from(session: Session) -> dict[str, Any]:
        """What the form shows of a session that exists."""
        shown: dict[str, Any] = {
            name: getattr(session, name)
            for name in ("way_in", "day", "starts", "ends", "place", "venue", "online", "host", "co_host", "seats")
        }
        words = {
            "title": session.reference.titles,
            "about": session.about,
            "accessibility": session.accessibility,
            "contact": session.contact,
        }
        for name, texts in words.items():
            shown |= {f"{name}_{code}": texts.get(code, "") for code in ("sv", "en")}
        for language in active_profile().contribution_languages:
            shown[f"greeting_{language.code}"] = session.greetings.get(language.code, "")
            shown[f"reviewed_{language.code}"] = language.code in session.reviewed_greetings
        shown["questions"] = "\n".join(question["words"].get("sv", "") for question in session.questions)
        shown["agenda"] = "\n".join(f"{part['minutes']} {part['words'].get('sv', '')}" for part in session.agenda)
        return shown


class ClosingForm(forms.Form):
    """How many were there, and what the host declares of the occasion."""

    participants = forms.IntegerField(label=_("Hur många var med?"), min_value=0, max_value=100_000)
    languages = forms.MultipleChoiceField(
        label=_("Språk som talades"), required=False, widget=forms.CheckboxSelectMultiple
    )
    groups = forms.MultipleChoiceField(
        label=_("Var träffen särskilt för någon grupp?"),
        help_text=_("Det värden säger om träffen, aldrig om en människa."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profile = active_profile()
        spoken = [(language.code, language.autonym) for language in profile.contribution_languages]
        self.fields["languages"].choices = spoken  # type: ignore[attr-defined]
        self.fields["groups"].choices = [  # type: ignore[attr-defined]
            (group.key, group.words.in_language("sv")) for group in profile.groups
        ]


class _SaidForm(forms.Form):
    """Something said in Swedish and, for whoever has it, in every other language of the interface."""

    SAID = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = active_profile().languages_for("interface")
        self._others = {f"{self.SAID}_{one.code}": one for one in spoken if one.code != "sv"}
        for name, one in self._others.items():
            self.fields[name] = forms.CharField(
                label=one.autonym, required=False, widget=forms.Textarea(attrs={"rows": 2, "lang": one.code})
            )

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self._others]

    @property
    def in_other_languages(self) -> list[forms.BoundField]:
        return [self[name] for name in self._others]

    def said(self) -> dict[str, str]:
        """What was written, by language; a language without words is left out."""
        given = {"sv": self.cleaned_data[self.SAID]}
        given |= {one.code: self.cleaned_data[name] for name, one in self._others.items()}
        return {code: words.strip() for code, words in given.items() if words.strip()}


class OutcomeForm(_SaidForm):
    """What the session asks, who answers, by when."""

    SAID = "words"
    words = forms.CharField(label=_("Vad vill träffen?"), widget=_lines(2))
    responder = forms.CharField(label=_("Vem ska svara?"), max_length=200)
    due_on = forms.DateField(label=_("Senast"), widget=_DATE)


class OutcomeAnswerForm(_SaidForm):
    """What whoever was asked answers."""

    SAID = "answer"
    answer = forms.CharField(label=_("Svar"), widget=_lines(2))


class VisitForm(forms.Form):
    """A visit in under a minute: three fields on a phone."""

    key = forms.CharField(widget=forms.HiddenInput, min_length=16, max_length=100)
    place = forms.ChoiceField(label=_("Kommun"))
    kind_of_place = forms.CharField(
        label=_("Vad besökte ni?"), help_text=_("Slag av plats, utan namn på människor."), max_length=120
    )
    learnt = forms.CharField(label=_("Vad lärde ni er?"), widget=_lines(4))
    written_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (m.code, m.names.in_language("sv")) for m in active_profile().municipalities
        ]
