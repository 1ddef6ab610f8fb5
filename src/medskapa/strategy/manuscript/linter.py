"""What doesn't agree with itself in a manuscript: titles, contents, the vision, spelling. Each with its line."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from medskapa.strategy.manuscript.blocks import Block, Form
from medskapa.strategy.manuscript.marks import same
from medskapa.strategy.manuscript.spelling import misspelt
from medskapa.strategy.manuscript.structure import ManuscriptPart, Structure
from medskapa.strategy.rules.editions import NodeKind


class Rule(StrEnum):
    TITLE_MISMATCH = "title-mismatch"
    TOC_MISMATCH = "toc-mismatch"
    VISION_VARIANT = "vision-variant"
    SPELLING = "spelling"
    QUOTATION_EMPTY = "quotation-empty"
    NOT_STORED = "not-stored"


@dataclass(frozen=True)
class Finding:
    rule: Rule
    line: int
    text: str


def findings(
    read: Structure, blocks: Sequence[Block], *, language: str = "sv", own_words: Collection[str] = ()
) -> tuple[Finding, ...]:
    """What should be mended, in the order of the document. `own_words` are the region's names and terms."""
    found = [*_titles(read), *_contents(read), *_vision(read, blocks)]
    found += [Finding(Rule.SPELLING, line, text) for line, text in misspelt(blocks, language, own_words)]
    return tuple(sorted(found, key=lambda one: (one.line, one.rule)))


def notes(read: Structure) -> tuple[Finding, ...]:
    """What is worth knowing and no fault: quotation slots that wait for words, and chapters that are not stored."""
    slots = [
        Finding(Rule.QUOTATION_EMPTY, line, f"Här är plats för ett citat: ”{part.title}”. En tom plats visas inte.")
        for part in read.all()
        for line in part.quotations
    ]
    outside = [
        Finding(Rule.NOT_STORED, block.line, f"Texten under ”{block.text}” hör inte till någon del och lagras inte.")
        for block in read.outside
    ]
    return tuple(sorted(slots + outside, key=lambda one: (one.line, one.rule)))


def pairs(read: Structure) -> Iterator[tuple[ManuscriptPart, Block]]:
    """Each goal with its line in the overview, by place in its area. An overview of other goals gives no pairs."""
    areas = {same(area.title): area for area in read.of(NodeKind.AREA)}
    for overview in read.overviews:
        area = areas.get(same(overview.area))
        if area is not None and len(area.children) == len(overview.goals):
            yield from zip(area.children, overview.goals, strict=True)


def _titles(read: Structure) -> Iterator[Finding]:
    for goal, listed in pairs(read):
        if same(goal.title) != same(listed.text):
            text = f"”{goal.title}” heter ”{listed.text}” i översikten på rad {listed.line}."
            yield Finding(Rule.TITLE_MISMATCH, goal.line, text)
    areas = {same(area.title): area for area in read.of(NodeKind.AREA)}
    for overview in read.overviews:
        area = areas.get(same(overview.area))
        if area is not None and len(area.children) != len(overview.goals) and overview.goals:
            text = f"”{area.title}” har {len(area.children)} målbilder, men {len(overview.goals)} i översikten."
            yield Finding(Rule.TITLE_MISMATCH, area.line, text)


def _contents(read: Structure) -> Iterator[Finding]:
    """Lines of the contents that no heading answers to, each with the heading that stands in its place."""
    last = max((block.line for block in read.contents), default=0)
    headings = [block for block in read.headings if block.line > last]
    there = {same(block.text): place for place, block in reversed(list(enumerate(headings)))}
    listed = {same(block.text) for block in read.contents}
    before = 0
    for block in read.contents:
        if (place := there.get(same(block.text))) is not None:
            before = max(before, place)
            continue
        first = same(block.text).split()[:1]
        near = [
            one for one in headings[before:] if same(one.text).split()[:1] == first and same(one.text) not in listed
        ]
        instead = f" Rubriken på rad {near[0].line} är ”{near[0].text}”." if near else ""
        text = f"Innehållsförteckningens ”{block.text}” finns inte som rubrik.{instead}"
        yield Finding(Rule.TOC_MISMATCH, block.line, text)


def _vision(read: Structure, blocks: Sequence[Block]) -> Iterator[Finding]:
    """Places where the vision is written with other capitals or dashes than where it is set."""
    for vision in read.of(NodeKind.VISION):
        for block in blocks:
            for found in variants(vision.title, block.text) if block.form is not Form.CONTENTS else ():
                text = f"Visionen är skriven ”{found}” här, men ”{vision.title}” på rad {vision.line}."
                yield Finding(Rule.VISION_VARIANT, block.line, text)


def variants(title: str, text: str) -> Iterator[str]:
    """Each place in a text where a title stands with other capitals or dashes. All capitals is how a heading looks."""
    words = [re.escape(word) for word in re.split(r"[\s‐‑‒–—-]+", title)]
    anyhow = re.compile(r"[\s‐‑‒–—-]+".join(words), re.IGNORECASE)
    for found in anyhow.finditer(text):
        if found[0] != title and not found[0].isupper():
            yield found[0]
