"""The region's structure as the public document has it, loaded whole."""

import json
from collections import Counter

import pytest

from medskapa.places.profile import load_profile, region_folders
from medskapa.strategy.operations import texts
from medskapa.strategy.queries import reading as reading_queries

TYPO = {"Ett samhängande transportsystem": "Ett sammanhängande transportsystem"}


@pytest.fixture
def source(shared):
    path = shared / "data" / "strategy_structure.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def loaded(db, source, cast, now):
    folders = region_folders()
    profile = next(
        read
        for folder in folders
        for name in sorted(path.parent.name for path in folder.glob("*/strategy.toml"))
        if str((read := load_profile(name, folders)).strategy_title) in source["document"]
    )
    return texts.load_structure(
        slug="strategin",
        titles=profile.strategy_title,
        target_year=profile.target_year,
        nodes=profile.strategy,
        invented=True,
        by=cast.strategist,
        now=now,
    )


def test_the_structure_has_the_parts_of_the_document(loaded):
    assert Counter(loaded.nodes.values_list("kind", flat=True)) == {
        "vision": 1,
        "principle": 4,
        "challenge": 8,
        "area": 4,
        "goal": 16,
        "pathway": 51,
    }


def test_every_title_is_the_section_title_of_the_document_save_one_typo(loaded, source):
    reading = reading_queries.reading(language="sv")
    assert loaded.target_year == source["target_year"]
    assert [str(part.title) for part in reading.visions] == [source["vision"]["title"]]
    assert [str(part.title) for part in reading.challenges] == [one["title"] for one in source["challenges"]]
    assert [str(part.title) for part in reading.principles] == [one["title"] for one in source["principles"]]
    ours = [
        (
            str(area.title),
            [(str(goal.title), [str(one.title) for one in goal.children]) for goal in area.children],
        )
        for area in reading.areas
    ]
    theirs = [
        (
            area["title"],
            [
                (
                    TYPO.get(goal["title_section"], goal["title_section"]),
                    [pathway["title"] for pathway in goal["pathways"]],
                )
                for goal in area["malbilder"]
            ],
        )
        for area in source["areas"]
    ]
    assert ours == theirs
