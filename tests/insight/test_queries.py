"""What everybody can see of a theme, in few questions to the database however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medskapa.dialogue.operations import moderation
from medskapa.foundation.refusals import NotFound
from medskapa.insight.operations import candidates as candidate_operations
from medskapa.insight.operations import themes
from medskapa.insight.queries import desk, public
from medskapa.thread import operations as thread


@pytest.fixture
def goal(cast, now):
    return thread.create_reference(kind="goal", titles={"sv": "Hållbara resor", "en": "Travel"}, visible=True, now=now)


@pytest.fixture
def behind(goal, cast, now):
    def stand(theme):
        thread.link(cause=theme.reference, effect=goal, kind="evidence", why="Står bakom.", by=cast.strategist, now=now)

    return stand


def test_a_card_says_how_many_from_where_in_which_languages_and_what_it_led_to(theme, goal, behind):
    behind(theme)
    [card] = public.themes("en")
    assert (card.count, card.places, card.lone) == (5, 3, False)
    assert card.languages == ("swe", "eng", "fin", "fit")
    assert (card.title.text, card.title.lang) == ("Buses that run", "en")
    assert [station.title for station in card.goals] == ["Travel"]
    assert [station.count for station in card.strip.stations[:3]] == [5, 1, 1]


def test_the_theme_with_most_voices_comes_first(theme, made):
    made("En tom")
    assert [card.count for card in public.themes("sv")] == [5, 0]


def test_a_title_nobody_translated_is_shown_in_its_own_language(theme):
    assert public.themes("fi")[0].title.lang == "sv"
    assert public.themes("fi")[0].url.startswith("/fi/teman/")


def test_a_theme_from_one_or_two_municipalities_is_a_lone_voice(made, say, cast, now):
    lone = made()
    for place in ("2506", "2506", "2505", ""):
        themes.place_contribution(
            contribution=say("Vi är få här.", "swe", place), theme=lone, why="x", by=cast.analyst, now=now
        )
    [card] = public.themes("sv")
    assert (card.count, card.places, card.lone) == (4, 2, True)
    assert public.theme(lone.reference.code, "sv").elsewhere == 1


def test_a_theme_page_shows_every_municipality_and_hides_small_numbers_elsewhere(theme):
    page = public.theme(theme.reference.code, "sv")
    assert {place: count for place, count in page.by_place.items() if count} == {"2584": 1, "2583": 2, "2580": 2}
    assert len(page.by_place) == 14
    assert {cell.count for cell in page.by_language} == {None}
    assert [(cell.key, cell.count) for cell in page.by_way] == [("open_question", 5)]


def test_hidden_cells_stand_in_an_order_that_tells_nothing(theme, say, cast, now):
    for language in ("swe", "swe", "swe", "fit", "fit"):
        more = say("Mer buss.", language)
        themes.place_contribution(contribution=more, theme=theme, why="x", by=cast.analyst, now=now)
    cells = public.theme(theme.reference.code, "sv").by_language
    assert [(cell.key, cell.count) for cell in cells] == [("swe", 5), ("eng", None), ("fin", None), ("fit", None)]


def test_quotations_hold_every_language_with_a_persons_translation(theme, say, cast, now):
    sami = say("Busse ii mana eahkes.", "sme", "2584")
    words = {"language": "sv", "text": "Bussen går inte på kvällen.", "translator": "Inga", "reviewed": False}
    moderation.translate(contribution=sami, **words, by=cast.writer, now=now)
    themes.place_contribution(contribution=sami, theme=theme, why="Om bussar.", by=cast.analyst, now=now)
    quotes = public.theme(theme.reference.code, "sv").quotes
    assert {quote.language for quote in quotes} == {"swe", "fin", "fit", "eng", "sme"}
    shown = next(quote for quote in quotes if quote.language == "sme")
    assert (shown.text, shown.lang) == ("Busse ii mana eahkes.", "se")
    assert (shown.translation, shown.translation_reviewed) == ("Bussen går inte på kvällen.", False)


def test_what_is_hidden_is_neither_quoted_nor_counted(theme, voices, cast, now):
    moderation.hide(contribution=voices[1], why="Hot.", by=cast.writer, now=now)
    page = public.theme(theme.reference.code, "sv")
    assert page.count == 4
    assert voices[1].reference.code not in {quote.code for quote in page.quotes}


def test_themes_behind_the_same_text_are_neighbours(theme, made, behind):
    other = made()
    behind(theme)
    behind(other)
    assert [station.code for station in public.theme(theme.reference.code, "sv").neighbours] == [other.reference.code]


def test_a_voice_knows_its_themes(theme, voices, say):
    alone = say("Något helt annat.")
    found = public.themes_of([voices[0].reference, alone.reference], "sv")
    assert {code: [station.title for station in stations] for code, stations in found.items()} == {
        voices[0].reference.code: ["Bussar som går"]
    }


@pytest.mark.parametrize("code", ["", "nonsense", "ZZZZ-ZZZZ"])
def test_a_theme_that_does_not_exist_is_not_found(db, code):
    with pytest.raises(NotFound):
        public.theme(code, "sv")


def test_neither_page_asks_more_the_more_there_is(theme, made, behind, say, cast, now):
    def questions():
        counts = []
        for ask in (lambda: public.themes("sv"), lambda: public.theme(theme.reference.code, "sv")):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                ask()
            counts.append(len(asked))
        return counts

    behind(theme)
    before = questions()
    for number in range(6):
        other = made(f"Tema {number}")
        behind(other)
        for place in ("2580", "2584"):
            voice = say(f"Röst {number} om det här.", "fin", place)
            themes.place_contribution(contribution=voice, theme=other, why="x", by=cast.analyst, now=now)
            themes.place_contribution(contribution=voice, theme=theme, why="x", by=cast.analyst, now=now)
    assert questions() == before
    assert max(before) <= 9


def test_candidates_stand_open_ones_first_and_the_largest_before_the_others(voices, analysed, cast, now):
    codes = [one.reference.code for one in voices]
    made = analysed({"k1": codes[:1], "k2": codes[1:3], "k3": codes[3:]})
    candidate_operations.refuse_candidate(candidate=made["k2"], why="För brett.", by=cast.analyst, now=now)
    assert [row.candidate.key for row in desk.candidates(made["k1"].run)] == ["k3", "k1", "k2"]
