"""One small strategy about a ferry, and the ways to write, freeze and read it."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from tests.savepoint_fixtures import savepoint_fixture

from medskapa.foundation.translated_text import TranslatedText
from medskapa.places.profile import NodeProfile

NODES = [
    ("V", "vision", "", 1, "En trakt där alla syns", "Parts where everybody is seen"),
    ("U1", "challenge", "", 1, "Färjan går för sällan", "The ferry runs too seldom"),
    ("P1", "principle", "", 1, "Fråga först", "Ask first"),
    ("A", "area", "", 1, "Resor", "Travel"),
    ("A1", "goal", "A", 1, "Det går att ta sig över sundet", "The sound can be crossed"),
    ("A1.1", "pathway", "A1", 1, "Tätare turer", "More departures"),
    ("A2", "goal", "A", 2, "Bussen väntar på färjan", "The bus waits for the ferry"),
    ("A2.1", "pathway", "A2", 1, "Gemensam tidtabell", "A shared timetable"),
]
SUMMARY = "En mening om det."


def profile(key, kind, parent, order, swedish, english, aliases=()) -> NodeProfile:
    return NodeProfile(key, kind, parent, order, TranslatedText((("sv", swedish), ("en", english))), tuple(aliases))


@dataclass
class Desk:
    """The strategy with the verbs that a test needs, in short."""

    strategy: object
    cast: object
    now: datetime

    def node(self, key):
        from medskapa.strategy.queries import documents

        return documents.node_by_key(self.strategy, key)

    def write(self, key, *paragraphs, language="sv", title=None, summary=SUMMARY, what_can_i_do=""):
        from medskapa.strategy.operations import texts

        node = self.node(key)
        return texts.set_text(
            node=node,
            language=language,
            title=title or {row[0]: row for row in NODES}[key][4 if language == "sv" else 5],
            summary=summary,
            paragraphs=paragraphs,
            what_can_i_do=what_can_i_do,
            by=self.cast.editor,
            now=self.now,
        )

    def write_all(self):
        for key, *_ in NODES:
            self.write(key, f"Första stycket i {key}.", f"Andra stycket i {key}.")

    def freeze(self, kind="consulted", changes=None, by=None, title="Remissen"):
        from medskapa.strategy.operations import freezing

        return freezing.freeze_edition(
            strategy=self.strategy,
            kind=kind,
            titles={"sv": title},
            changes=changes or {},
            by=by or self.cast.strategist,
            now=self.now,
        )

    def page(self, key, language="sv"):
        from medskapa.strategy.queries import nodes as nodes_queries

        return nodes_queries.node_page(self.node(key).reference.code, language=language)


@pytest.fixture
def load(savepoints, cast, now):
    def load_structure(nodes=None, *, by=None, slug="trakten", evidence_required=False):
        from medskapa.strategy.operations import texts

        return texts.load_structure(
            slug=slug,
            titles={"sv": "Trakten framåt", "en": "The Parts ahead"},
            target_year=2035,
            nodes=nodes or [profile(*row) for row in NODES],
            invented=True,
            evidence_required=evidence_required,
            by=by or cast.strategist,
            now=now,
        )

    return load_structure


@savepoint_fixture
def desk(load, cast, now) -> Desk:
    return Desk(load(), cast, now)


@savepoint_fixture
def written(desk) -> Desk:
    desk.write_all()
    return desk


@savepoint_fixture
def consulted(written) -> Desk:
    written.freeze()
    return written


@savepoint_fixture
def adopted(consulted) -> Desk:
    """Three paragraphs differ between the two editions, each with its reason."""
    for key in ("A1", "A2", "U1"):
        consulted.write(key, f"Första stycket i {key}, nu för alla.", f"Andra stycket i {key}.")
    why = {f"{key}#p1": {"sv": f"Flera bad om det i {key}."} for key in ("A1", "A2", "U1")}
    consulted.freeze("adopted", why, title="Den antagna")
    return consulted


@pytest.fixture
def theme(db, now):
    """A decided theme, as another stage makes one."""

    def make(title="Färjan går för sällan", *, visible=True):
        from medskapa.thread import operations as thread

        return thread.create_reference(kind="theme", titles={"sv": title}, visible=visible, now=now)

    return make


@pytest.fixture
def signed_in(db, client, cast, now):
    """The client of somebody with a role."""

    def sign_in(role):
        from medskapa.actors.operations import add_user
        from medskapa.strategy.rights import grant_desk_permissions

        user = add_user(
            username=role.value, full_name=f"Kim {role}", role=role, email="", by=cast.administrator, now=now
        )
        grant_desk_permissions()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
