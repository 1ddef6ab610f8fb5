"""Plain text and Markdown as blocks."""

import re
from collections.abc import Iterator

from medskapa.strategy.manuscript.blocks import Block, DocumentOfUnknownKind, Form, is_title_like

_HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?$")
_BULLET = re.compile(r"[-*+•·]\s+(.*)$")
CONTENTS = re.compile(r"(.*?\S)(?:\t+| {2,}|\s*\.{3,}\s*)(\d{1,4})$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|•·-])")
_LEAD = re.compile(r"\*(?![\s*])((?:\\.|[^*\\])+)\*$")
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)(?<!\\)\1")


def decoded(content: bytes, name: str) -> str:
    """The text in UTF-8, UTF-16 with its mark, or cp1252. Raises DocumentOfUnknownKind for what isn't text."""
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise DocumentOfUnknownKind(filename=name)


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text with blank lines between them. Line breaks inside a block are spaces."""
    return [block for number, lines in _runs(text) for block in _run_blocks(number, lines)]


def _runs(text: str) -> Iterator[tuple[int, list[str]]]:
    run: list[str] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            run.append(line.strip())
        elif run:
            yield number - len(run), run
            run = []


def _run_blocks(first: int, lines: list[str]) -> Iterator[Block]:
    waiting: list[str] = []
    began, form = first, Form.TEXT
    for number, line in enumerate(lines, start=first):
        start = _starts(number, line)
        if start is None and waiting:
            waiting.append(line.removeprefix("> ") if form is Form.QUOTATION else line)
            continue
        if waiting:
            yield _joined(began, waiting, form)
            waiting = []
        if start is None:
            began, form, waiting = number, Form.TEXT, [line]
        elif start.form in (Form.BULLET, Form.QUOTATION):
            began, form, waiting = number, start.form, [start.text]
        else:
            yield start
    if waiting:
        yield _joined(began, waiting, form)


def _starts(number: int, line: str) -> Block | None:
    """What a line begins by its form alone, or None for running text."""
    if heading := _HEADING.match(line):
        return Block(number, plain(heading[2]), Form.HEADING, len(heading[1]))
    if bullet := _BULLET.match(line):
        return Block(number, bullet[1], Form.BULLET)
    if contents := CONTENTS.match(line):
        return Block(number, plain(contents[1]), Form.CONTENTS)
    if line.startswith(">"):
        return Block(number, line[1:].strip(), Form.QUOTATION)
    return None


def _joined(line: int, parts: list[str], form: Form) -> Block:
    raw = " ".join(" ".join(parts).split())
    if form is Form.TEXT and (lead := _LEAD.match(raw)):
        return Block(line, plain(lead[1]), Form.LEAD)
    text = plain(raw)
    if form is Form.TEXT and (len(parts) == 1 or text.isupper()) and is_title_like(text):
        form = Form.LINE
    return Block(line, text, form)


def plain(text: str) -> str:
    """The words without Markdown's marks."""
    return _ESCAPED.sub(r"\1", _STRONG.sub(r"\2", text)).strip()


def escaped(text: str) -> str:
    """The words as Markdown that `plain` reads back to the same words."""
    marked = re.sub(r"([\\`*_\[\]<>|])", r"\\\1", " ".join(text.split()))
    marked = re.sub(r"\.{3,}", lambda dots: r"\." * len(dots[0]), marked)
    marked = re.sub(r"#(?=#*$)", r"\\#", marked)
    if number := re.match(r"(\d+)([.)])", marked):
        return f"{number[1]}\\{marked[number.end(1) :]}"
    return f"\\{marked}" if re.match(r"[-+#•·]", marked) else marked
