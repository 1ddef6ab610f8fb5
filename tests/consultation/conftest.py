"""One small strategy out for comment, and the ways to answer it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from tests.savepoint_fixtures import savepoint_fixture

from medskapa.foundation.translated_text import TranslatedText
from medskapa.places.profile import NodeProfile

NODES = [
    ("V", "vision", "", "En trakt där alla syns"),
    ("A", "area", "", "Resor"),
    ("A1", "goal", "A", "Det går att ta sig över sundet"),
    ("A1.1", "pathway", "A1", "Tätare turer"),
    ("A2", "goal", "A", "Bussen väntar på färjan"),
]
QUESTIONS = [
    {"key": "viktigast", "words": {"sv": "Vad är viktigast i förslaget?", "en": "What matters most?"}},
    {"key": "saknas", "words": {"sv": "Vad saknas i förslaget?", "en": "What is missing?"}},
]


@pytest.fixture(autouse=True)
def calm():
    """Nobody has sent anything from here in the last five minutes."""
    from django.core.cache import caches

    caches["counts"].clear()


@dataclass
class Out:
    """The strategy that is out, with the verbs that a test needs, in short."""

    consultation: object
    strategy: object
    cast: object
    now: datetime

    @property
    def code(self):
        return self.consultation.reference.code

    @property
    def closes_on(self) -> date:
        return self.consultation.way_in.phase.closes_on

    def after(self) -> datetime:
        """Noon on the day after the last."""
        return self.now + timedelta(days=(self.closes_on - self.now.date()).days + 1)

    def close_yesterday(self):
        phase = self.consultation.way_in.phase
        phase.opens_on, phase.closes_on = self.now.date() - timedelta(days=40), self.now.date() - timedelta(days=1)
        phase.save()

    def decide(self):
        """It has led to an edition: here the one that was out, as it was."""
        self.consultation.decided_edition, self.consultation.decided_on = self.consultation.edition, self.now.date()
        self.consultation.save()

    def node(self, key):
        from medskapa.strategy.queries import documents

        return documents.node_by_key(self.strategy, key)

    def write(self, key, *paragraphs):
        from medskapa.strategy.operations import texts

        title = {row[0]: row[3] for row in NODES}[key]
        texts.set_text(
            node=self.node(key),
            language="sv",
            title=title,
            summary="En mening om det.",
            paragraphs=paragraphs,
            what_can_i_do="",
            by=self.cast.editor,
            now=self.now,
        )

    def say_new(self, *names):
        """These paragraphs stand on nothing, and say so."""
        from medskapa.strategy.operations import evidence

        for name in names:
            key, _, code = name.partition("#")
            evidence.mark_new(
                node=self.node(key), paragraph=code, why={"sv": "Nytt."}, by=self.cast.strategist, now=self.now
            )

    def freeze(self, kind="consulted", changes=None, title="Remissutgåvan"):
        from medskapa.strategy.operations import freezing

        return freezing.freeze_edition(
            strategy=self.strategy,
            kind=kind,
            titles={"sv": title},
            changes=changes or {},
            by=self.cast.strategist,
            now=self.now,
        )

    def move_on(self):
        """A newer edition is out, in which the first paragraph of A1 says something else."""
        from medskapa.consultation.operations import consultations

        self.write("A1", "Första stycket i A1, nu med nattfärja.", "Andra stycket i A1.")
        newer = self.freeze(changes={"A1#p1": {"sv": "Färjan går om natten."}}, title="Remissutgåva 2")
        consultations.replace_edition(
            consultation=self.consultation,
            edition=newer,
            why="Ett fel är rättat.",
            by=self.cast.strategist,
            now=self.now,
        )
        self.consultation.refresh_from_db()
        return newer

    def begin(self, organisation="", **more):
        """A draft and its receipt's code."""
        from medskapa.consultation.operations import submissions as submission_operations
        from medskapa.consultation.operations.drafts import Sender
        from medskapa.consultation.queries import submissions as submission_queries
        from medskapa.consultation.rules.kinds import BodyKind

        kind = BodyKind.ORGANISATION if organisation else BodyKind.PERSON
        begun, _ = submission_operations.begin(
            consultation=self.consultation,
            sender=Sender(kind, organisation),
            language="sv",
            by=self.cast.visitor,
            now=more.pop("now", self.now),
            **more,
        )
        return submission_queries.behind_receipt(begun.receipt), begun.receipt

    def save(self, submission, words, **more):
        from medskapa.consultation.operations import submissions as submission_operations

        edition = more.pop("edition", None) or self.consultation.edition
        return submission_operations.save(
            submission=submission,
            words=words,
            edition=edition.reference.code,
            by=self.cast.visitor,
            now=more.pop("now", self.now),
            **more,
        )

    def send(self, submission, **more):
        from medskapa.consultation.operations import submissions as submission_operations

        return submission_operations.send(
            submission=submission, by=self.cast.visitor, now=more.pop("now", self.now), **more
        )

    def receive(self, words, organisation=""):
        """What somebody sent: the received submission."""
        submission, _ = self.begin(organisation)
        self.save(submission, words)
        return self.send(submission)


@savepoint_fixture
def consult_process(open_process, cast, now, today):
    """The open process with a phase that consults now, for thirty days more."""
    from medskapa.processes.operations import processes
    from medskapa.processes.rules.processes import PhasePlan

    way = ("consultation", 30, {"sv": "Remissen", "en": "The consultation"}, {"sv": "Svara på förslaget."}, True)
    plan = PhasePlan(
        "consult",
        {"sv": "Remiss"},
        today - timedelta(days=10),
        today + timedelta(days=30),
        [way],
        {"sv": "Förslaget är ute på remiss."},
    )
    processes.add_phase(process=open_process, plan=plan, by=cast.strategist, now=now)
    return open_process


@savepoint_fixture
def out(consult_process, cast, now) -> Out:
    """The small strategy, frozen and out for comment."""
    from medskapa.consultation.operations import consultations
    from medskapa.strategy.operations import texts

    loaded = texts.load_structure(
        evidence_required=False,
        slug="trakten",
        titles={"sv": "Trakten framåt", "en": "The Parts ahead"},
        target_year=2035,
        nodes=[
            NodeProfile(key, kind, parent, order, TranslatedText((("sv", title),)), ())
            for order, (key, kind, parent, title) in enumerate(NODES, start=1)
        ],
        invented=True,
        by=cast.strategist,
        now=now,
    )
    made = Out(None, loaded, cast, now)
    for key, *_ in NODES:
        made.write(key, f"Första stycket i {key}.", f"Andra stycket i {key}.")
        made.say_new(f"{key}#p1", f"{key}#p2")
    from medskapa.processes.models import WayIn

    made.consultation = consultations.open_consultation(
        way_in=WayIn.objects.select_related("phase__process").get(kind="consultation"),
        edition=made.freeze(),
        titles={"sv": "Remissen om Trakten framåt", "en": "The consultation on The Parts ahead"},
        dossier="RUN 2026/117",
        questions=QUESTIONS,
        about={"sv": "Läs förslaget och säg vad du tycker."},
        contact={"name": "Sten Strateg", "email": "sten@example.se"},
        invented=True,
        by=cast.strategist,
        now=now,
    )
    return made
