"""A strategy is read by its form: from text, Markdown, Word and OpenDocument, whoever wrote it."""

import io
import json
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategy import manuscripts

from medskapa.foundation.archives import DocumentCorrupt, DocumentHasMacros, DocumentTooLarge
from medskapa.foundation.refusals import Refusal
from medskapa.strategy.manuscript.blocks import DocumentOfUnknownKind, Form
from medskapa.strategy.manuscript.plain import blocks_of, escaped, plain
from medskapa.strategy.manuscript.reading import read
from medskapa.strategy.manuscript.structure import NotAStrategy, structure


def parsed(content, name="sundet.md"):
    content = content.encode() if isinstance(content, str) else content
    return structure(read(content, name), name)


def outlined(found):
    return [(part.kind.value, part.title, len(part.paragraphs)) for part in found.all()]


@pytest.fixture
def seed(shared):
    return (shared / "seeds" / "000_8e954bf8d33f4f3a.txt").read_bytes()


@pytest.fixture
def truth(shared):
    return json.loads((shared / "data" / "strategy_structure.json").read_text(encoding="utf-8"))


def test_the_real_text_has_exactly_the_parts_that_stand_in_it(seed):
    counts = parsed(seed, "strategi.txt").counts
    assert {kind: count for kind, count in counts.items() if kind != "paragraph"} == {
        "vision": 1,
        "principle": 4,
        "challenge": 8,
        "area": 4,
        "goal": 16,
        "pathway": 51,
        "quotation_slot": 6,
    }


def test_every_part_of_the_real_text_has_its_title_and_its_line(seed, truth):
    found = parsed(seed, "strategi.txt")
    ours = {(part.kind.value, part.title, part.line) for part in found.all() if part.kind != "vision"}
    theirs = {("challenge", one["title"], one["line"]) for one in truth["challenges"]}
    theirs |= {("principle", one["title"], one["line"]) for one in truth["principles"]}
    slots = []
    for area in truth["areas"]:
        theirs.add(("area", area["title"], area["line"]))
        for goal in area["malbilder"]:
            theirs.add(("goal", goal["title_section"], goal["line"]))
            theirs |= {("pathway", one["title"], one["line"]) for one in goal["pathways"]}
            slots += goal["quote_slot_lines"]
    assert ours == theirs
    assert [line for part in found.all() for line in part.quotations] == slots
    assert [part.title for part in found.of("vision")] == [truth["vision"]["title"]]
    assert found.target_year == truth["target_year"]


def test_every_area_of_the_real_text_has_its_introduction(seed):
    assert [len(area.paragraphs) for area in parsed(seed, "strategi.txt").of("area")] == [1, 1, 1, 1]


def test_every_goal_of_the_real_text_has_its_words(seed):
    assert all(goal.paragraphs for goal in parsed(seed, "strategi.txt").of("goal"))


def test_a_strategy_in_markdown_is_read_by_its_levels():
    found = parsed(manuscripts.MARKDOWN)
    assert outlined(found) == manuscripts.PARTS
    assert (found.title, found.target_year) == ("Sundets framtid 2035", 2035)
    vision = found.of("vision")[0]
    assert vision.summary == "Färja, båt och bro gör två stränder till en bygd."
    assert vision.what_can_i_do == "Berätta vilken tur du saknar."


@pytest.mark.parametrize("name", ["word.docx", "text.odt"])
def test_a_strategy_in_an_office_document_is_read_by_its_styles(name):
    content = manuscripts.word() if name.endswith("docx") else manuscripts.opendocument()
    found = parsed(content, name)
    assert outlined(found) == manuscripts.PARTS
    assert found.counts["quotation_slot"] == 1
    assert found.title == "Sundets framtid 2035"


def test_what_is_no_part_of_the_strategy_is_named():
    assert [block.text for block in parsed(manuscripts.MARKDOWN).outside] == [
        "Sundets framtid 2035",
        "Samhällsutmaningar",
        "Uppföljning",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_is_read_in_the_encodings_that_offices_use(encoding):
    assert outlined(parsed(manuscripts.MARKDOWN.encode(encoding))) == manuscripts.PARTS


def test_a_text_is_read_with_the_line_ends_of_any_system():
    assert outlined(parsed(manuscripts.MARKDOWN.replace("\n", "\r\n"))) == manuscripts.PARTS


def test_tracked_changes_are_read_as_they_would_become():
    document = docx.Document(io.BytesIO(manuscripts.word()))
    paragraph = next(one for one in document.paragraphs if one.text.startswith("Resor binder"))
    run = paragraph.runs[0]._r
    gone = paragraph._p.makeelement(qn("w:del"), {})
    paragraph._p.append(gone)
    gone.append(run)
    run.find(qn("w:t")).tag = qn("w:delText")
    come = paragraph._p.makeelement(qn("w:ins"), {})
    paragraph._p.append(come)
    new = paragraph.add_run("Resor håller ihop bygden.")._r
    come.append(new)
    area = parsed(manuscripts.saved(document), "word.docx").of("area")[0]
    assert area.paragraphs == ("Resor håller ihop bygden.",)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Ett brev om färjan.\n\nHej! Den går för sällan.", "# Protokoll\n\n## Beslut\n\n- Ja\n- Nej\n"]
)
def test_what_is_no_strategy_is_refused_by_name(text):
    with pytest.raises(NotAStrategy, match=r"brev\.txt"):
        parsed(text, "brev.txt")


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0 old Word", b"%PDF-1.7 a picture of text", b"\x00\x01\x02\x00"])
def test_what_is_neither_text_nor_an_office_document_is_refused(content):
    with pytest.raises(DocumentOfUnknownKind):
        read(content, "strategi.doc")


@pytest.mark.parametrize("name", ["strategi.docx", "strategi.odt"])
@pytest.mark.parametrize("cut", [0, 100, 2000, -50])
def test_half_a_document_is_refused(name, cut):
    content = manuscripts.word() if name.endswith("docx") else manuscripts.opendocument()
    with pytest.raises(DocumentCorrupt):
        read(content[:cut], name)


def rewritten(content, changes):
    """The zip with parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in changes:
                new.writestr(part.filename, old.read(part))
        for name, words in changes.items():
            new.writestr(name, words)
    return out.getvalue()


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "Basic/Standard/Module1.xml"])
def test_a_document_with_macros_is_refused(part):
    with pytest.raises(DocumentHasMacros):
        read(rewritten(manuscripts.word(), {part: b"Sub AutoOpen"}), "strategi.docx")


def test_a_document_that_only_says_it_has_macros_is_refused():
    types = zipfile.ZipFile(io.BytesIO(manuscripts.word())).read("[Content_Types].xml")
    types = types.replace(b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")
    with pytest.raises(DocumentHasMacros):
        read(rewritten(manuscripts.word(), {"[Content_Types].xml": types}), "strategi.docx")


def test_a_document_that_grows_when_it_is_unpacked_is_refused_before_it_is():
    bomb = rewritten(manuscripts.word(), {f"word/media/{number}.xml": b" " * 50_000_000 for number in range(3)})
    assert len(bomb) < 1_000_000
    with pytest.raises(DocumentTooLarge):
        read(bomb, "strategi.docx")


@pytest.mark.parametrize(
    "declares", ['<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>', '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]>']
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_that_fetches_or_multiplies_is_refused(declares, encoding):
    evil = f'<?xml version="1.0" encoding="{encoding}"?>{declares}<w/>'.encode(encoding)
    with pytest.raises(DocumentCorrupt):
        read(rewritten(manuscripts.word(), {"word/document.xml": evil}), "strategi.docx")


def test_an_old_word_file_with_a_new_name_is_refused():
    with pytest.raises(DocumentCorrupt):
        read(b"\xd0\xcf\x11\xe0" * 100, "strategi.docx")


@pytest.mark.parametrize(
    "words",
    ["1. Först", "# inte rubrik", "- streck", "a * b ** c", "se [här](x)", "1914–1918 ...... 12", "<b>", r"\*", "+5 %"],
)
def test_words_with_signs_of_markdown_read_back_as_they_were(words):
    assert plain(escaped(words)) == words
    [block] = blocks_of(escaped(words) + ".")
    assert (block.text, block.form) == (f"{words}.", Form.TEXT)


@settings(max_examples=40)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.docx", "a.odt", "a"]))
def test_whatever_somebody_sends_is_read_or_refused_by_name(content, name):
    try:
        structure(read(content, name), name)
    except Refusal as refusal:
        assert "Inget är sparat" in str(refusal) or "försök igen" in str(refusal)


@settings(max_examples=40)
@given(st.data(), st.sampled_from(["word/document.xml", "word/styles.xml", "[Content_Types].xml"]))
def test_a_document_that_was_damaged_anywhere_is_read_or_refused_by_name(drawn, part):
    content = manuscripts.word()
    xml = bytearray(zipfile.ZipFile(io.BytesIO(content)).read(part))
    for _ in range(drawn.draw(st.integers(1, 5))):
        xml[drawn.draw(st.integers(0, len(xml) - 1))] = drawn.draw(st.integers(0, 255))
    try:
        structure(read(rewritten(content, {part: bytes(xml)}), "a.docx"), "a.docx")
    except Refusal as refusal:
        assert "a.docx" in str(refusal)
