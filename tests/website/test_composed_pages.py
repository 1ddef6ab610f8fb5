"""Pages that compose several stages: what they show together, with the same few questions however much there is."""

import pytest
from django.utils.timezone import now as clock

from medskapa.foundation.translated_text import TranslatedText
from medskapa.places.profile import NodeProfile

AT_MOST = 12
# Asked on every public page before it is made: is it remembered?
REMEMBERED = 1


@pytest.fixture
def now():
    """Pages read the clock, so the world lies around the moment the test is run."""
    return clock()


@pytest.fixture
def goal(db, cast, now):
    """A goal in an adopted edition that changed one paragraph after its consultation."""
    from medskapa.strategy.operations import freezing, texts
    from medskapa.strategy.queries import documents

    titles = TranslatedText((("sv", "Hem på kvällen"), ("en", "Home in the evening")))
    more = {"by": cast.strategist, "now": now}
    strategy = texts.load_structure(
        slug="trakten",
        titles={"sv": "Trakten"},
        target_year=2035,
        nodes=[NodeProfile("A", "area", "", 1, titles, ()), NodeProfile("A1", "goal", "A", 1, titles, ())],
        invented=True,
        evidence_required=False,
        **more,
    )

    def write(words):
        for key in ("A", "A1"):
            texts.set_text(
                node=documents.node_by_key(strategy, key),
                language="sv",
                title="Hem på kvällen",
                summary="En mening.",
                paragraphs=[words if key == "A1" else "Om resor.", "Ett stycke till."],
                **more,
            )

    write("Bussen går på dagen.")
    freezing.freeze_edition(strategy=strategy, kind="consulted", titles={"sv": "Remiss"}, changes={}, **more)
    write("Bussen går på kvällen.")
    freezing.freeze_edition(
        strategy=strategy,
        kind="adopted",
        titles={"sv": "Antagen"},
        changes={"A1#p1": {"sv": "Många bad om det."}},
        **more,
    )
    return documents.node_by_key(strategy, "A1")


@pytest.mark.parametrize("many", [1, 25])
def test_a_goal_shows_what_led_to_it_with_as_few_questions_for_one_voice_as_for_many(
    client, say, cast, now, goal, many, django_assert_max_num_queries
):
    from medskapa.insight.operations import themes
    from medskapa.strategy.operations import evidence

    theme = themes.create_theme(
        titles={"sv": "En buss hem"}, description={"sv": "Bussar på kvällen."}, why="Hörs.", by=cast.analyst, now=now
    )
    for number in range(many):
        said = say(f"Bussen går före träningen, varje gång. {number}")
        themes.place_contribution(contribution=said, theme=theme, why="Om bussen.", by=cast.analyst, now=now)
    evidence.give_evidence(
        cause=theme.reference, node=goal, why="Rösterna om kvällen.", paragraph="p1", by=cast.strategist, now=now
    )
    with django_assert_max_num_queries(AT_MOST + REMEMBERED):
        page = client.get(goal.reference.path).content.decode()
    for words in (
        "Bussen går på kvällen.",
        "Många bad om det.",
        "En buss hem",
        "Rösterna om kvällen.",
        "före träningen",
    ):
        assert words in page


def test_the_first_page_stands_with_nothing_in_it_and_with_a_voice(client, db, say, cast, now):
    from medskapa.website import operations

    said = say("Mer ljus vid hållplatsen")
    operations.feature(reference=said.reference, caption={"sv": "Så blev det ljust."}, order=0, by=cast.editor, now=now)
    assert "Mer ljus vid hållplatsen" in client.get("/").content.decode()


@pytest.mark.parametrize("address", ["/trad/", "/kommuner/", "/om/metod/", "/om/integritet/", "/om/tillganglighet/"])
def test_a_page_stands_in_an_empty_house(client, db, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(AT_MOST + REMEMBERED):
        assert client.get(address).status_code == 200
