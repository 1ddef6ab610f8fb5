import pytest

from medskapa.foundation.readability import lix, sentences_of, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0.0),
        ("2040, 14 och 3.", 1.0),
        ("Vi ses. Vi hörs.", 2.0),
        ("Vi ses nu och vi hörs sen.", 7.0),
        ("Regionfullmäktige beslutar.", 102.0),
        ("Bussen kommer inte hem.", 4.0),
        ("Bussarna kommer inte hem.", 29.0),
    ],
)
def test_lix_is_sentence_length_plus_the_share_of_long_words(text, expected):
    assert lix(text) == pytest.approx(expected)


def test_a_word_of_six_letters_is_short_and_one_of_seven_is_long():
    assert lix("bussen") == 1
    assert lix("bussens") == 101


def test_a_label_on_its_own_line_is_a_sentence():
    assert sentences_of("Rubrik\nEn mening. En till: slut") == ["Rubrik", "En mening", " En till", " slut"]


def test_letters_of_every_language_here_make_words():
    assert words_of("Čielggadeapmi, áigi, ŋ och sa-till 14") == ["Čielggadeapmi", "áigi", "ŋ", "och", "sa-till"]
