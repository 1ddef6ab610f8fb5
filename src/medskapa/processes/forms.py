"""What strategists fill in about a round of work. Forms only translate; the rules decide what is missing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.foundation.translated_text import EASY_SWEDISH
from medskapa.processes.models import Phase
from medskapa.processes.rules.periods import PhaseKind, WayInKind
from medskapa.processes.rules.processes import PhasePlan, ProcessPlan, WayPlan

LANGUAGES = ("sv", "en")
PHASES = (
    (PhaseKind.LISTEN, _("Lyssna")),
    (PhaseKind.WRITE, _("Skriva")),
    (PhaseKind.CONSULT, _("Remiss")),
    (PhaseKind.ADOPT, _("Besluta")),
    (PhaseKind.ACT, _("Göra")),
)
WAYS = (
    (WayInKind.OPEN_QUESTION, _("Öppna frågan")),
    (WayInKind.OWN_WORKSHOP, _("Egen träff")),
    (WayInKind.YOUTH_PACKAGE, _("Ungdomspaketet")),
    (WayInKind.MUNICIPAL_DIALOGUE, _("Kommundialog")),
    (WayInKind.THEME_WORKSHOP, _("Temaworkshop")),
    (WayInKind.FIELD_VISIT, _("Besök på plats")),
    (WayInKind.FUTURE_LAB, _("Framtidslabb")),
    (WayInKind.EVENT, _("Evenemang")),
    (WayInKind.CONSULTATION, _("Remiss")),
)
# Each said in Swedish and English, in the order of the page.
TEXTS = (
    ("titles", _("Omgångens namn"), 1),
    ("question", _("Frågan som ställs"), 1),
    ("why", _("Varför, på högst 100 ord"), 5),
    ("legal_basis", _("Laglig grund"), 2),
    ("partners", _("Tillsammans med, en per rad"), 4),
    ("decides", _("Vem bestämmer"), 2),
    ("can_influence", _("Det här kan man påverka"), 2),
    ("cannot_influence", _("Det här kan vi inte ändra här"), 2),
    ("happens_next", _("Vad som händer sen"), 2),
    ("answered_by", _("Vem svarar"), 1),
)
# What stands in the open question's form, so that it can be read in easy Swedish to the end.
ALSO_EASY = ("question", "decides", "can_influence", "cannot_influence", "happens_next", "answered_by")
IN_OTHER_WORDS = {"en": _("… på engelska"), EASY_SWEDISH: _("… på lätt svenska")}


def _written_in(name: str) -> tuple[str, ...]:
    """The languages that a text of a process can be written in at the desk."""
    return (*LANGUAGES, EASY_SWEDISH) if name in ALSO_EASY else LANGUAGES


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _text(label: Any, rows: int, *, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(label=label, required=required, widget=widget, max_length=2000)


class ProcessForm(forms.Form):
    """All that is said of a process. Nothing but its name is required: what is missing is told before publishing."""

    decides_on = forms.DateField(label=_("När beslutet fattas"), required=False, widget=_day())
    answer_by = forms.DateField(label=_("Sista dag för svar"), widget=_day())
    contact_name = forms.CharField(label=_("Kontakt: namn"), required=False, max_length=200)
    contact_email = forms.EmailField(label=_("Kontakt: e-post"), required=False)
    contact_phone = forms.CharField(label=_("Kontakt: telefon"), required=False, max_length=40)

    def __init__(self, *args: Any, plan: ProcessPlan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(plan) if plan else None, **kwargs)
        self._plan = plan
        for name, label, rows in TEXTS:
            for language in _written_in(name):
                shown = IN_OTHER_WORDS.get(language, label)
                first = name == "titles" and language == "sv"
                self.fields[f"{name}_{language}"] = _text(shown, rows, required=first)
        self.order_fields([f"{name}_{language}" for name, *_ in TEXTS for language in _written_in(name)])

    def plan(self) -> ProcessPlan:
        """What was filled in. Languages that the form doesn't show are kept as they were."""
        data = self.cleaned_data
        texts = {name: self._texts(name) for name, *_ in TEXTS if name != "partners"}
        known = self._plan
        contact = {**(known.contact if known else {}), "name": data["contact_name"].strip()}
        contact |= {"email": data["contact_email"], "phone": data["contact_phone"].strip()}
        partners = {**(known.partners if known else {})}
        for language in LANGUAGES:
            partners[language] = [line.strip() for line in data[f"partners_{language}"].splitlines() if line.strip()]
        return ProcessPlan(
            **texts,
            partners={language: names for language, names in partners.items() if names},
            decides_on=data["decides_on"],
            answer_by=data["answer_by"],
            contact=contact if contact["name"] else {},
            phases=known.phases if known else (),
        )

    def _texts(self, name: str) -> dict[str, str]:
        known: Mapping[str, str] = getattr(self._plan, name) if self._plan else {}
        given = {language: self.cleaned_data[f"{name}_{language}"].strip() for language in _written_in(name)}
        return {language: text for language, text in {**known, **given}.items() if text}


def _initial(plan: ProcessPlan) -> dict[str, Any]:
    texts = {
        f"{name}_{language}": getattr(plan, name).get(language, "")
        for name, *_ in TEXTS
        if name != "partners"
        for language in _written_in(name)
    }
    partners = {f"partners_{language}": "\n".join(plan.partners.get(language, ())) for language in LANGUAGES}
    contact = {f"contact_{name}": plan.contact.get(name, "") for name in ("name", "email", "phone")}
    return {**texts, **partners, **contact, "decides_on": plan.decides_on, "answer_by": plan.answer_by}


class SlugForm(forms.Form):
    """A new round: its name and the short end of its address."""

    title_sv = forms.CharField(label=_("Omgångens namn"), max_length=200)
    title_en = forms.CharField(label=_("… på engelska"), max_length=200, required=False)
    slug = forms.SlugField(label=_("Kort namn"), help_text=_("Små bokstäver, siffror och bindestreck."), max_length=50)
    starts_on = forms.DateField(label=_("Första dagen"), widget=_day())

    def titles(self) -> dict[str, str]:
        given = {"sv": self.cleaned_data["title_sv"].strip(), "en": self.cleaned_data["title_en"].strip()}
        return {language: title for language, title in given.items() if title}


class PhaseForm(forms.Form):
    """The days of a phase, and what everybody is told of it."""

    title_sv = forms.CharField(label=_("Skedets namn"), max_length=200)
    title_en = forms.CharField(label=_("… på engelska"), max_length=200, required=False)
    opens_on = forms.DateField(label=_("Första dagen"), widget=_day())
    closes_on = forms.DateField(label=_("Sista dagen"), widget=_day())
    note_sv = _text(_("Vad som ändras och vad som kommer sen, för alla att läsa"), 3)
    note_en = _text(_("… på engelska"), 3)

    @classmethod
    def of(cls, phase: Phase, data: Any = None) -> "PhaseForm":
        """The form of a phase that exists, with what it says now."""
        initial: dict[str, str | date] = {"opens_on": phase.opens_on, "closes_on": phase.closes_on}
        for language in LANGUAGES:
            initial[f"title_{language}"] = phase.titles.get(language, "")
            initial[f"note_{language}"] = phase.note.get(language, "")
        return cls(data, initial=initial, prefix=f"phase-{phase.pk}")

    def changes(self, phase: Phase | None = None) -> dict[str, Any]:
        """What was filled in, as the operations take it; other languages are kept."""
        data = self.cleaned_data
        return {
            "titles": _both(data, "title", phase.titles if phase else {}),
            "note": _both(data, "note", phase.note if phase else {}),
            "opens_on": data["opens_on"],
            "closes_on": data["closes_on"],
        }


def _both(data: Mapping[str, Any], name: str, known: Mapping[str, str]) -> dict[str, str]:
    given = {language: data[f"{name}_{language}"].strip() for language in LANGUAGES}
    return {language: text for language, text in {**known, **given}.items() if text}


class NewPhaseForm(PhaseForm):
    kind = forms.ChoiceField(label=_("Slag"), choices=PHASES)
    field_order = ("kind",)

    def phase(self) -> PhasePlan:
        """The phase as it was filled in, without ways in."""
        return PhasePlan(kind=self.cleaned_data["kind"], **self.changes())


class SourceForm(forms.Form):
    """A link of its own, so that it can be seen how many came by it."""

    where = forms.CharField(label=_("Var länken ska stå"), max_length=120)
    key = forms.SlugField(
        label=_("Kort namn i länken"), help_text=_("Små bokstäver, siffror och bindestreck."), max_length=24
    )


class WayForm(forms.Form):
    """One more way to take part in a phase."""

    phase = forms.ChoiceField(label=_("Öppet under skedet"))
    kind = forms.ChoiceField(label=_("Slag"), choices=WAYS)
    minutes = forms.IntegerField(label=_("Minuter"), min_value=1, max_value=2000)
    title_sv = forms.CharField(label=_("Vad man gör"), max_length=200)
    title_en = forms.CharField(label=_("… på engelska"), max_length=200, required=False)
    about_sv = _text(_("Hur det går till"), 2, required=True)
    about_en = _text(_("… på engelska"), 2)
    audience_sv = forms.CharField(label=_("För vem"), max_length=200)
    audience_en = forms.CharField(label=_("… på engelska"), max_length=200, required=False)
    off_screen = forms.BooleanField(label=_("Går att göra utan skärm"), required=False)

    def __init__(self, *args: Any, phases: Sequence[Phase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = [  # type: ignore[attr-defined]
            (phase.pk, f"{phase.titles.get('sv', phase.kind)} ({phase.opens_on} – {phase.closes_on})")
            for phase in phases
        ]

    def way(self) -> WayPlan:
        """The way in as it was filled in."""
        data = self.cleaned_data
        about, audience = _both(data, "about", {}), _both(data, "audience", {})
        title = _both(data, "title", {})
        return WayPlan(data["kind"], data["minutes"], title, about, not data["off_screen"], audience)
