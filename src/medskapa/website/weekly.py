"""The week's report to staff while something is open: what came in, who is missing, and what is late. Plain text."""

from datetime import date, datetime, time, timedelta

from django.core.cache import cache

from medskapa.actors.queries import staff_mail
from medskapa.channels.operations import messages
from medskapa.dialogue.queries import participation as participation_queries
from medskapa.foundation.doers import Role
from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.foundation.translated_text import in_language
from medskapa.places import queries as places
from medskapa.processes.models import Process
from medskapa.processes.queries import processes, promises
from medskapa.processes.queries import ways as way_queries
from medskapa.website import participation

# Monday morning, when the week before is over and somebody is at work.
SENT_AT = time(7)


def last_week(now: datetime) -> date:
    """The Monday of the latest week that is over and may be told of."""
    moment = now.astimezone(STOCKHOLM)
    monday = moment.date() - timedelta(days=moment.weekday())
    early = moment < datetime.combine(monday, SENT_AT, STOCKHOLM)
    return monday - timedelta(days=14 if early else 7)


def report(process: Process, *, now: datetime) -> str:
    """The report of one process on the last week, in Swedish. Names every gap; says so when there is none."""
    monday = last_week(now)
    found = participation_queries.participation_for_staff(process)
    gaps = participation.gaps(process, language="sv")
    young = participation.young(process)
    ways = [way for way in way_queries.ways_of(process, now=now, language="sv") if way.when == "now"]
    since = participation_queries.heard_since(process, monday - timedelta(days=1))
    new = since - participation_queries.heard_since(process, monday + timedelta(days=6))
    lines = [
        f"{in_language(process.reference.titles, 'sv')}, vecka {monday.isocalendar().week}",
        "",
        f"{found.total} inspel är lästa, {new} av dem den veckan.",
        f"Träffar har hållits i {len(found.met)} av {found.everywhere} kommuner.",
        *(f"Öppet till och med {way.closes_on.isoformat()}: {way.title}" for way in ways),
        "",
        "Det här saknas:",
        *_missing(gaps),
    ]
    if young.voices:
        lines += ["", f"{young.answered} av {young.voices} inspel från unga har fått svar."]
    late = [row for row in promises.owed(now=now) if row.late and row.process_url == process.reference.path]
    if late:
        lines += ["", "Försenat:", *(f"- {row.way_in}: utlovat senast {row.due_on.isoformat()}" for row in late)]
    return "\n".join(lines) + "\n"


def _missing(gaps: participation.Gaps) -> list[str]:
    profile = places.profile()
    if not gaps:
        return ["- Ingenting: alla kommuner, språk, åldrar och målbilder har minst en röst."]
    ages = {band.key: band.words.in_language("sv") for band in profile.age_bands}
    kinds = (
        ("Ingen har skrivit från", [_place(code) for code in gaps.places]),
        ("Ingen träff har hållits i", [_place(code) for code in gaps.unmet]),
        ("Inga inspel på", [profile.language(code).names.in_language("sv") for code in gaps.languages]),
        ("Ingen har sagt att de är", [ages[key] for key in gaps.age_bands]),
        ("Ingen röst står bakom målbilden", [goal.title for goal in gaps.goals]),
    )
    lines = [f"- {what}: {', '.join(names)}" for what, names in kinds if names]
    return lines + [f"- {_place(code)} har {count} inspel, {lack} färre än väntat" for code, count, lack in gaps.under]


def _place(code: str) -> str:
    found = places.profile().municipality(code)
    return found.names.in_language("sv") if found else code


def send(*, now: datetime) -> int:
    """Write the week's report of every process that is open to every strategist and administrator.

    Once a week and person, however often it is asked for: the worker asks all the time. Returns how many
    messages are new.
    """
    year, number, _ = last_week(now).isocalendar()
    week = f"{year}-{number:02}"
    # Spares the worker the counting; the message's own key is what makes it once.
    if cache.get(f"weekly:{week}"):
        return 0
    open_now = {way.process.pk: way.process for way in processes.open_ways(now=now)}
    new = 0
    for process in open_now.values():
        text = report(process, now=now)
        for account, email in staff_mail(Role.STRATEGIST, Role.ADMINISTRATOR):
            new += messages.write_to(
                key=f"weekly:{process.slug}:{week}:{account}",
                email=email,
                subject=f"Veckans läge: {in_language(process.reference.titles, 'sv')}",
                text=text,
                language="sv",
                now=now,
            )
    cache.set(f"weekly:{week}", True, 7 * 86_400)
    return new
