"""Loading a region: once is enough, and what has been promised lasts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from medskapa.foundation.models import JournalEntry
from medskapa.foundation.translated_text import TranslatedText
from medskapa.places import operations, queries, rules
from medskapa.places.models import Municipality, Region
from medskapa.places.outline import draw
from medskapa.places.region import RegionProfile

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


def stored() -> list[dict[str, object]]:
    return [*Region.objects.values(), *Municipality.objects.values()]


def test_a_loaded_region_has_every_municipality_in_order(default_profile: RegionProfile) -> None:
    operations.load_region(profile=default_profile, now=NOON)
    assert [m.code for m in queries.municipalities()] == [m.code for m in default_profile.municipalities]
    region = queries.region()
    assert region is not None and region.viewbox == draw(default_profile).viewbox
    assert str(region) == default_profile.names["sv"]


def test_loading_twice_changes_and_records_nothing(default_profile: RegionProfile) -> None:
    operations.load_region(profile=default_profile, now=NOON)
    once, entries = stored(), JournalEntry.objects.count()
    operations.load_region(profile=default_profile, now=NOON)
    assert stored() == once
    assert JournalEntry.objects.count() == entries == 1


def test_a_new_name_is_taken_in_and_recorded(trakten: RegionProfile) -> None:
    operations.load_region(profile=trakten, now=NOON)
    first, *rest = trakten.municipalities
    renamed = replace(trakten, municipalities=(replace(first, names=TranslatedText.of({"sv": "Nya Åby"})), *rest))
    operations.load_region(profile=renamed, now=NOON)
    assert str(queries.municipality("aby")) == "Nya Åby"
    assert JournalEntry.objects.filter(event="places.RegionLoaded").count() == 2
    assert queries.municipality("aby").reference.titles == {"sv": "Nya Åby"}


def test_a_slug_never_changes(trakten: RegionProfile) -> None:
    operations.load_region(profile=trakten, now=NOON)
    before = stored()
    first, *rest = trakten.municipalities
    with pytest.raises(rules.SlugChanged):
        operations.load_region(
            profile=replace(trakten, municipalities=(replace(first, slug="nya-aby"), *rest)), now=NOON
        )
    assert stored() == before


def test_a_municipality_never_goes_away(trakten: RegionProfile) -> None:
    operations.load_region(profile=trakten, now=NOON)
    before = stored()
    with pytest.raises(rules.MunicipalityGone):
        operations.load_region(profile=replace(trakten, municipalities=trakten.municipalities[1:]), now=NOON)
    assert stored() == before


def test_one_installation_serves_one_region(trakten: RegionProfile, default_profile: RegionProfile) -> None:
    operations.load_region(profile=trakten, now=NOON)
    with pytest.raises(rules.AnotherRegionLoaded):
        operations.load_region(profile=default_profile, now=NOON)
    assert Municipality.objects.count() == 3


def test_a_municipality_is_found_by_slug_and_by_code(trakten: RegionProfile) -> None:
    operations.load_region(profile=trakten, now=NOON)
    assert queries.municipality("ostra-vik") == queries.municipality("9902")
    with pytest.raises(queries.MunicipalityUnknown):
        queries.municipality("atlantis")


def test_stored_names_begin_with_swedish_whatever_order_the_database_gives(trakten: RegionProfile) -> None:
    operations.load_region(profile=trakten, now=NOON)
    aby = queries.municipality("aby")
    aby.names = {"sma": "Jåhkesijjie", "sv": "Åby"}
    assert str(aby) == "Åby" and aby.words.in_language("sma") == "Jåhkesijjie"


def test_the_map_asks_the_database_for_nothing(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        region_map = queries.region_map()
    assert region_map is queries.region_map()
    assert [shape.code for shape in region_map.shapes] == [m.code for m in queries.profile().municipalities]


def test_the_map_and_the_stored_outlines_are_the_same_drawing() -> None:
    operations.load_region(profile=queries.profile(), now=NOON)
    region_map = queries.region_map()
    for municipality in queries.municipalities():
        shape = region_map.shape(municipality.code)
        assert (shape.path, shape.label_x, shape.label_y) == (
            municipality.outline, municipality.label_x, municipality.label_y
        )  # fmt: skip


def test_the_map_follows_the_region_of_the_environment(monkeypatch: pytest.MonkeyPatch, trakten: RegionProfile) -> None:
    monkeypatch.setenv("MEDSKAPA_REGIONS", str(trakten.folder.parent))
    monkeypatch.setenv("MEDSKAPA_REGION", "trakten")
    assert [shape.slug for shape in queries.region_map().shapes] == ["aby", "ostra-vik", "holmarna"]
    with pytest.raises(queries.MunicipalityUnknown):
        queries.region_map().shape("2584")
