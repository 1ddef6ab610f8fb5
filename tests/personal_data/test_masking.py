"""The suggested masks find personal data in a corpus written for this project, and break nothing."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medskapa.personal_data.masking import KINDS, REPLACEMENTS, Mask, OverlappingMasks, masked, suggest_masks
from medskapa.personal_data.names import name_lists

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MARK = re.compile(r"⟦(\w+):([^⟧]*)⟧")
CONTACT = re.compile(r"070-17406\d\d|[\w.]+@example\.\w+|(?:18|19)\d{6}-\d{4}")
DEMOS = (ROOT / "regions/norrbotten/demo/contributions.csv", ROOT.parent / "shared/data/demo/contributions.csv")


def unmarked(sentence: str) -> tuple[str, list[Mask]]:
    """The sentence as a resident would write it, and where its marks stand in it."""
    text, expected, position = "", [], 0
    for mark in MARK.finditer(sentence):
        text += sentence[position : mark.start()]
        expected.append(Mask(len(text), len(text) + len(mark[2]), mark[1], True))
        text += mark[2]
        position = mark.end()
    return text + sentence[position:], expected


def corpus() -> list[tuple[str, list[Mask]]]:
    """Every sentence of the corpus with the spans it should get."""
    with (HERE / "masking_sentences.csv").open(encoding="utf-8", newline="") as file:
        return [unmarked(row["sentence"]) for row in csv.DictReader(file)]


def inside(wanted: Mask, found: tuple[Mask, ...]) -> bool:
    """Whether one mask of any kind hides the whole stretch: what matters for the person named."""
    return any(mask.start <= wanted.start and wanted.end <= mask.end for mask in found)


def measured() -> tuple[dict[str, float], float, list[str]]:
    """Recall by kind group, precision of all suggestions, and the cases that went wrong."""
    wanted, hit, right, suggested = Counter[str](), Counter[str](), 0, 0
    wrong: list[str] = []
    for text, expected in corpus():
        found = suggest_masks(text)
        for mask in expected:
            group = "names" if mask.kind == "name" else "structured"
            wanted[group] += 1
            hit[group] += inside(mask, found)
            if not inside(mask, found):
                wrong.append(f"missed {text[mask.start : mask.end]!r} in {text!r}")
        for mask in found:
            suggested += 1
            good = any(mask.overlaps(other) and mask.kind == other.kind for other in expected)
            right += good
            if not good:
                wrong.append(f"needless {mask.kind} {text[mask.start : mask.end]!r} in {text!r}")
    return {group: hit[group] / wanted[group] for group in wanted}, right / suggested, wrong


def test_the_corpus_is_found_as_promised() -> None:
    recall, precision, wrong = measured()
    report = f"recall {recall}, precision {precision:.3f}\n" + "\n".join(wrong)
    print(report)
    assert len(corpus()) >= 150
    assert recall["structured"] >= 0.99, report
    assert recall["names"] >= 0.90, report
    assert precision >= 0.85, report


def test_every_contact_in_the_demo_is_found() -> None:
    path = next((demo for demo in DEMOS if demo.exists()), None)
    assert path is not None, f"the demo contributions are in none of {DEMOS}"
    with path.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file) if row["notes"] == "pii"]
    assert len(texts) == 25
    for text in texts:
        assert CONTACT.search(text)
        assert not CONTACT.search(masked(text, suggest_masks(text)))


@pytest.mark.parametrize(
    "text",
    [
        "E10 och väg 98 ska byggas om 2024-2030.",
        "179 lampor för 1 500 000 kr, 12 345 678 kr eller 45 000 kronor.",
        "Kl 07.30-08.15 och 0800-1600, den 2024-05-06 och 6/5 2024.",
        "Vi reser från Alby till Boltorp och bor i Celsmåla.",
        "SOU 2024:12, SEK 500 och ISO 900.",
        "Ring 112 eller 1177.",
        "",
    ],
)
def test_years_sums_roads_and_places_are_left_alone(text: str) -> None:
    assert suggest_masks(text) == ()


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Jag heter Karin Sandberg, 070-1740605.", "Jag heter [namn], [telefonnummer]."),
        ("Skriv till a.b@example.se!", "Skriv till [e-postadress]!"),
        ("Pnr 18900101-9802", "Pnr [personnummer]"),
        ("Bor på Storgatan 5, lgh 1102", "Bor på [adress]"),
        ("Se https://example.com/x.", "Se [länk]."),
        ("Bankgiro 5050-1055", "Bankgiro [kontonummer]"),
        ("Bilen ABC123", "Bilen [registreringsnummer]"),
    ],
)
def test_every_kind_becomes_a_word_that_says_what_was_there(text: str, public: str) -> None:
    assert masked(text, suggest_masks(text)) == public


def test_a_checksum_decides_only_how_sure_the_suggestion_is() -> None:
    right, mistyped = suggest_masks("18900101-9802")[0], suggest_masks("18900101-9803")[0]
    assert (right.kind, right.sure) == ("personal_number", True)
    assert (mistyped.kind, mistyped.sure) == ("personal_number", False)
    assert suggest_masks("hetu 131052-308T")[0].sure
    assert suggest_masks("hetu 131052-9085")[0].sure  # lent while somebody waits for their own
    assert not suggest_masks("hetu 310252-308Y")[0].sure  # the 31st of February
    assert suggest_masks("SE45 5000 0000 0583 9825 7466")[0].sure
    assert not suggest_masks("SE45 5000 0000 0583 9825 7467")[0].sure


def test_a_name_is_masked_again_where_it_comes_back() -> None:
    text = "Min granne Hillevina Frost plogar. Utan Hillevina stod byn still."
    assert masked(text, suggest_masks(text)) == "Min granne [namn] plogar. Utan [namn] stod byn still."


def test_masks_that_overlap_are_refused() -> None:
    with pytest.raises(OverlappingMasks):
        masked("abcdef", [Mask(0, 3, "name", True), Mask(2, 4, "phone", True)])


def test_the_name_lists_load_fast_and_once() -> None:
    lists = name_lists()
    assert len(lists.first) > 1200
    assert name_lists() is lists


PIECES = st.sampled_from(
    [
        "Karin",
        "jag heter ",
        "mvh ",
        "/",
        "070-1740605",
        "18900101-9802",
        " ",
        ", ",
        "\n",
        "a@example.se",
        "ABC123",
        "Storgatan 5",
        "i ",
        "Älvby",
        "1 500 000 kr",
        "von",
        "K.",
        "www.",
        "@",
        "\u202e",
        "SE45",
        "0" * 30,
        "och ",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join))


@settings(deadline=None)
@given(TEXTS)
def test_any_text_gets_masks_that_keep_all_else_byte_for_byte(text: str) -> None:
    masks = suggest_masks(text)
    edges = [edge for mask in masks for edge in (mask.start, mask.end)]
    assert edges == sorted(edges)
    assert all(0 <= mask.start < mask.end <= len(text) and mask.kind in KINDS for mask in masks)
    public, position, kept = masked(text, masks), 0, 0
    for mask in masks:
        between = text[position : mask.start]
        assert public[kept : kept + len(between)] == between
        kept += len(between)
        word = REPLACEMENTS[mask.kind]
        assert public[kept : kept + len(word)] == word
        kept, position = kept + len(word), mask.end
    assert public[kept:] == text[position:]


PATTERNS = st.sampled_from(
    ["0 ", "07", "a.", "A-", "Aa ", "1.", "a@", "Karin ", "bor på Aa ", "www.", "a at ", "bg 1 "]
)


@settings(max_examples=40, deadline=None)
@given(PATTERNS, st.integers(1, 3000))
def test_a_repeated_pattern_does_not_make_the_search_explode(piece: str, times: int) -> None:
    text = piece * times
    assert all(0 <= mask.start < mask.end <= len(text) for mask in suggest_masks(text))
