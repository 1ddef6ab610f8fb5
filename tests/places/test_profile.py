"""Profiles are found, read and refused by name."""

import shutil
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from medskapa.foundation.translated_text import LocalText, TranslatedText
from medskapa.places.assembly import RegionFile
from medskapa.places.profile import (
    LanguageUnknown,
    ProfileBroken,
    ProfileMissing,
    active_profile,
    bcp47,
    iso3,
    language_info,
    load_profile,
)
from medskapa.places.profile_files import validated
from medskapa.places.region import RegionProfile

ROOT = Path(__file__).resolve().parents[2]
REGIONS = ROOT / "tests" / "regions"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the invented region that a test may break."""
    shutil.copytree(REGIONS / "trakten", tmp_path / "trakten")
    return tmp_path / "trakten"


def refused(folder: Path) -> ProfileBroken:
    with pytest.raises(ProfileBroken) as refusal:
        load_profile(folder.name, (folder.parent,))
    return refusal.value


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_invented_region_loads_like_any_other(trakten: RegionProfile) -> None:
    assert trakten.slug == "trakten"
    assert [m.slug for m in trakten.municipalities] == ["aby", "ostra-vik", "holmarna"]
    assert [language.code for language in trakten.languages] == ["sv", "en", "sma", "ar"]
    assert [node.kind for node in trakten.strategy].count("goal") == 2
    assert trakten.strategy_title["sv"] == "Trakten framåt" and trakten.target_year == 2035


def test_a_region_without_a_structure_yet_can_start(copy: Path) -> None:
    (copy / "strategy.toml").unlink()
    assert load_profile("trakten", (copy.parent,)).strategy == ()


@pytest.mark.parametrize("name", ["nowhere", "../trakten", "", "Trakten"])
def test_a_profile_that_is_not_there_is_missing_by_name(name: str) -> None:
    with pytest.raises(ProfileMissing) as refusal:
        load_profile(name, (REGIONS,))
    assert str(REGIONS) in str(refusal.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        ("region.toml", 'code = "99"', 'code = "nio"', "code"),
        ("region.toml", "robots_allowed = true", 'robots_allowed = "ja"', "web.robots_allowed"),
        ("region.toml", 'contact_email = "hej@example.com"', 'contact_email = "hej"', "web.contact_email"),
        ("region.toml", 'text.sv = "Vad saknas i Trakten?"\n', "", "question.text.sv"),
        ("region.toml", 'name.en = "Company"\n', "", "actor_kind[2].name.en"),
        ("region.toml", 'key = "18+"', 'key = "-17"', "age_band[2].key"),
        ("municipalities.toml", 'code = "9903"', 'code = "9902"', "municipality[3].code"),
        ("municipalities.toml", 'code = "9903"', 'code = "9904"', "municipality[3].code"),
        ("municipalities.toml", 'slug = "ostra-vik"', 'slug = "Östra Vik"', "municipality[2].slug"),
        ("municipalities.toml", "longitude = 15.7", 'longitude = "öst"', "municipality[2].longitude"),
        ("languages.toml", 'iso3 = "ara"', 'iso3 = "arabic"', "language[4].iso3"),
        ("languages.toml", 'uses = ["interface", "contribution"]', 'uses = ["song"]', "language[2].uses[1]"),
        ("languages.toml", "bidi = true\n", "", "language[4].bidi"),
        ("glossary.toml", '"En sak som någon har lovat att göra."', '" "', "term[1].meaning.sv"),
        ("brand.toml", 'action = "#1F4E79"', 'action = "blue"', "light.action"),
        ("strategy.toml", 'kind = "principle"', 'kind = "dream"', "node[2].kind"),
        ("strategy.toml", 'parent = "a1-m2"', 'parent = "a9"', "node[8].parent"),
        ("strategy.toml", "target_year = 2035", "target_year = true", "target_year"),
        ("strategy.toml", "target_year = 2035", "target_year = ", "-"),
        ("strategy.toml", "target_year = 2035\n", "", "target_year"),
        ("region.toml", 'code = "99"\n', 'code = "99"\ncity = "Åby"\n', "city"),
        ("region.toml", "contact_phone", "contact_telephone", "web.contact_telephone"),
        ("municipalities.toml", 'code = "9903"', 'code = "9903"\npopulace = 12', "municipality[3].populace"),
        ("municipalities.toml", 'code = "9903"', 'code = "9903"\npopulation = "12"', "municipality[3].population"),
        ("municipalities.toml", "longitude = 15.7", "longitude = nan", "municipality[2].longitude"),
        ("languages.toml", 'aliases = ["other"]', "aliases = [7]", "language[5].aliases[1]"),
        ("borders.geojson", '"type":"MultiPolygon"', '"type":"Point"', "features[3].geometry"),
        ("borders.geojson", "15.5", '"öst"', "features[1].geometry.Polygon.coordinates[1][2][1]"),
        ("borders.geojson", '"features"', '"fields"', "features"),
    ],
)  # fmt: skip
def test_a_broken_profile_is_refused_with_file_and_field(copy: Path, file: str, old: str, new: str, field: str) -> None:
    change(copy / file, old, new)
    refusal = refused(copy)
    assert refusal.values["file"] == f"trakten/{file}"
    assert refusal.values["field"] == field
    assert file in str(refusal) and field in str(refusal)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('code = "99"\n', "", "code: saknas"),
        ('code = "99"', "code = 99", "code: ska vara text"),
        ('code = "99"', 'code = "nio"', "code: 'nio' har fel form"),
        ('code = "99"', 'code = "99"\ncity = "Åby"', "city: känns inte igen"),
        ("robots_allowed = true", "robots_allowed = 1", "web.robots_allowed: ska vara true eller false"),
        ('key = "18+"', 'key = "-17"', "age_band[2].key: '-17' finns redan"),
        ('[question]', 'speaker = ["me"]\n[question]', "web.speaker: känns inte igen"),
        ('[web]', 'relation = ["me"]\n[web]', "relation[1]: ska vara en tabell"),
        ('[web]', 'relation = "me"\n[web]', "relation: ska vara en lista"),
        ('key = "18+"', 'key = ""', "age_band[2].key: är tomt"),
        ('[web]', 'young.age_bands = ["{}"]\n[web]', "young.age_bands[1]: '{}' finns inte bland age_band"),
    ],
)  # fmt: skip
def test_a_refusal_says_in_plain_words_what_is_wrong(copy: Path, old: str, new: str, problem: str) -> None:
    change(copy / "region.toml", old, new)
    assert str(refused(copy)) == f"Regionprofilen är trasig: trakten/region.toml, fältet {problem}."


def test_every_fault_that_a_file_can_have_has_a_swedish_sentence(copy: Path) -> None:
    """Each value in turn is changed for one of every kind; what the library would say in English is never shown."""
    region = tomllib.loads((copy / "region.toml").read_text(encoding="utf-8"))
    for field, value in region.items():
        for other in ("", 7, True, 1.5, ["x"], [[]], {}, {"x": 1}, float("nan"), date(2026, 12, 1)):
            if other == value:
                continue
            with pytest.raises(ProfileBroken) as refusal:
                validated(RegionFile, {**region, field: other}, file="region.toml")
            problem = str(refusal.value.values["problem"])
            assert problem.startswith(("saknas", "ska vara", "känns inte igen", "är tomt", "'"))


@pytest.mark.parametrize(
    "file", ["municipalities.toml", "borders.geojson", "languages.toml", "glossary.toml", "brand.toml"]
)
def test_a_missing_file_is_refused_by_its_name(copy: Path, file: str) -> None:
    (copy / file).unlink()
    assert refused(copy).values["file"] == f"trakten/{file}"


def test_a_file_that_is_not_utf8_is_refused_by_its_name(copy: Path) -> None:
    (copy / "glossary.toml").write_bytes("# ö".encode("cp1252"))
    assert refused(copy).values["file"] == "trakten/glossary.toml"


def test_languages_go_round_in_both_forms(default_profile: RegionProfile) -> None:
    for language in default_profile.all_languages:
        for form in (language.code, language.iso3, language.code.upper()):
            assert bcp47(iso3(form)) == language.code
            assert iso3(bcp47(form)) == language.iso3
    assert iso3("sv-SE") == iso3("sv_SE") == "swe"
    assert bcp47("sme") == "se"
    assert iso3("other") == "und"


@pytest.mark.parametrize("unknown", ["", "xx", "svenska", "s"])
def test_a_language_the_region_does_not_know_is_refused(unknown: str) -> None:
    with pytest.raises(LanguageUnknown):
        iso3(unknown)


def test_django_is_told_about_every_language_of_the_interface(default_profile: RegionProfile) -> None:
    info = language_info()
    assert list(info) == [language.code for language in default_profile.languages]
    assert info["fit"] == {"code": "fit", "name": "Meänkieli", "name_local": "meänkieli", "bidi": False}


def test_the_environment_chooses_the_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDSKAPA_REGIONS", str(REGIONS))
    monkeypatch.setenv("MEDSKAPA_REGION", "trakten")
    assert active_profile().code == "99"
    assert active_profile() is active_profile()
    assert language_info()["ar"]["bidi"] is True


def test_the_profile_is_read_without_django() -> None:
    program = "import sys; import medskapa.places.profile as p; p.active_profile(); sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT / "src", check=False).returncode == 0


def test_words_say_which_language_is_really_shown() -> None:
    words = TranslatedText.of({"fi": "Kiiruna", "sv": "Kiruna"})
    assert words.shown_in("fi") == LocalText("Kiiruna", "fi")
    assert words.shown_in("sma") == LocalText("Kiruna", "sv")
    assert str(words) == words.in_language("en") == "Kiruna"
    assert list(words) == ["sv", "fi"]


def test_an_installation_that_says_nothing_gets_the_default_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEDSKAPA_REGION", raising=False)
    monkeypatch.delenv("MEDSKAPA_REGIONS", raising=False)
    assert active_profile().folder.name == (ROOT / "regions" / "DEFAULT").read_text(encoding="utf-8").strip()


def test_place_words_hold_every_name_in_every_language(trakten: RegionProfile) -> None:
    assert trakten.place_words() == {"trakten", "the parts", "åby", "jåhkesijjie", "östra vik", "holmarna"}
