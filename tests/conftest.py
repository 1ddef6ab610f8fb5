"""The named cast, one moment, and what every test shares."""

import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.template.backends.django import Template
from django.utils.safestring import mark_safe
from hypothesis import settings
from pytest_django.plugin import blocking_manager_key
from tests.reading import as_read
from tests.savepoint_fixtures import arrange, savepoint_fixture, savepoints, standing
from tests.wagtail_rows import make_wagtail_rows

from medskapa.foundation.doers import A_VISITOR, Doer, Role

__all__ = ["savepoints", "standing"]
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# How long an example takes is the machine's business; figures are taken by the benchmarks.
settings.register_profile("medskapa", deadline=None)
settings.load_profile("medskapa")


@pytest.fixture(scope="session", autouse=True)
def pages_as_they_are_read():
    """What a template renders is compared as a browser reads it: no test hangs on how the template is laid out."""
    render = Template.render

    def as_browsers_do(self: Template, *given: object, **more: object) -> str:
        page = render(self, *given, **more)
        ours = str(self.origin.name).startswith(str(ROOT / "src"))
        return mark_safe(as_read(page)) if ours else page

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", as_browsers_do)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item):
    """A test outside a transaction leaves every table empty: Wagtail's own rows are made again for the next one."""
    done = yield
    marked = item.get_closest_marker("django_db")
    if marked and marked.kwargs.get("transaction"):
        with item.config.stash[blocking_manager_key].unblock():
            make_wagtail_rows()
    return done


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys run last, while the rest ran their installation was made; what only looks at pages, at the very end."""
    arrange(items)
    items.sort(key=lambda item: (item.get_closest_marker("journey") is not None, "accessibility" in item.path.parts))


def pytest_collection_finish(session: pytest.Session) -> None:
    if session.config.option.collectonly or not any(item.get_closest_marker("journey") for item in session.items):
        return
    from tests.journeys.installation import begin_preparing, of_all_workers

    begin_preparing(of_all_workers(session.config._tmp_path_factory))


@dataclass(frozen=True)
class Cast:
    """Who acts in the tests: the same names everywhere."""

    visitor: Doer = A_VISITOR
    writer: Doer = Doer("Ronja Skrivare", Role.WRITER)
    analyst: Doer = Doer("Aila Analytiker", Role.ANALYST)
    strategist: Doer = Doer("Sten Strateg", Role.STRATEGIST)
    editor: Doer = Doer("Ebba Redaktör", Role.EDITOR)
    administrator: Doer = Doer("Adam Administratör", Role.ADMINISTRATOR)


@pytest.fixture
def cast() -> Cast:
    return Cast()


@pytest.fixture
def now() -> datetime:
    """Noon in Stockholm on an ordinary winter day."""
    return datetime.fromisoformat("2026-11-23T12:00:00+01:00")


@pytest.fixture
def today(now) -> date:
    return now.date()


@pytest.fixture
def shared() -> Path:
    """The folder of source documents beside the project; says so where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared is not here, so there is nothing to compare with")
    return SHARED


@pytest.fixture
def golden():
    """Compare text with an agreed file; `MEDSKAPA_GOLDEN=1` (make golden) rewrites it instead."""

    def compare(path: Path, text: str) -> None:
        if os.environ.get("MEDSKAPA_GOLDEN") == "1":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        assert path.exists(), f"{path} is not agreed yet: run make golden and review the diff"
        assert text == path.read_text(), f"{path} has changed: run make golden and review the diff"

    return compare


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Without migrations the rows that Wagtail's own migrations make are missing."""
    with django_db_blocker.unblock():
        make_wagtail_rows()


@savepoint_fixture
def open_process(cast, now, today):
    """A process that listens now, with every way in, and that answers in ninety days."""
    from medskapa.processes.operations import processes as process_operations
    from medskapa.processes.rules.processes import PhasePlan, ProcessPlan

    ways = [
        (kind, minutes, {"sv": kind}, {"sv": ""}, kind != "municipal_dialogue")
        for kind, minutes in (
            ("open_question", 2),
            ("youth_package", 60),
            ("own_workshop", 60),
            ("municipal_dialogue", 180),
            ("theme_workshop", 300),
        )
    ]
    return process_operations.open_process(
        slug="vardagen",
        plan=ProcessPlan(
            titles={"sv": "Vardagen", "en": "Everyday life"},
            question={
                "sv": "Vad skulle göra vardagen lättare där du bor?",
                "en": "What would make everyday life easier?",
            },
            why={"sv": "Vi skriver en ny strategi."},
            legal_basis={"sv": "Lagen om regionalt utvecklingsansvar."},
            partners={"sv": ["Kommunerna"]},
            decides_on=today + timedelta(days=80),
            contact={"name": "Sten Strateg", "email": "sten@example.se"},
            decides={"sv": "Regionfullmäktige"},
            can_influence={"sv": "Vad strategin lyfter fram."},
            cannot_influence={"sv": "Statens vägar."},
            happens_next={"sv": "En person läser innan något visas."},
            answered_by={"sv": "Strategerna"},
            answer_by=today + timedelta(days=90),
            phases=[
                PhasePlan(
                    "listen",
                    {"sv": "Lyssna"},
                    today - timedelta(days=30),
                    today + timedelta(days=30),
                    ways,
                    {"sv": "Vi samlar in era ord."},
                ),
                PhasePlan(
                    "write",
                    {"sv": "Skriva"},
                    today + timedelta(days=31),
                    today + timedelta(days=90),
                    note={"sv": "Vi skriver ett förslag av det ni har sagt."},
                ),
            ],
        ),
        invented=True,
        by=cast.strategist,
        now=now,
    )


@pytest.fixture
def say(open_process, cast, now):
    """Send words in and have them published; gives the contribution."""
    from medskapa.dialogue.operations import contributions as contribution_operations
    from medskapa.dialogue.operations import moderation
    from medskapa.dialogue.operations.contributions import Words
    from medskapa.dialogue.queries import contributions as contribution_queries
    from medskapa.dialogue.rules.contributions import Medium
    from medskapa.processes.queries import processes as process_queries

    def speak(text: str, language: str = "swe", place: str = "", *, publish: bool = True, **more):
        way = process_queries.way_in(more.pop("way_in", "open_question"), now=now)
        taken, _ = contribution_operations.contribute(
            words=Words(text, language, place, **more), way_in=way, medium=Medium.WEB, by=cast.visitor, now=now
        )
        contribution = contribution_queries.contribution(taken.reference)
        contribution.receipt_code = taken.receipt
        if publish:
            moderation.publish(contribution=contribution, masks=[], by=cast.writer, now=now)
        return contribution

    return speak
