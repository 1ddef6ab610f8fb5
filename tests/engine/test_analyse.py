"""What the engine promises, on its agreed cases."""

import random

import pytest

from medskapa_engine import GivenTheme, Text, analyse

NAMES = [
    "swedish", "english", "finnish", "mixed", "northern-sami", "empty", "one", "ten-identical", "hostile",
    "given-themes", "reviewed-only",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_case_gives_its_agreed_output(name, case, analysed, agrees):
    agrees(case(name).agreed, analysed(name))


@pytest.mark.parametrize("name", ["mixed", pytest.param("hostile", marks=pytest.mark.thorough), "given-themes"])
def test_the_order_of_the_texts_changes_nothing(name, case, analysed):
    one = case(name)
    shuffled = random.Random(1).sample(one.texts, len(one.texts))
    assert analyse(shuffled, themes=one.themes, reviewed=one.reviewed) == analysed(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_in_exactly_one_place(name, case, analysed):
    result = analysed(name)
    coded = [coding.text_id for coding in result.codings if coding.rank == 1]
    places = [*coded, *result.alone, *result.unreadable]
    assert sorted(places) == sorted(text.id for text in case(name).texts)


def test_languages_meet_in_the_given_theme(case):
    result = analyse(
        [
            Text("sv", "Bussen går för sällan om kvällarna.", "swe"),
            Text("fi", "Bussi kulkee liian harvoin iltaisin.", "fin"),
            Text("fit", "Bussi kulkee ko koulu oon auki.", "fit"),
            Text("en", "The bus runs too seldom in the evening.", "eng"),
            Text("se", "Busse ii mana eahkedis.", "sme", "Bussen går inte på kvällen.", "swe"),
        ],
        themes=[
            GivenTheme("buss", "Buss", "Bussar, turlistor och biljettpriser"),
            GivenTheme("vård", "Vård", "Hälsocentraler, sjukhus och läkare"),
            GivenTheme("bostad", "Bostad", "Hus och lägenheter att bo i"),
        ],
    )
    first = {coding.text_id: coding.theme_id for coding in result.codings if coding.rank == 1}
    assert first == dict.fromkeys(("sv", "fi", "fit", "en", "se"), "buss")


def test_a_sami_text_without_translation_waits(analysed):
    assert analysed("northern-sami").unreadable == ("S5",)


def test_what_people_reviewed_stays_as_they_said(case):
    one = case("given-themes")
    stubborn = {one.texts[0].id: "vård", one.texts[1].id: "nytt tema"}
    codings = analyse(one.texts, themes=one.themes, reviewed=stubborn).codings
    kept = {coding.text_id: (coding.theme_id, coding.confidence) for coding in codings if coding.text_id in stubborn}
    assert kept == {text_id: (theme, 1.0) for text_id, theme in stubborn.items()}


def test_a_reviewed_text_that_cannot_be_read_keeps_its_theme():
    result = analyse([Text("S", "Sápmi ii leat dušše turistagovva.", "sme")], reviewed={"S": "bilden av länet"})
    assert [(coding.text_id, coding.theme_id) for coding in result.codings] == [("S", "bilden av länet")]
    assert result.unreadable == ()


def test_ten_equal_texts_are_one_theme_quoted_once(analysed):
    result = analysed("ten-identical")
    assert [(theme.size, len(theme.quotes)) for theme in result.themes] == [(10, 1)]


def test_confidences_fall_with_rank_and_lie_between_0_and_1(analysed):
    for name in ("mixed", "given-themes"):
        by_text: dict[str, list[float]] = {}
        for coding in analysed(name).codings:
            by_text.setdefault(coding.text_id, []).append(coding.confidence)
        for confidences in by_text.values():
            assert confidences == sorted(confidences, reverse=True)
            assert all(0 <= confidence <= 1 for confidence in confidences)


def test_progress_is_told_stage_by_stage(case):
    heard = []
    analyse(case("mixed").texts, progress=lambda stage, done, total: heard.append((stage, done, total)))
    assert list(dict.fromkeys(stage for stage, _, _ in heard)) == ["texts", "words", "groups", "done"]
    assert all(done <= total for _, done, total in heard)


def test_the_record_is_enough_to_repeat_the_run(case):
    one = case("one")
    record = analyse(one.texts).record
    assert {"engine", "model", "packages", "parameters", "input_sha256", "counts"} <= set(record)
    assert record == analyse(one.texts).record
    assert record["input_sha256"] != analyse([Text("A", "Bygg en gångväg till skolan.", "swe")]).record["input_sha256"]
