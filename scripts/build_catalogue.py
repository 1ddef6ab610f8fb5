"""The interface's catalogues: find every Swedish sentence in code and templates, keep its translations, compile.

    python scripts/build_catalogue.py            add what is new, drop what is gone, compile
    python scripts/build_catalogue.py --check    say what is missing or stale, change nothing

The Swedish sentence is the message id. A refusal's sentence is one too, although nothing calls gettext
where it is written. Needs no gettext tools: Django makes templates into something that reads like code,
and Babel reads and writes the catalogues.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "medskapa"
LANGUAGES = ("en",)
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

Message = tuple[str | None, str | tuple[str, str]]


def messages() -> dict[Message, None]:
    """Every (context, sentence or its singular and plural), in the order the files are read."""
    found: dict[Message, None] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            code = path.read_text()
            found.update(dict.fromkeys(_called(code)))
            found.update(dict.fromkeys((None, sentence) for sentence in (*_refusals(code), *_within_fields(code))))
    for path in sorted((*SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.xml"))):
        # Within parentheses, where indentation means nothing to Python.
        found.update(dict.fromkeys(_called(f"({templatize(path.read_text(), origin=str(path))})")))
    return found


def _called(code: str) -> Iterator[Message]:
    """Sentences given to a gettext function. What Django makes of a template isn't Python, but reads like it."""
    for _line, function, said, _comments in extract_python(io.BytesIO(code.encode()), KEYWORDS, (), {}):
        parts = [part for part in (said if isinstance(said, tuple) else (said,)) if part]
        if not parts:
            continue
        context = parts.pop(0) if "pgettext" in function else None
        yield context, (parts[0], parts[1]) if function.lstrip("p").startswith(("ngettext", "npgettext")) else parts[0]


def _refusals(code: str) -> Iterator[str]:
    """The `sentence` of every class that has one."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                target = line.target if isinstance(line, ast.AnnAssign) else getattr(line, "targets", [None])[0]
                if isinstance(target, ast.Name) and target.id == "sentence":
                    value = line.value  # type: ignore[union-attr]
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        yield value.value


def _within_fields(code: str) -> Iterator[str]:
    """Sentences given to gettext inside an f-string's braces, which Babel reads as plain text before Python 3.12."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FormattedValue):
            for call in ast.walk(node):
                match call:
                    case ast.Call(func=ast.Name(id="gettext" | "_"), args=[ast.Constant(value=str(sentence)), *_]):
                        yield sentence


def catalogue(language: str) -> Catalog:
    """What is translated today."""
    path = folder(language) / "django.po"
    if not path.exists():
        return Catalog(locale=language, project="Medskapa")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def folder(language: str) -> Path:
    return SOURCE / "locale" / language / "LC_MESSAGES"


def renewed(language: str) -> Catalog:
    """The catalogue with exactly today's sentences, each with the translation it had."""
    old = catalogue(language)
    fresh = Catalog(locale=language, project="Medskapa", fuzzy=False, charset="utf-8")
    # The same words are the same file, whenever it is made.
    fresh.creation_date = fresh.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    for context, said in messages():
        key = said[0] if isinstance(said, tuple) else said
        known = old.get(key, context)
        fresh.add(said, known.string if known else None, context=context)
    return fresh


def missing(fresh: Catalog) -> list[str]:
    """Sentences without a translation."""
    return [
        str(message.id)
        for message in fresh
        if message.id and not (all(message.string) if isinstance(message.string, tuple | list) else message.string)
    ]


def written(fresh: Catalog) -> tuple[bytes, bytes]:
    """The catalogue as text, without dates or places so that it changes only when words do, and compiled."""
    text, compiled = io.BytesIO(), io.BytesIO()
    write_po(text, fresh, omit_header=True, no_location=True, width=0, sort_output=True)
    write_mo(compiled, fresh)
    return _HEADER.format(language=fresh.locale).encode() + text.getvalue(), compiled.getvalue()


_HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def main(arguments: list[str]) -> int:
    settings.configure(USE_I18N=True)
    faults = 0
    for language in LANGUAGES:
        fresh = renewed(language)
        text, compiled = written(fresh)
        for name, content in (("django.po", text), ("django.mo", compiled)):
            path = folder(language) / name
            if "--check" in arguments:
                if not path.exists() or path.read_bytes() != content:
                    print(f"{path.relative_to(ROOT)} is stale: run make catalogue")
                    faults += 1
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        for sentence in missing(fresh):
            print(f"{language}: no translation of {sentence!r}")
            faults += 1
    return 1 if faults and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
