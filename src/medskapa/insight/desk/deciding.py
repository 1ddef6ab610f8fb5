"""What the decisions at the workbench share: why, by whom and when, and how the journal tells of them."""

from collections.abc import Iterable
from typing import Any

from django.forms import Form
from django.utils.timezone import now
from django.utils.translation import gettext

from medskapa.foundation.models import JournalEntry
from medskapa.foundation.requests import StaffRequest


def decided(request: StaffRequest, form: Form) -> dict[str, Any]:
    """Why, by whom and when, as every operation asks for it."""
    return {"why": form.cleaned_data["why"], "by": request.doer, "now": now()}


def in_words(entries: Iterable[JournalEntry]) -> list[tuple[JournalEntry, str]]:
    """Journal entries with what each says was done."""
    words = {
        "insight.RunStarted": gettext("En körning startades"),
        "insight.RunFinished": gettext("En körning blev klar"),
        "insight.RunFailed": gettext("En körning misslyckades"),
        "insight.ThemeDecided": gettext("Ett tema beslutades"),
        "insight.CandidateJoined": gettext("Ett förslag lades till ett tema"),
        "insight.CandidateRefused": gettext("Ett förslag avvisades"),
        "insight.CandidatesMerged": gettext("Förslag slogs ihop"),
        "insight.ThemeRenamed": gettext("Ett tema fick andra ord"),
        "insight.ThemesMerged": gettext("Ett tema slogs ihop med ett annat"),
        "insight.ContributionMoved": gettext("En röst flyttades till ett annat tema"),
        "insight.ContributionPlaced": gettext("En röst placerades i ett tema"),
        "insight.ContributionTakenOut": gettext("En röst togs ut ur ett tema"),
        "thread.Stopped": gettext("Det tog stopp"),
    }
    return [(entry, words.get(entry.event, entry.event)) for entry in entries]
