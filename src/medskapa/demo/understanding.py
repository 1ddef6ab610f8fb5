"""The engine runs for real; a scripted analyst reads what it proposes and decides.

The analyst's reading is the label each demo contribution was written with: she names a candidate after
what most of it is about, moves what belongs elsewhere, and says no with a reason. Nothing is decided
by the machine, and what she cannot read (a Sámi text nobody has translated) she leaves.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from medskapa.demo.cast import ANALYST
from medskapa.demo.folder import DemoFolder
from medskapa.demo.listening import Tell, read_on
from medskapa.dialogue.models import Contribution
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.insight.models import Candidate, Run, Theme
from medskapa.insight.operations import candidates as candidates_operations
from medskapa.insight.operations import dead_ends, runs
from medskapa.insight.operations import themes as theme_operations
from medskapa.thread.models import Link

DAYS_TO_PLACE = 4  # from that a new voice is read until the analyst has placed it
LEFT_OPEN = 2  # candidates left for a newcomer to decide


@dataclass
class Decided:
    """Themes by key, and who is in which, as the analyst goes along."""

    themes: dict[str, Theme]
    member_of: dict[int, str]


def run_engine(folder: DemoFolder, tell: Tell) -> Run:
    tell("Datorn letar teman", 0, 1)
    run = runs.start_run(by=ANALYST, now=folder.at(-372))
    runs.analyse_now(run=run, now=folder.at(-372))
    tell("Datorn letar teman", 1, 1)
    run.refresh_from_db()
    if run.error:
        raise RuntimeError(run.error)
    return run


def decide(folder: DemoFolder, run: Run, contributions: dict[str, Contribution], tell: Tell) -> dict[str, Theme]:
    """From candidates to themes. Gives the decided themes by their key."""
    labels = _labels(folder, contributions)
    candidates = list(run.candidates.order_by("size", "pk"))
    left = {coding.contribution_id for one in candidates[:LEFT_OPEN] for coding in one.codings.filter(rank=1)}
    decided = Decided({}, {})
    _decide_candidates(folder, candidates[LEFT_OPEN:], labels, decided)
    _put_right(folder, contributions, labels, decided, left, tell)
    return decided.themes


def _labels(folder: DemoFolder, contributions: dict[str, Contribution]) -> dict[int, str]:
    """What each contribution is about, by its row's id; untranslated Sámi texts have no label to her."""
    unread = {one.pk for one in contribution_queries.awaiting_translation(contribution_queries.unread_by_engine())}
    rows = {row["id"]: row["theme"] for row in folder.contributions}
    return {one.pk: rows[name] for name, one in contributions.items() if one.pk not in unread}


def _decide_candidates(
    folder: DemoFolder, candidates: list[Candidate], labels: dict[int, str], decided: Decided
) -> None:
    by_label: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in sorted(candidates, key=lambda one: (-one.size, one.pk)):
        members = candidate.codings.filter(rank=1).values_list("contribution_id", flat=True)
        common = Counter(labels[pk] for pk in members if pk in labels).most_common(1)
        by_label[common[0][0] if common else "no_content"].append(candidate)
    for label, found in by_label.items():
        theme = folder.themes[label]
        if "refuse" in theme:
            for candidate in found:
                candidates_operations.refuse_candidate(
                    candidate=candidate, why=theme["refuse"]["sv"], by=ANALYST, now=folder.at(-368)
                )
            continue
        first, *others = found
        if others:
            why = "De handlar om samma sak med olika ord."
            candidates_operations.merge_candidates(
                candidates=others, into=first, why=why, by=ANALYST, now=folder.at(-368)
            )
        decided.themes[label] = candidates_operations.accept_candidate(
            candidate=first,
            titles=theme["title"],
            description=theme["description"],
            why="Rösterna hör ihop. Jag har läst dem och gett temat ett namn som folk själva skulle använda.",
            by=ANALYST,
            now=folder.at(-367),
        )
        for pk in Link.objects.filter(effect=decided.themes[label].reference, ended_on=None).values_list(
            "cause__contribution__pk", flat=True
        ):
            decided.member_of[pk] = label


def _put_right(
    folder: DemoFolder,
    contributions: dict[str, Contribution],
    labels: dict[int, str],
    decided: Decided,
    left: set[int],
    tell: Tell,
) -> None:
    """Move what the machine put elsewhere, place what it left over; each with its reason."""
    heard = {one.pk: one for one in contribution_queries.for_analysis()}
    todo = [one for one in contributions.values() if one.pk in heard and one.pk in labels and one.pk not in left]
    for number, contribution in enumerate(todo, start=1):
        label, now_in = labels[contribution.pk], decided.member_of.get(contribution.pk)
        theme = _theme(folder, label, decided)
        if theme is None and now_in:
            why = folder.themes[label]["refuse"]["sv"]
            theme_operations.take_out_contribution(
                contribution=contribution, theme=decided.themes[now_in], why=why, by=ANALYST, now=folder.at(-364)
            )
        elif theme is not None and now_in and now_in != label:
            theme_operations.move_contribution(
                contribution=contribution,
                from_theme=decided.themes[now_in],
                to_theme=theme,
                why=f"Orden handlar mer om ”{folder.themes[label]['title']['sv']}”.",
                by=ANALYST,
                now=folder.at(-364),
            )
        elif theme is not None and not now_in:
            why = f"Jag har läst texten. Den hör till ”{folder.themes[label]['title']['sv']}”."
            theme_operations.place_contribution(
                contribution=contribution, theme=theme, why=why, by=ANALYST, now=folder.at(-363)
            )
        if number % 100 == 0 or number == len(todo):
            tell("Analytikern läser och rättar", number, len(todo))


def place_again(
    folder: DemoFolder, contributions: dict[str, Contribution], themes: dict[str, Theme], tell: Tell
) -> None:
    """Voices of the listening that is open now, placed by hand after they were read; the newest are not placed yet."""
    labels = _labels(folder, contributions)
    heard = {one.pk for one in contribution_queries.for_analysis()}
    read = {name: read_on(folder, name) for name, one in contributions.items() if one.pk in heard and one.pk in labels}
    todo = [
        name for name, offset in read.items() if offset + DAYS_TO_PLACE < 0 and labels[contributions[name].pk] in themes
    ]
    for number, name in enumerate(todo, start=1):
        contribution = contributions[name]
        theme_operations.place_contribution(
            contribution=contribution,
            theme=themes[labels[contribution.pk]],
            why=f"Jag har läst texten. Den hör till ”{folder.themes[labels[contribution.pk]]['title']['sv']}”.",
            by=ANALYST,
            now=folder.at(read[name] + DAYS_TO_PLACE),
        )
        if number % 25 == 0 or number == len(todo):
            tell("Analytikern läser det nya", number, len(todo))


def _theme(folder: DemoFolder, label: str, decided: Decided) -> Theme | None:
    words = folder.themes[label]
    if "refuse" in words:
        return None
    if label not in decided.themes:
        decided.themes[label] = theme_operations.create_theme(
            titles=words["title"],
            description=words["description"],
            why="Datorn såg det inte, men flera röster säger det.",
            by=ANALYST,
            now=folder.at(-365),
            invented=True,
        )
    return decided.themes[label]


def stop(folder: DemoFolder, themes: dict[str, Theme], contributions: dict[str, Contribution]) -> None:
    """Where it stops, and why: themes the region does not decide on, and a hero who got a no."""
    for key, theme in themes.items():
        if "stopped" in folder.themes[key]:
            why = folder.themes[key]["stopped"]["sv"]
            dead_ends.stop(reference=theme.reference, why=why, by=ANALYST, now=folder.at(-360))
    for hero in folder.heroes["hero"]:
        if "stopped" in hero:
            reference = contributions[hero["contribution"]].reference
            why = hero["stopped"]["why"]["sv"]
            dead_ends.stop(reference=reference, why=why, by=ANALYST, now=folder.at(-360))
