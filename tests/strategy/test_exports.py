"""An edition as a file to keep: the same words in every form, and read back the same."""

import io
import json
import re
import zipfile
from dataclasses import replace
from html import escape
from itertools import pairwise
from xml.etree import ElementTree

import docx
import pikepdf
import pytest
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.pdf_words import said_on

from medskapa.foundation.translated_text import LocalText
from medskapa.strategy.exports.book import Book, Chapter, Leaf, book
from medskapa.strategy.exports.data import data, schema
from medskapa.strategy.exports.epub import epub
from medskapa.strategy.exports.markdown import markdown
from medskapa.strategy.exports.word import word
from medskapa.strategy.manuscript.reading import read
from medskapa.strategy.manuscript.structure import structure
from medskapa.strategy.queries.edition_text import EditionShown, ParagraphShown
from medskapa.strategy.rules.editions import EditionState, NodeKind

SITE = "https://trakten.example"


@pytest.fixture
def printed(adopted):
    from medskapa.strategy.queries import editions

    return lambda language="sv", edition=0: book(
        adopted.strategy, editions.editions(adopted.strategy)[edition], language=language, site=SITE
    )


def outlined(leaf):
    """A part of a book, or of what was read back, as plain values."""
    paragraphs = [getattr(one, "text", one) for one in leaf.paragraphs]
    words = (leaf.title, leaf.summary, leaf.what_can_i_do, *paragraphs)
    return (leaf.kind.value, tuple(str(one) for one in words), [outlined(child) for child in leaf.children])


def read_back(text):
    return structure(read(text.encode(), "bok.md"), "bok.md")


def test_an_edition_in_markdown_reads_back_to_the_same_parts(printed):
    out = printed()
    back = read_back(markdown(out))
    assert [outlined(part) for part in back.parts] == [
        outlined(leaf) for chapter in out.chapters for leaf in chapter.leaves
    ]
    assert back.target_year == 2035


def words(first="[A-ZÅÄÖ]", least=1, most=60):
    """Words as people write them, with every sign that Markdown could take for its own."""
    rest = r"[a-zåäöA-ZÅÄÖé0-9 ,.:;!?*_#+()\[\]<>|`\\–”’&%/-]"
    return (
        st.from_regex(rf"{first}[a-zåäö]{rest}{{{least},{most}}}", fullmatch=True)
        .map(lambda text: " ".join(text.split()))
        .filter(lambda text: len(text) > 2)
    )


# A title that is a mark itself ("Citat …") is the one thing that a heading cannot be.
TITLES = st.from_regex(r"[A-ZÅÄÖ][a-zåäö]{2,8} [a-zåäö]{3,10}( [a-zåäö*_#()-]{1,12}){0,4}", fullmatch=True).filter(
    lambda text: not text.lower().startswith(("citat", "röst", "quote", "voice"))
)
PARAGRAPHS = st.lists(words(most=200).map(lambda text: f"{text}."), max_size=3)


def said(text):
    return LocalText(text, "sv" if text else "")


@st.composite
def leaves(draw, kind, under=(), wordy=True):
    children = draw(st.lists(under[0], max_size=3)) if under else []
    if children and children[0].kind is NodeKind.PATHWAY and not draw(st.booleans()):
        children = [leaf(child.kind, child.title.text, "", "", []) for child in children]
    summary = draw(st.one_of(st.just(""), words())) if wordy else ""
    you = draw(st.one_of(st.just(""), words())) if wordy else ""
    return leaf(kind, draw(TITLES), summary, you, draw(PARAGRAPHS), tuple(children))


def leaf(kind, title, summary, you, paragraphs, children=()):
    shown = tuple(ParagraphShown(f"p{number}", said(text)) for number, text in enumerate(paragraphs, start=1))
    return Leaf("", "", "", kind, said(title), said(summary), said(you), shown, "", children)


PATHWAYS = leaves(NodeKind.PATHWAY)
GOALS = leaves(NodeKind.GOAL, (PATHWAYS,))


@st.composite
def books(draw):
    areas = draw(st.lists(leaves(NodeKind.AREA, (GOALS,)), min_size=1, max_size=3))
    areas[0] = leaf(NodeKind.AREA, areas[0].title.text, "", "", [], (draw(GOALS), *areas[0].children))
    others = [
        Chapter(kind, "", tuple(draw(st.lists(leaves(kind), min_size=1, max_size=2))))
        for kind in (NodeKind.VISION, NodeKind.CHALLENGE, NodeKind.PRINCIPLE)
    ]
    edition = EditionShown(0, "", "", EditionState.DRAFT, said("Utkastet"), "", None, "", "", "", "", True)
    return Book(
        edition, said("Trakten framåt"), 2035, "sv", "sv", "", "", (*others, Chapter(NodeKind.AREA, "", tuple(areas)))
    )


# Making a whole book smaller takes minutes and tells no more than the first that fails.
@settings(max_examples=60, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(books())
def test_any_strategy_in_markdown_reads_back_to_the_same_parts(out):
    assert [outlined(part) for part in read_back(markdown(out)).parts] == [
        outlined(leaf) for chapter in out.chapters for leaf in chapter.leaves
    ]


def test_markdown_says_which_text_it_is(printed):
    assert "Antagen" in markdown(printed(edition=1)).split("\n\n")[1]
    assert "Ersatt" in markdown(printed()).split("\n\n")[1]


def follows(value, rule, whole):
    """Whether a value follows a JSON Schema, as far as the schema of a strategy uses it."""
    if "$ref" in rule:
        return follows(value, whole["$defs"][rule["$ref"].rsplit("/", 1)[1]], whole)
    if "anyOf" in rule:
        return any(follows(value, one, whole) for one in rule["anyOf"])
    if "const" in rule or "enum" in rule:
        return value in rule.get("enum", [rule.get("const")])
    if rule["type"] == "array":
        return isinstance(value, list) and all(follows(one, rule["items"], whole) for one in value)
    if rule["type"] == "object":
        known = set(value) <= set(rule["properties"]) and set(rule["required"]) <= set(value)
        return known and all(follows(one, rule["properties"][name], whole) for name, one in value.items())
    kinds = {"string": str, "integer": int, "boolean": bool, "null": type(None)}
    return isinstance(value, kinds[rule["type"]])


def test_the_json_follows_its_published_schema(printed):
    whole = schema(SITE)
    value = json.loads(data(printed(edition=1), site=SITE))
    assert follows(value, whole, whole)
    assert value["$schema"] == whole["$id"]
    assert not follows({**value, "title": "bara ord"}, whole, whole)
    assert not follows({**value, "more": 1}, whole, whole)


def test_the_json_has_the_permanent_codes_of_an_edition_and_none_of_a_draft(printed, adopted):
    frozen = json.loads(data(printed(), site=SITE))
    assert [one["code"] for one in frozen["parts"][0]["paragraphs"]] == ["p1", "p2"]
    draft = json.loads(data(book(adopted.strategy, None, language="sv", site=SITE), site=SITE))
    assert {one["code"] for one in draft["parts"][0]["paragraphs"]} == {""}
    assert draft["edition"]["state"] == "draft"


def test_words_in_another_language_than_was_asked_for_say_which(printed):
    part = json.loads(data(printed("en"), site=SITE))["parts"][0]
    assert part["paragraphs"][0]["words"]["language"] == "sv"


@pytest.fixture
def opened(printed):
    """A book in one of its forms, as a file's bytes."""
    from medskapa.strategy.exports.file_cache import FORMS

    return lambda ending, language="sv", edition=1: FORMS[ending].make(printed(language, edition), SITE)


def tagged(pdf):
    """The structure tree of a PDF in reading order, as (tag, depth)."""

    def walk(element, depth):
        for child in element.get("/K", []) if isinstance(element.get("/K"), pikepdf.Array) else [element.get("/K")]:
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                yield str(child["/S"])[1:], child
                yield from walk(child, depth + 1)

    return list(walk(pdf.Root.StructTreeRoot, 0))


def test_the_pdf_is_tagged_has_title_language_headings_in_order_and_contents(opened):
    pdf = pikepdf.open(io.BytesIO(opened("pdf")))
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "sv"
    assert str(pdf.docinfo["/Title"]) == "Trakten framåt"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    tags = [tag for tag, _ in tagged(pdf)]
    levels = [int(tag[1]) for tag in tags if tag in ("H1", "H2", "H3", "H4", "H5")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    # Vision, challenges, principles and areas, after the contents.
    assert levels.count(2) == 5
    outline = pdf.open_outline().root
    assert str(outline[0].title) == "Trakten framåt"


def test_every_page_of_the_pdf_says_its_state(opened):
    pdf = pikepdf.open(io.BytesIO(opened("pdf", edition=0)))
    assert len(pdf.pages) >= 4
    text = [said_on(page) for page in pdf.pages]
    assert all("Ersatt" in words and "Påhittad" in words for words in text), text


def test_the_words_of_another_language_are_marked_in_the_pdf(printed):
    from medskapa.strategy.exports.file_cache import FORMS

    with translation.override("en"):
        pdf = pikepdf.open(io.BytesIO(FORMS["pdf"].make(printed("en", 1), SITE)))
    assert str(pdf.Root.Lang) == "en"
    assert "sv" in {str(element["/Lang"]) for _, element in tagged(pdf) if "/Lang" in element}


def test_the_word_file_has_real_headings_language_and_contents(opened):
    document = docx.Document(io.BytesIO(opened("docx")))
    headings = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings[:2] == [("Heading 1", "Vision"), ("Heading 2", "En trakt där alla syns")]
    assert ("Heading 3", "Bussen väntar på färjan") in headings
    assert document.core_properties.title == "Trakten framåt"
    assert document.core_properties.language == "sv-SE"
    xml = document.element.xml
    assert 'TOC \\o "1-3"' in xml
    assert 'w:anchor="_a1"' in xml
    assert 'w:name="_a1"' in xml
    assert "Antagen" in document.sections[0].footer.paragraphs[0].text


def test_the_word_file_is_an_import_that_finds_the_same_parts(opened, printed):
    back = structure(read(opened("docx"), "bok.docx"), "bok.docx")
    ours = [(leaf.kind.value, leaf.title.text) for leaf in printed(edition=1).all()]
    assert [(part.kind.value, part.title) for part in back.all()] == ours


def test_the_epub_has_navigation_language_and_every_part(opened, printed):
    archive = zipfile.ZipFile(io.BytesIO(opened("epub")))
    assert archive.namelist()[0] == "mimetype"
    assert archive.read("mimetype") == b"application/epub+zip"
    package = ElementTree.fromstring(archive.read("EPUB/content.opf"))
    space = {"dc": "http://purl.org/dc/elements/1.1/", "opf": "http://www.idpf.org/2007/opf"}
    assert package.find(".//dc:language", space).text == "sv"
    assert package.find(".//dc:title", space).text == "Trakten framåt"
    listed = {item.get("href") for item in package.iterfind(".//opf:manifest/opf:item", space)}
    assert {f"EPUB/{name}" for name in listed} <= set(archive.namelist())
    navigation = archive.read("EPUB/nav.xhtml").decode()
    assert 'epub:type="toc"' in navigation
    pages = "".join(archive.read(f"EPUB/{name}").decode() for name in sorted(listed) if name.endswith(".xhtml"))
    for leaf in printed(edition=1).all():
        assert escape(leaf.title.text) in pages
    for anchor in re.findall(r'href="[a-z]+\.xhtml#([^"]+)"', navigation):
        assert f'id="{anchor}"' in pages


@pytest.mark.parametrize("ending", ["docx", "epub", "md", "json"])
def test_the_same_edition_is_the_same_file(opened, ending):
    unpacked = [
        {name: archive.read(name) for name in archive.namelist()} if zipped else content
        for content in (opened(ending), opened(ending))
        for zipped in [content.startswith(b"PK")]
        for archive in [zipfile.ZipFile(io.BytesIO(content)) if zipped else None]
    ]
    assert unpacked[0] == unpacked[1]


@pytest.mark.parametrize("made", [word, epub])
def test_signs_that_no_document_can_hold_keep_none_from_being_made(printed, made):
    whole = printed()
    chapter = whole.chapters[0]
    leaf = replace(chapter.leaves[0], title=LocalText("Ett\x0bmål\x1b", "sv"), summary=LocalText("Rad\x0brad", "sv"))
    odd = replace(whole, title=LocalText("En\x0bstrategi", "sv"), chapters=(replace(chapter, leaves=(leaf,)),))
    assert made(odd)
