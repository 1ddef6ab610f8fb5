"""The kits: they hold together in every language, take the time they say, and can be read by those they are for."""

import shutil

import pytest

from medskapa.dialogue.kits.reading import OURS, NoSuchKit, kit, load_kit
from medskapa.foundation.readability import lix
from medskapa.foundation.translated_text import EASY_SWEDISH
from medskapa.places.profile import ProfileBroken, active_profile

KITS = sorted(path.stem for path in OURS.glob("*.toml"))
EVERY = [(key, text) for key in KITS for text in kit(key).texts]


def named(value):
    return value if isinstance(value, str) else value.language


@pytest.mark.parametrize("key", KITS)
def test_a_kit_is_there_in_swedish_first_with_version_and_day(key):
    one = kit(key)
    assert one.languages[0] == "sv"
    assert "en" in one.languages
    assert one.version >= 1
    assert one.dated.year >= 2026


@pytest.mark.parametrize(("key", "text"), EVERY, ids=named)
def test_every_language_asks_the_same_questions_on_the_same_sheets(key, text):
    swedish = kit(key).text("sv")
    assert [question.key for question in text.questions] == [question.key for question in swedish.questions]
    assert [sheet.name for sheet in text.worksheets] == [sheet.name for sheet in swedish.worksheets]
    assert text.minutes == swedish.minutes


@pytest.mark.parametrize("key", ["own_workshop", "youth_package"])
def test_a_workshop_has_four_steps_and_three_questions(key):
    for text in kit(key).texts:
        assert len(text.steps) == 4
        assert [question.key for question in text.questions] == ["now", "aim", "need"]


def test_the_youth_package_is_one_instruction_and_two_worksheets_in_fifty_to_sixty_minutes():
    for text in kit("youth_package").texts:
        assert 50 <= text.minutes <= 60
        assert text.instruction
        assert len(text.worksheets) == 2


@pytest.mark.parametrize(
    ("key", "language", "most"),
    [
        ("youth_package", "sv", 30),
        ("own_workshop", EASY_SWEDISH, 30),
        ("own_workshop", "sv", 35),
        ("event", "sv", 35),
        ("collection_box", "sv", 35),
    ],
)
def test_the_texts_are_easy_to_read(key, language, most):
    assert lix(kit(key).text(language).every_sentence()) <= most


def test_easy_swedish_is_read_aloud_as_swedish():
    assert kit("own_workshop").text(EASY_SWEDISH).lang == "sv"


def test_a_language_nobody_has_written_is_shown_in_swedish():
    assert kit("own_workshop").text("se").language == "sv"


def test_finnish_says_that_no_speaker_has_read_it():
    assert not kit("own_workshop").text("fi").reviewed


@pytest.mark.parametrize("key", ["nothing", "../region", ""])
def test_an_unknown_kit_is_not_found(key):
    with pytest.raises(NoSuchKit):
        kit(key)


@pytest.fixture
def region(tmp_path):
    """A region's folder with kits of its own, written by the test."""
    (tmp_path / "kits").mkdir()

    def write(text: str, key: str = "youth_package"):
        (tmp_path / "kits" / f"{key}.toml").write_text(text, encoding="utf-8")
        return load_kit(key, tmp_path)

    return write


def test_what_a_region_writes_replaces_ours_and_nothing_else(region):
    one = region('[text.sv]\nslogan = "Vi och ni"\n')
    assert one.text("sv").slogan == "Vi och ni"
    assert one.text("sv").title == kit("youth_package").text("sv").title
    assert not one.text("sv").steps_from_region


def test_steps_are_the_regions_own_when_it_has_written_all_four(region):
    steps = "".join(f'[[text.sv.step]]\ntitle = "{n}"\ntext = "Gör {n}."\n' for n in range(1, 5))
    text = region(steps).text("sv")
    assert text.steps_from_region
    assert [step.title for step in text.steps] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ('[[text.sv.step]]\ntitle = "Bara ett"\ntext = "Steg."\n', "text.sv.step"),
        ("minutes = [5, 5, 5, 5, 5]\n", "minutes"),
        ("minutes = [20, 20, 20, 20, 20]\n", "minutes"),
        ("minutes = [30, 30]\n", "text.sv.agenda"),
        ('dated = "i går"\n', "dated"),
        ('dated = "2026-11-22"\n', "dated"),
        ('minutes = ["fem"]\n', "minutes[1]"),
        ("takes = [50]\n", "takes[2]"),
        ('colour = "blå"\n', "colour"),
        ('[text.sv]\nslogna = "Vi och ni"\n', "text.sv.slogna"),
        ('text = "Vi och ni"\n', "text"),
        (
            '[[text.sv.worksheet]]\nname = "x"\ntitle = "X"\nquestions = ["why"]\nlines = 3\n',
            "text.sv.worksheet[1].questions[1]",
        ),
    ],
)
def test_a_kit_that_does_not_hold_is_refused_with_its_field(region, written, field):
    with pytest.raises(ProfileBroken) as refusal:
        region(written)
    assert refusal.value.values["field"] == field


def test_a_region_without_kits_has_ours(tmp_path):
    shutil.rmtree(tmp_path / "kits", ignore_errors=True)
    assert load_kit("own_workshop", tmp_path).text("sv") == load_kit("own_workshop", OURS.parent).text("sv")
    assert active_profile().folder.is_dir()
