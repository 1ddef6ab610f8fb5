"""The proofreader finds what doesn't agree with itself, says where, and is silent about the rest."""

import pytest
from tests.strategy import manuscripts

from medskapa.strategy.manuscript.blocks import Block, Form
from medskapa.strategy.manuscript.linter import findings, notes
from medskapa.strategy.manuscript.reading import read
from medskapa.strategy.manuscript.spelling import misspelt
from medskapa.strategy.manuscript.structure import structure


def linted(content):
    blocks = read(content if isinstance(content, bytes) else content.encode(), "strategi.md")
    return findings(structure(blocks, "strategi.md"), blocks)


def found(text, own_words=()):
    return [sentence for _, sentence in misspelt([Block(1, text, Form.TEXT)], "sv", own_words)]


@pytest.fixture
def seed(shared):
    return (shared / "seeds" / "000_8e954bf8d33f4f3a.txt").read_text(encoding="utf-8")


# Where the table of the real text's inconsistencies says that they stand.
ROWS = [
    ("spelling", 14),
    ("toc-mismatch", 21),
    ("spelling", 112),
    ("spelling", 114),
    ("spelling", 129),
    ("spelling", 157),
    ("spelling", 183),
    ("vision-variant", 231),
    ("spelling", 351),
    ("title-mismatch", 367),
    ("title-mismatch", 408),
    ("title-mismatch", 432),
    ("spelling", 467),
    ("title-mismatch", 557),
    ("spelling", 569),
]


def test_the_real_text_has_exactly_the_faults_that_people_found_in_it(seed):
    assert [(one.rule.value, one.line) for one in linted(seed)] == ROWS


def mended(line, number):
    """The line as it should be: the word that the rule named, or the title of the other place."""
    for wrong, right in {
        14: [("REMISSID", "REMISSTID")],
        21: [("vi står inför", "att agera på")],
        112: [("bottnen", "botten")],
        114: [("svarm", "svarsm")],
        129: [("bottnens", "bottens")],
        157: [("arbets sätt", "arbetssätt")],
        183: [("präglade", "prägla")],
        231: [(" - Ö", " – ö")],
        351: [("arbetsätt", "arbetssätt")],
        206: [("kompetensförsörjning", "kompetensutveckling")],
        208: [("en självklar del av vardagen", "säkrar kompetens och utveckling")],
        209: [("Ett starkt platsvarumärke", "Bygga och stärka platsvarumärken")],
        467: [("präglade", "prägla")],
        557: [("samhängande", "sammanhängande")],
        569: [("längst", "längs")],
    }.get(number, []):
        line = line.replace(wrong, right)
    return line


def test_when_they_are_mended_there_are_none(seed, tmp_path):
    copy = tmp_path / "strategi.txt"
    lines = [mended(line, number) for number, line in enumerate(seed.split("\n"), start=1)]
    copy.write_text("\n".join(lines), encoding="utf-8")
    assert linted(copy.read_bytes()) == ()


def test_the_empty_quotation_slots_of_the_real_text_are_noted_with_their_lines(seed):
    blocks = read(seed.encode(), "strategi.txt")
    empty = [one.line for one in notes(structure(blocks, "s")) if one.rule == "quotation-empty"]
    assert empty == [333, 357, 426, 509, 573, 595]


def test_a_strategy_that_agrees_with_itself_has_no_findings():
    assert linted(manuscripts.MARKDOWN) == ()


OVERVIEW = """
## Prioriterade områden

### Resor över sundet

Målbilder:

- Det går att ta sig över varje kväll
- Bussen väntar på båten

"""


def test_a_goal_with_another_title_in_the_overview_is_found_in_both_places():
    text = manuscripts.MARKDOWN.replace("\n## Prioriterade områden\n", OVERVIEW, 1)
    [finding] = linted(text)
    assert finding.rule == "title-mismatch"
    assert "”Bussen väntar på färjan” heter ”Bussen väntar på båten”" in finding.text
    assert text.split("\n")[finding.line - 1] == "#### Mål 1.2: Bussen väntar på färjan"


def test_a_goal_that_is_missing_in_the_overview_is_found():
    text = manuscripts.MARKDOWN.replace("\n## Prioriterade områden\n", OVERVIEW, 1)
    [finding] = linted(text.replace("- Bussen väntar på båten\n", ""))
    assert "har 2 målbilder, men 1 i översikten" in finding.text


def test_contents_that_name_no_heading_are_found_with_the_heading_that_stands_there():
    [finding] = linted(manuscripts.MARKDOWN.replace("- Våra principer", "- Våra löften", 1))
    assert finding.rule == "toc-mismatch"
    assert "”Våra löften”" in finding.text
    assert "”Våra principer”" in finding.text


def test_the_vision_in_other_capitals_is_found():
    [finding] = linted(f"{manuscripts.MARKDOWN}\nSå når vi Ett Sund som håller ihop.\n")
    assert finding.rule == "vision-variant"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Socialtjänten svarar.", "Socialtjänsten"),
        ("Kommunsyrelsen beslutar.", "Kommunstyrelsen"),
        ("Nya arbetsätt prövas.", "arbetssätt"),
        ("Vi möter framtidens samhälls utveckling.", "samhällsutveckling"),
        ("Vi ska startade en kurs.", "ska starta"),
        ("Bussen går längst vägen.", "längs vägen"),
        ("Vi bygger bygger hus.", "bygger"),
    ],
)
def test_a_doubtful_word_is_found_and_the_likely_one_named(text, meant):
    [sentence] = found(text)
    assert f"menas ”{meant}”" in sentence


@pytest.mark.parametrize(
    "text",
    [
        "Byns mobilstationer bärs av vindskyddsgruppen.",
        "Kommunen ska riktade insatser till trots prioritera alla.",
        "Längst i norr och längst bort står stugan.",
        "Skriv till arbetsrad@exempel.se eller se www.husbanknu.se/arbetsätt.",
        "Det är klass tre som alltid sjunger.",
        "Distans- och fjärrundervisning",
    ],
)
def test_words_that_are_new_but_well_made_are_left_alone(text):
    assert found(text) == []


def test_the_names_of_the_region_are_left_alone():
    assert found("Vi åker till Stokcholm.") != []
    assert found("Vi åker till Stokcholm.", own_words=["Stokcholm by"]) == []
