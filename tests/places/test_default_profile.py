"""The profile that comes with the platform says what is true of its region."""

from medskapa.places.region import RegionProfile

MUNICIPALITIES = {
    "2505": "Arvidsjaur",
    "2506": "Arjeplog",
    "2510": "Jokkmokk",
    "2513": "Överkalix",
    "2514": "Kalix",
    "2518": "Övertorneå",
    "2521": "Pajala",
    "2523": "Gällivare",
    "2560": "Älvsbyn",
    "2580": "Luleå",
    "2581": "Piteå",
    "2582": "Boden",
    "2583": "Haparanda",
    "2584": "Kiruna",
}

# The letters a name may be written with, by language: a wrong one is a damaged or foreign spelling.
LETTERS = {
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "fi": "abcdefghijklmnopqrstuvwxyzåäöšž",
    "fit": "abcdefghijklmnopqrstuvwxyzåäöšž",
    "se": "aábcčdđefghijklmnŋoprsštŧuvzžåäö",
    "smj": "aábcdefghijklmnŋńoprstuvåäö",
    "sma": "abcdefghijïklmnoprstuvyåäöæø",
    "sje": "aábcdefghijklmnŋoprstuvåäöđŧ",
    "sju": "aábcdefghiïjklmnŋoprstuvyåäöđŧü",
}


def test_there_are_fourteen_municipalities_with_their_codes(default_profile: RegionProfile) -> None:
    assert {m.code: m.names["sv"] for m in default_profile.municipalities} == MUNICIPALITIES


def test_the_site_speaks_seven_languages_and_begins_with_swedish(default_profile: RegionProfile) -> None:
    assert [language.code for language in default_profile.languages] == ["sv", "en", "fi", "fit", "se", "smj", "sma"]


def test_a_sender_can_choose_all_of_them_and_more(default_profile: RegionProfile) -> None:
    offered = {language.iso3 for language in default_profile.contribution_languages}
    assert offered >= {language.iso3 for language in default_profile.languages}
    assert offered >= {"ara", "fas", "som", "tir", "ukr", "und"}


def test_established_names_are_given_in_the_languages_of_the_region(default_profile: RegionProfile) -> None:
    kiruna = default_profile.municipality("kiruna")
    assert kiruna is not None
    assert dict(kiruna.names) == {
        "sv": "Kiruna", "fi": "Kiiruna", "fit": "Kieruna", "se": "Giron", "smj": "Girun"
    }  # fmt: skip


def test_every_name_is_spelled_with_the_letters_of_its_language(default_profile: RegionProfile) -> None:
    for municipality in default_profile.municipalities:
        for language, name in municipality.names.items():
            strange = set(name.lower()) - set(LETTERS[language])
            assert not strange, f"{name} ({language}): {strange}"


def test_every_name_is_in_a_language_the_profile_knows(default_profile: RegionProfile) -> None:
    named = {language.code for language in default_profile.languages_for("names")}
    assert {code for m in default_profile.municipalities for code in m.names} <= named


def test_a_language_that_may_be_missing_can_say_so_itself(default_profile: RegionProfile) -> None:
    for language in default_profile.languages:
        assert language.greeting
        assert bool(language.fallback_notice) == (language.code not in ("sv", "en"))


def test_texts_nobody_has_read_are_marked(default_profile: RegionProfile) -> None:
    unread = {language.code for language in default_profile.languages if not language.reviewed}
    assert unread == {"fi", "fit", "se", "smj", "sma"}
    assert default_profile.question_unreviewed == ("fi",)


def test_age_bands_and_genders_are_data(default_profile: RegionProfile) -> None:
    assert [band.key for band in default_profile.age_bands] == ["-15", "16-25", "26-44", "45-64", "65+"]
    assert [gender.key for gender in default_profile.genders] == ["woman", "man", "other"]


def test_every_glossary_meaning_is_one_sentence(default_profile: RegionProfile) -> None:
    assert len(default_profile.glossary) >= 25
    for term in default_profile.glossary:
        for meaning in term.meanings.values():
            assert meaning.endswith(".") and meaning.count(". ") == 0


def test_the_structure_of_the_strategy_is_whole(default_profile: RegionProfile) -> None:
    kinds = [node.kind for node in default_profile.strategy]
    counts = {kind: kinds.count(kind) for kind in set(kinds)}
    assert counts == {"vision": 1, "principle": 4, "challenge": 8, "area": 4, "goal": 16, "pathway": 51}
    parents = {node.key: node.kind for node in default_profile.strategy}
    assert {parents[n.parent] for n in default_profile.strategy if n.kind == "goal"} == {"area"}
    assert {parents[n.parent] for n in default_profile.strategy if n.kind == "pathway"} == {"goal"}


def test_robots_are_kept_out_of_the_demo(default_profile: RegionProfile) -> None:
    assert default_profile.web.robots_allowed is False
