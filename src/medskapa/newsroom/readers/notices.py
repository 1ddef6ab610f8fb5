"""Who is told what: a reader of the journal that makes what has happened one message to each follower.

It walks the links backward to the words, themes and goals that led there. The channels deliver it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from medskapa.channels.operations import following, messages
from medskapa.channels.queries.following import anybody_follows
from medskapa.dialogue.queries import recipients as told_queries
from medskapa.dialogue.queries import sessions
from medskapa.foundation import journal
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.foundation.translated_text import in_language
from medskapa.places.queries import references_of
from medskapa.plans.queries import measures
from medskapa.processes.queries import processes, promises
from medskapa.strategy.queries import documents
from medskapa.thread.kinds import STRATEGY_KINDS, LinkKind
from medskapa.thread.models import Link, Reference
from medskapa.thread.queries.reach import all_before

# A phase that opened longer ago than this is no news: it was there before anybody could follow it.
NEWS_DAYS = 7


@dataclass(frozen=True)
class Notice:
    """One message to be: a key that is never used for anything else, what it is about, whom it goes to, its words.

    `write` gives subject and text in the language that is active when it is called; `words` are somebody's own.
    """

    key: str
    about: Reference
    followers_of: Collection[int]
    write: Callable[[str], tuple[str, str]]
    words: Mapping[str, str] = field(default_factory=dict)


@journal.reader("notices")
def read(entry: JournalEntry) -> None:
    """Tell what one entry of the journal says, if anybody is to be told of it."""
    find = _FINDERS.get(entry.event)
    # Whoever has asked and not yet said yes is let go too.
    taken_back = find is _taken_back
    if find is None or not (taken_back or anybody_follows(on=entry.happened_on)):
        return
    about = Reference.objects.filter(code=entry.reference).first()
    if about is None:
        return
    noon = datetime.combine(entry.happened_on, time(12), STOCKHOLM)
    if taken_back:
        following.let_go(reference=about, now=noon)
    elif notice := find(entry, about):
        _tell(notice, noon)


def notice_phases(*, now: datetime) -> int:
    """Tell who follows a process that a phase of it has opened. Returns how many are told.

    The dates alone open a phase, so no deed is in the journal; the worker asks every day instead. Asking
    again tells nobody twice.
    """
    today = now.astimezone(STOCKHOLM).date()
    told = 0
    for phase in processes.phases_opened(today - timedelta(days=NEWS_DAYS), today):
        about, title, ends = phase.process.reference, phase.titles, phase.closes_on
        notice = Notice(f"phase:{phase.pk}:{phase.opens_on}", about, [about.pk], _phase(about, title, ends), phase.note)
        told += _tell(notice, now, on=phase.opens_on)
    return told


def _phase(about: Reference, titles: Mapping[str, str], ends: date) -> Callable[[str], tuple[str, str]]:
    def write(language: str) -> tuple[str, str]:
        values = {
            "phase": in_language(titles, language).text,
            "process": _title(about, language),
            "day": date_format(ends, "j F Y"),
        }
        text = gettext("%(process)s har gått in i skedet %(phase)s. Det varar till och med %(day)s.") % values
        return gettext("Nytt skede: %(phase)s") % values, text

    return write


def _tell(notice: Notice, now: datetime, on: date | None = None) -> int:
    subject, text = {}, {}
    for language in settings.INTERFACE_LANGUAGES:
        with translation.override(language):
            subject[language], text[language] = notice.write(language)
    return messages.announce(
        key=notice.key,
        reference=notice.about,
        to_followers_of=notice.followers_of,
        subject=subject,
        text=text,
        words=notice.words,
        now=now,
        on=on,
    )


def _title(of: Reference, language: str) -> str:
    return in_language(of.titles, language).text


def _why(entry: JournalEntry) -> dict[str, str]:
    """The reason that somebody wrote, in the language that the region's own people write."""
    return {settings.LANGUAGE_CODE: entry.why} if entry.why else {}


def _before(of: Reference, *, but: Iterable[str] = ()) -> set[int]:
    """What led to a thing, with the areas above the goals among it, without some kinds."""
    found = all_before(of)
    nodes = [pk for pk, kind in found.items() if kind in STRATEGY_KINDS]
    left = {pk for pk, kind in found.items() if kind not in set(but)}
    return left | set(documents.above(nodes))


def _stopped(entry: JournalEntry, about: Reference) -> Notice | None:
    # A measure that is stopped says so itself.
    if about.kind not in ("theme", "contribution"):
        return None

    def write(language: str) -> tuple[str, str]:
        if about.kind == "contribution":
            return gettext("Svar på dina ord: här tog det stopp"), gettext("Så här står det i svaret:")
        subject = gettext("Här tog det stopp: %(title)s") % {"title": _title(about, language)}
        return subject, gettext("Temat har fått ett svar. Så här står det:")

    return Notice(f"stopped:{about.code}:{entry.number}", about, _before(about), write, _why(entry))


def _linked(entry: JournalEntry, about: Reference) -> Notice | None:
    effect = Reference.objects.filter(code=entry.values["effect"], visible=True).first()
    if effect is None:
        return None
    if entry.values["link"] == LinkKind.BELONGS:
        return _belongs(entry, about, effect)
    if entry.values["link"] == LinkKind.EVIDENCE and about.kind == "theme":
        return _evidence(entry, about, effect)
    if entry.values["link"] == LinkKind.SERVES:
        return _planned(entry, effect)
    return None


def _belongs(entry: JournalEntry, about: Reference, theme: Reference) -> Notice | None:
    """Words that come to a theme which had already led somewhere, or been answered, when they came."""
    made = Link.objects.filter(cause=about, effect=theme, kind=LinkKind.BELONGS, ended_on=None).first()
    if made is None or not Link.objects.filter(cause=theme, ended_on=None, pk__lt=made.pk).exists():
        return None

    def write(language: str) -> tuple[str, str]:
        text = gettext("En person har fört dina ord till ett tema som redan har fått svar eller lett vidare.")
        return gettext("Dina ord hör till: %(theme)s") % {"theme": _title(theme, language)}, text

    return Notice(f"belongs:{about.code}:{theme.code}", theme, [about.pk], write)


def _evidence(entry: JournalEntry, theme: Reference, node: Reference) -> Notice:
    """A theme stands behind a part of the strategy; several on one day are one message."""

    def write(language: str) -> tuple[str, str]:
        values = {"theme": _title(theme, language), "node": _title(node, language)}
        text = gettext("Temat %(theme)s står nu bakom %(node)s i strategin.") % values
        return gettext("Det leder någonstans: %(theme)s") % values, text

    followers = _before(theme) | {node.pk, *documents.above([node.pk])}
    return Notice(f"evidence:{theme.code}:{entry.happened_on}", theme, followers, write, _why(entry))


def _answered(entry: JournalEntry, theme: Reference) -> Notice | None:
    """The region has answered a theme; another answer later is another message."""
    if not theme.visible:
        return None

    def write(language: str) -> tuple[str, str]:
        text = gettext("På temats sida står vad regionen har hört, vad den gör och varför inte mer.")
        return gettext("Temat har fått ett svar: %(title)s") % {"title": _title(theme, language)}, text

    return Notice(f"answer:{theme.code}:{entry.number}", theme, _before(theme), write)


def _planned(entry: JournalEntry, measure: Reference) -> Notice:
    def write(language: str) -> tuple[str, str]:
        title = {"title": _title(measure, language)}
        text = gettext("En insats är planerad. På sidan står vem som ansvarar, när den börjar och vad den kostar.")
        return gettext("Ny insats: %(title)s") % title, text

    return Notice(f"measure:{measure.code}:planned", measure, _around(measure), write)


def _around(measure: Reference) -> set[int]:
    """Who a measure concerns: all that led to it, and the municipalities it names."""
    return _before(measure) | references_of(measures.measure(measure.code).municipalities)


def _measure(state: str) -> Callable[[JournalEntry, Reference], Notice]:
    def find(entry: JournalEntry, about: Reference) -> Notice:
        def write(language: str) -> tuple[str, str]:
            title = {"title": _title(about, language)}
            if state == "begun":
                return gettext("Nu börjar det: %(title)s") % title, gettext("Arbetet med insatsen har börjat.")
            if state == "finished":
                text = gettext("Insatsen är klar. På sidan står vad som kom ut av den.")
                return gettext("Klart: %(title)s") % title, text
            return gettext("Insatsen stoppas: %(title)s") % title, gettext("Så här står det om varför:")

        why = _why(entry) if state == "stopped" else {}
        return Notice(f"measure:{about.code}:{state}", about, _around(about), write, why)

    return find


def _story(entry: JournalEntry, about: Reference) -> Notice:
    """Told to who follows the place and what the story is about, not to each whose words lie behind it."""

    def write(language: str) -> tuple[str, str]:
        text = gettext("En ny berättelse om vad som har hänt.")
        return gettext("Ny berättelse: %(title)s") % {"title": _title(about, language)}, text

    followers = _before(about, but=("contribution",)) | references_of([about.place])
    return Notice(f"story:{about.code}", about, followers, write)


def _event(entry: JournalEntry, about: Reference) -> Notice | None:
    def write(language: str) -> tuple[str, str]:
        text = gettext("En träff är planerad. På sidan står när, var och vad som gäller för den som kommer.")
        return gettext("Kom på träff: %(title)s") % {"title": _title(about, language)}, text

    return Notice(f"event:{about.code}", about, references_of([about.place]), write) if about.visible else None


def _session(what: str) -> Callable[[JournalEntry, Reference], Notice | None]:
    def find(entry: JournalEntry, about: Reference) -> Notice | None:
        if not about.visible:
            return None
        session = sessions.session(about.code)
        if what == "planned" and session.day < entry.happened_on:
            return None

        def write(language: str) -> tuple[str, str]:
            title = {"title": _title(about, language)}
            if what == "planned":
                text = gettext("En träff är planerad. På sidan står när, var och hur du anmäler dig.")
                return gettext("Kom på träff: %(title)s") % title, text
            if what == "cancelled":
                return gettext("Träffen blir inte av: %(title)s") % title, gettext("Så här står det om varför:")
            return gettext("Så här blev det: %(title)s") % title, gettext("Nu finns en sammanfattning av träffen:")

        followers = {about.pk, session.way_in.phase.process.reference_id} | references_of([about.place])
        if what == "summed_up":
            followers |= set(told_queries.voices_of_session(about.pk))
        words = {"cancelled": _why(entry), "summed_up": session.summary}.get(what, {})
        return Notice(f"session:{about.code}:{what}", about, followers, write, words)

    return find


def _kept(entry: JournalEntry, about: Reference) -> Notice:
    """What happens now, or the results, after a way in has closed; results are told to all who opted in there."""
    results = entry.event == "processes.ResultsTold"
    task = promises.task(int(entry.values["task"]))

    def write(language: str) -> tuple[str, str]:
        values = {"process": _title(about, language)}
        if results:
            text = gettext("Du som svarade får veta det först. Det här kom fram:")
            return gettext("Nu har vi svaren: %(process)s") % values, text
        text = gettext("Det går inte att svara längre. Så här går arbetet vidare:")
        return gettext("Det här händer nu: %(process)s") % values, text

    followers = {about.pk, *(told_queries.voices_of_process(about.pk) if results else ())}
    return Notice(f"promise:{task.pk}", about, followers, write, task.words)


def _moved(entry: JournalEntry, about: Reference) -> Notice | None:
    def write(language: str) -> tuple[str, str]:
        title = {"process": _title(about, language)}
        return gettext("Nya datum: %(process)s") % title, gettext("Tiderna har ändrats. Så här står det om varför:")

    key = f"moved:{about.code}:{entry.number}"
    return Notice(key, about, [about.pk], write, _why(entry)) if about.visible else None


def _taken_back(entry: JournalEntry, about: Reference) -> None:
    """Nothing to tell: who followed their words is let go."""


_FINDERS: dict[str, Callable[[JournalEntry, Reference], Notice | None]] = {
    "thread.Stopped": _stopped,
    "thread.Linked": _linked,
    "strategy.ThemeAnswered": _answered,
    "plans.MeasureAdded": _planned,
    "plans.MeasureBegun": _measure("begun"),
    "plans.MeasureFinished": _measure("finished"),
    "plans.MeasureStopped": _measure("stopped"),
    "newsroom.StoryPublished": _story,
    "newsroom.EventPlanned": _event,
    "dialogue.SessionPlanned": _session("planned"),
    "dialogue.SessionCancelled": _session("cancelled"),
    "dialogue.SessionSummedUp": _session("summed_up"),
    "processes.WhatHappensNowTold": _kept,
    "processes.ResultsTold": _kept,
    "processes.PhaseMoved": _moved,
    "dialogue.ContributionWithdrawn": _taken_back,
    "dialogue.ContributionDeleted": _taken_back,
}
