"""What may be shown, what a description may be, and which voices stand as quotations."""

import pytest

from medskapa.insight.rules import themes
from medskapa.insight.rules.themes import Quotable, chosen_quotes, sentences_in, worded


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Folk vill ha bussar", 1),
        ("Folk vill ha bussar.", 1),
        ("Folk vill ha bussar, t.ex. till Kiruna och kl. 5.", 1),
        ("Folk vill ha bussar. De vill ha ljus.", 2),
        ("Varför? Ingen vet!", 2),
        ("Folk sade ”kom hem.” Sedan gick de.", 2),
        ("Folk väntar … och väntar.", 1),
        ("Tre sorter. 2 av dem går.", 2),
    ],
)
def test_sentences_are_counted_by_what_begins_after_an_end(text, count):
    assert sentences_in(text) == count


def test_words_are_trimmed_and_empty_languages_left_out():
    titles, description = worded(
        {"sv": "  Ljus \n vid  hållplatsen ", "en": " "}, {"sv": "Det ska vara ljust. ", "en": ""}
    )
    assert titles == {"sv": "Ljus vid hållplatsen"}
    assert description == {"sv": "Det ska vara ljust."}


@pytest.mark.parametrize(
    ("titles", "description", "refusal"),
    [
        ({"en": "Light"}, {"sv": "Ljus."}, themes.TitleMissing),
        ({"sv": "x" * 121}, {"sv": "Ljus."}, themes.TitleTooLong),
        ({"sv": "Ljus"}, {"en": "Light."}, themes.DescriptionMissing),
        ({"sv": "Ljus"}, {"sv": "Ljus. Mer ljus."}, themes.DescriptionTooLong),
        ({"sv": "Ljus"}, {"sv": "Ljus.", "en": "Light. More light."}, themes.DescriptionTooLong),
        ({"sv": "Ljus"}, {"sv": "x" * 241}, themes.DescriptionTooLong),
    ],
)
def test_a_theme_needs_a_title_and_one_sentence(titles, description, refusal):
    with pytest.raises(refusal):
        worded(titles, description)


@pytest.mark.parametrize(
    ("stability", "word"),
    [(1, "säker"), (0.75, "säker"), (0.74, "ganska säker"), (0.5, "ganska säker"), (0.49, "osäker")],
)
def test_sureness_is_said_in_three_words(stability, word):
    assert themes.sureness(stability) == word


@pytest.mark.parametrize(("places", "lone"), [(0, False), (1, True), (2, True), (3, False), (14, False)])
def test_a_lone_voice_is_heard_in_one_or_two_places(places, lone):
    assert themes.only_in_few_places(places) is lone


def test_every_language_is_quoted_once_before_any_twice():
    members = [Quotable(f"swe{n}", "swe", "2580", 50) for n in range(10)]
    members += [Quotable("sme", "sme", "2584", 50), Quotable("fin", "fin", "2583", 50)]
    chosen = chosen_quotes(members)
    assert chosen[:3] == ("swe0", "fin", "sme")
    assert len(chosen) == 6


def test_quotations_are_spread_over_places():
    members = [Quotable("a", "swe", "1", 50), Quotable("b", "swe", "1", 50), Quotable("c", "swe", "2", 50)]
    assert chosen_quotes(members, most=2) == ("a", "c")


def test_lengths_that_are_easy_to_read_go_first_and_typical_words_after_that():
    long, short, plain = Quotable("a", "swe", "1", 900), Quotable("b", "swe", "1", 3), Quotable("c", "swe", "1", 50)
    typical = Quotable("d", "swe", "1", 50, typical=True)
    assert chosen_quotes([long, short, plain, typical], most=2) == ("d", "c")
    assert chosen_quotes([long], most=2) == ("a",)


def test_the_same_members_give_the_same_quotations():
    members = [Quotable(str(n), language, str(n % 3), 40) for n, language in enumerate(["swe", "fin", "eng"] * 5)]
    assert chosen_quotes(members) == chosen_quotes(members)
    assert chosen_quotes([]) == ()


def test_more_languages_than_quotations_lets_the_most_spoken_be_heard():
    members = [Quotable(f"{language}{n}", language, "1", 50) for language in "abcdefgh" for n in range(2)]
    members.append(Quotable("h2", "h", "1", 50))
    assert chosen_quotes(members)[0].startswith("h")
    assert len({code[0] for code in chosen_quotes(members)}) == 6


def test_overlap_is_the_share_in_common():
    assert themes.overlap(frozenset({1, 2}), frozenset({1, 2})) == 1
    assert themes.overlap(frozenset({1, 2, 3}), frozenset({2, 3, 4})) == 0.5
    assert themes.overlap(frozenset(), frozenset({1})) == 0
