"""Two consultations: the strategy's own, answered and decided, and a plan for culture that is open now."""

from datetime import datetime
from typing import Any

from medskapa.consultation.models import Consultation, Invitation, Submission
from medskapa.consultation.operations import (
    consultations,
    decisions,
    extra_time,
    files,
    invitations,
    letters,
    responses,
    segments,
)
from medskapa.consultation.operations import submissions as submission_operations
from medskapa.consultation.operations.drafts import A_PERSON, Sender
from medskapa.consultation.operations.invitations import Body
from medskapa.consultation.queries import submissions as submission_queries
from medskapa.consultation.queries.progress import standing_segments
from medskapa.consultation.rules.kinds import BodyKind, Carrier
from medskapa.demo.cast import ANALYST, STRATEGIST, WRITER
from medskapa.demo.folder import DemoFolder
from medskapa.demo.rounds import TEXTS
from medskapa.dialogue.operations import moderation
from medskapa.foundation.doers import A_VISITOR
from medskapa.foundation.translated_text import TranslatedText
from medskapa.insight.models import Theme
from medskapa.insight.operations import themes as theme_operations
from medskapa.places.profile import NodeProfile
from medskapa.processes.models import Process, Task, WayIn
from medskapa.processes.operations import processes, promises
from medskapa.processes.rules.processes import PhasePlan, ProcessPlan, WayPlan
from medskapa.strategy.models import Edition, Strategy
from medskapa.strategy.operations import freezing, texts
from medskapa.strategy.queries import documents, editions

CARRIERS = {"email": Carrier.EMAIL, "paper": Carrier.PAPER}


def ask(folder: DemoFolder, process: Process, found: Strategy) -> Consultation:
    """Put the strategy out for comment in the phase that consults, and take in what bodies and persons say."""
    plan = folder.read("consultation")
    way = processes.add_way(
        phase=process.phases.get(kind="consult"),
        plan=_way(plan["way"]),
        by=STRATEGIST,
        now=folder.at(plan["decided"]["day"], hour=8),
    )
    out = _open(folder, plan["decided"], way, editions.editions(found)[-1])
    for row in sorted(plan["decided"]["submission"], key=lambda one: int(one["day"])):
        _receive(folder, out, row)
    return out


def answer(folder: DemoFolder, out: Consultation, themes: dict[str, Theme]) -> None:
    """Cut into points, read, themed, answered by one and signed by another."""
    plan = folder.read("consultation")["decided"]
    comments = {row["text"]: row for one in plan["submission"] for row in one["comment"]}
    now = folder.at(plan["answered_day"])
    segments.split_all(consultation=out, by=WRITER, now=now)
    for submission in out.submissions.order_by("number"):
        for point in submission.segments.select_related("contribution__reference").order_by("order"):
            row = comments[point.contribution.text]
            moderation.publish(contribution=point.contribution, masks=[], by=WRITER, now=now)
            theme = themes.get(row.get("theme", ""))
            if theme is not None:
                why = "Synpunkten i remissen handlar om samma sak."
                theme_operations.place_contribution(
                    contribution=point.contribution, theme=theme, why=why, by=ANALYST, now=now
                )
            responses.respond(
                segment=point,
                answer=row["answer"],
                reason=row["reason"],
                changed=row.get("changed", []),
                by=ANALYST,
                now=now,
            )
            responses.sign(segment=point, by=STRATEGIST, now=folder.at(plan["signed_day"]))
    _tell(folder, out, plan["told"]["what_happens_now"], "what_happens_now")


def adopt(folder: DemoFolder, out: Consultation) -> Edition:
    """Adopt the text with a reason for each changed paragraph; every comment has its answer by then."""
    plan = folder.read("consultation")["decided"]
    changed = folder.read("strategy_texts")["consulted"]
    edition = decisions.adopt(
        consultation=out,
        titles={"sv": "Antagen utgåva", "en": "The adopted edition"},
        changes={f"{one['key']}#p{one['paragraph'] + 1}": one["why"] for one in changed},
        decision=plan["decision"],
        by=STRATEGIST,
        now=folder.at(plan["day_of_decision"]),
    )
    _tell(folder, out, plan["told"]["results"], "results")
    return edition


def ask_now(folder: DemoFolder, found: Strategy) -> Consultation:
    """A plan for one field is out for comment now: some have answered, nine alike, one asks for more time."""
    whole = folder.read("consultation")
    plan = whole["open"]
    process = _process(folder, plan, whole["way"])
    edition = _draft(folder, plan["strategy"], found, plan["day"])
    out = _open(folder, plan, process.phases.get(kind="consult").ways_in.get(kind="consultation"), edition)
    invited = _invite(folder, out, plan)
    for row in sorted([*plan["submission"], *_alike(plan["alike"])], key=lambda one: int(one["day"])):
        _receive(folder, out, row, invited)
    _read(folder, out, folder.at(plan["cut_day"]))
    return out


def _read(folder: DemoFolder, out: Consultation, now: datetime) -> None:
    """Cut into points, likes gathered, all read; nobody has answered yet. What has a file waits for a person."""
    segments.split_all(consultation=out, by=WRITER, now=now)
    segments.group_segments(consultation=out, by=WRITER, now=now)
    for point in standing_segments(out).select_related("contribution__reference"):
        moderation.publish(contribution=point.contribution, masks=[], by=WRITER, now=now)


def _way(plan: dict[str, Any], kind: str = "consultation") -> WayPlan:
    return WayPlan(kind, plan["minutes"], plan["title"], plan["about"], plan["digital"], plan["audience"])


def _open(folder: DemoFolder, plan: dict[str, Any], way: WayIn, edition: Edition) -> Consultation:
    return consultations.open_consultation(
        way_in=way,
        edition=edition,
        titles=plan["title"],
        dossier=plan["dossier"],
        about=plan["about"],
        questions=plan["question"],
        two_signatures=plan.get("two_signatures", False),
        invented=True,
        by=STRATEGIST,
        now=folder.at(plan["day"], hour=9),
    )


def _receive(
    folder: DemoFolder, out: Consultation, row: dict[str, Any], invited: dict[str, Any] | None = None
) -> Submission:
    body = row.get("body", "")
    sender = Sender(BodyKind.ORGANISATION, body) if body else A_PERSON
    invitation = (invited or {}).get(body)
    if row.get("carrier") == "web":
        return _sent(folder, out, row, sender, invitation)
    submission, _ = letters.write_in(
        consultation=out,
        sender=sender,
        language=row.get("language", "sv"),
        words=_words(row),
        carrier=CARRIERS[row.get("carrier", "email")],
        received_on=folder.day(row["day"]),
        invitation=invitation,
        invented=True,
        by=WRITER,
        now=folder.at(row["day"], hour=11),
    )
    return submission


def _words(row: dict[str, Any]) -> dict[str, str]:
    return {one["place"]: one["text"] for one in row["comment"]}


def _sent(
    folder: DemoFolder, out: Consultation, row: dict[str, Any], sender: Sender, invitation: Invitation | None
) -> Submission:
    """Written on the site: begun, saved, perhaps with a file, and sent; perhaps taken back."""
    more = {"by": A_VISITOR, "now": folder.at(row["day"], hour=11)}
    begun, _ = submission_operations.begin(
        consultation=out,
        sender=sender,
        language=row.get("language", "sv"),
        invitation=invitation,
        invented=True,
        **more,
    )
    draft = submission_queries.behind_receipt(begun.receipt)
    submission_operations.save(submission=draft, words=_words(row), edition=out.edition.reference.code, **more)
    if "attachment" in row:
        file = row["attachment"]
        files.attach(submission=draft, content=(folder.path / file["file"]).read_bytes(), name=file["name"], **more)
    sent = submission_operations.send(submission=draft, **more)
    if "withdrawn_day" in row:
        submission_operations.withdraw(receipt=begun.receipt, now=folder.at(row["withdrawn_day"]))
    return sent


def _alike(plan: dict[str, Any]) -> list[dict[str, Any]]:
    comment = {"place": plan["place"], "text": plan["text"]}
    return [{"day": plan["first_day"] + number, "comment": [comment]} for number in range(plan["count"])]


def _invite(folder: DemoFolder, out: Consultation, plan: dict[str, Any]) -> dict[str, Any]:
    now = folder.at(plan["day"])
    bodies = [Body(one["name"], one.get("email", "")) for one in plan["body"]]
    made = invitations.add_bodies(consultation=out, bodies=bodies, by=STRATEGIST, now=now)
    for invitation, body in zip(made, plan["body"], strict=True):
        send = invitations.invite if "email" in body else invitations.invite_on_paper
        send(invitation=invitation, by=STRATEGIST, now=now)
        if "asks_why" in body:
            extra_time.ask_extra_time(
                invitation=invitation,
                until=folder.day(body["asks_until_day"]),
                why=body["asks_why"],
                by=WRITER,
                now=folder.at(-2),
            )
    return {one.name: one for one in made}


def _process(folder: DemoFolder, plan: dict[str, Any], way: dict[str, Any]) -> Process:
    said = plan["process"]
    return processes.open_process(
        slug=plan["slug"],
        plan=ProcessPlan(
            titles=said["title"],
            decides_on=folder.day(said["decides_day"]),
            answer_by=folder.day(said["answer_day"]),
            phases=[
                PhasePlan(
                    phase["kind"],
                    phase["title"],
                    folder.day(phase["opens_day"]),
                    folder.day(phase["closes_day"]),
                    [_way(way), _way(said["meeting"], "event")] if phase["kind"] == "consult" else [],
                    phase["note"],
                )
                for phase in said["phase"]
            ],
            **{name: said[name] for name in TEXTS},
        ),
        invented=True,
        by=STRATEGIST,
        now=folder.at(plan["day"] - 3),
    )


def _draft(folder: DemoFolder, plan: dict[str, Any], found: Strategy, day: int) -> Edition:
    """The plan's own text, frozen for comment. It spells out the region's strategy for one field."""
    more = {"by": STRATEGIST, "now": folder.at(day - 2)}
    drafted = texts.load_structure(
        slug=plan["slug"],
        titles=plan["title"],
        target_year=plan["target_year"],
        nodes=[
            NodeProfile(one["key"], one["kind"], "", order, TranslatedText(tuple(one["title"].items())), ())
            for order, one in enumerate(plan["part"], start=1)
        ],
        invented=True,
        evidence_required=False,
        under=found,
        **more,
    )
    for one in plan["part"]:
        texts.set_text(
            node=documents.node_by_key(drafted, one["key"]),
            language="sv",
            title=one["title"]["sv"],
            summary=one["summary"],
            paragraphs=one["paragraphs"],
            what_can_i_do="",
            **more,
        )
    return freezing.freeze_edition(
        strategy=drafted, kind="consulted", titles=plan["edition"], changes={}, by=STRATEGIST, now=folder.at(day - 1)
    )


def _tell(folder: DemoFolder, out: Consultation, told: dict[str, Any], kind: str) -> None:
    """Keep what was owed when the consultation closed, the day it is kept."""
    now = folder.at(told["day"], hour=9)
    promises.note_promises(now=now)
    for task in Task.objects.filter(way_in=out.way_in, kind=kind, done_on=None):
        promises.keep_promise(task=task, words=told["words"], by=STRATEGIST, now=now)
