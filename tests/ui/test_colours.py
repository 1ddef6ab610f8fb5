"""Every pair of colours that meets on a page can be told apart, in both schemes and in every region's dress."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOKENS = ROOT / "frontend/css/tokens.css"
DECLARED = re.compile(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})\s*;")
DARK = "@media screen and (prefers-color-scheme: dark)"

GROUNDS = ("background", "surface", "tint")
TEXT_PAIRS = [
    (text, ground) for text in ("ink", "muted", "action", "action-strong", "danger") for ground in GROUNDS
] + [
    ("on-action", "action"),
    ("on-action", "action-strong"),
    ("background", "ink"),  # the skip link and the mark that says where we are
    ("women", "background"),
    ("men", "background"),
    *[("ink", f"step-{step}") for step in range(6)],  # figures written on the map
]
MARK_PAIRS = [(mark, ground) for mark in ("border", "thread", "women", "men") for ground in ("background", "surface")]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def schemes() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.read_text("utf-8").split(DARK)
    return {"light": dict(DECLARED.findall(light)), "dark": dict(DECLARED.findall(dark))}


def dresses() -> Iterator[tuple[str, Mapping[str, str]]]:
    """The standard palette, and each region's own laid over it."""
    standard = schemes()
    for scheme, tokens in standard.items():
        yield f"standard {scheme}", tokens
    for brand in sorted(ROOT.glob("regions/*/brand.toml")):
        told = tomllib.loads(brand.read_text("utf-8"))
        for scheme, tokens in standard.items():
            yield f"{brand.parent.name} {scheme}", {**tokens, **told.get(scheme, {})}


DRESSES = dict(dresses())


@pytest.mark.parametrize("dress", DRESSES)
def test_text_stands_out_from_what_it_is_written_on(dress):
    palette = DRESSES[dress]
    faint = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in TEXT_PAIRS}
    assert {pair: round(value, 2) for pair, value in faint.items() if value < 4.5} == {}


@pytest.mark.parametrize("dress", DRESSES)
def test_borders_and_marks_can_be_seen(dress):
    palette = DRESSES[dress]
    faint = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in MARK_PAIRS}
    assert {pair: round(value, 2) for pair, value in faint.items() if value < 3} == {}


def test_both_schemes_have_the_same_colours_by_name():
    standard = schemes()
    assert standard["light"].keys() == standard["dark"].keys()


def test_no_colour_is_written_outside_the_palette():
    strays = [
        f"{sheet.name}: {found}"
        for sheet in sorted(TOKENS.parent.rglob("*.css"))
        if sheet != TOKENS
        for found in re.findall(r"#[0-9A-Fa-f]{3,8}\b(?![\w-])", sheet.read_text("utf-8"))
    ]
    assert [stray for stray in strays if not stray.startswith("print.css: #FFFFFF")] == []


def test_the_thread_colour_is_used_for_nothing_but_the_thread():
    rules = [
        selector.strip()
        for sheet in TOKENS.parent.rglob("*.css")
        if sheet.name != "thread.css"
        for selector in re.findall(r"([^{}]+)\{[^{}]*var\(--thread\)", sheet.read_text("utf-8"))
    ]
    # What stands behind a paragraph is a stretch of the thread: themes, joined by the line.
    assert [rule for rule in rules if "thread" not in rule and "strategy-evidence" not in rule] == []


def test_a_grey_in_three_steps_measures_as_the_accessibility_guidelines_say():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("#1B2226", "#1B2226") == 1
