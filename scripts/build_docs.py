"""Writes docs/map.md and docs/reference/ from the code, so that they cannot say anything else than it does.

python scripts/build_docs.py            writes them
python scripts/build_docs.py --check    says which are stale, and ends with 1 if any is
"""

import ast
import os
import re
import runpy
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from inspect import getdoc
from pathlib import Path

from house_map import front_page, steps_that_are_gone

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PACKAGE = ROOT / "src" / "medskapa"


def cycle() -> tuple[str, ...]:
    """The packages of the house, the lowest first, as the import contract in pyproject.toml has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return tuple(reversed(next(one for one in contracts if one["name"].startswith("The strategy cycle"))["layers"]))


CYCLE = cycle()
ROOMS = {
    "rules": "what is allowed, and when: plain Python",
    "events": "what can happen",
    "models": "what is stored",
    "permissions": "who may do what",
    "engine": "the only file that calls the engine",
    "queries": "what a reader can see",
    "operations": "what people do; the only writers",
}
MADE = "<!-- Written by scripts/build_docs.py (make docs). Change the code, not this page. -->\n\n"


def first_line(path: Path) -> str:
    """The first paragraph of a module's docstring on one line, or nothing."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split())


def code(text: object) -> str:
    plain = str(text).replace("|", "\\|")
    return f"`{plain}`"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def package_map() -> str:
    parts = [
        "# Map\n\nThe list of packages is the strategy cycle. A later one may read an earlier one, never the reverse; "
        "another stage is entered only through its operations, queries, events and rules.\n",
        front_page(CYCLE, {stage: first_line(PACKAGE / stage / "__init__.py") for stage in CYCLE}),
        "The browser's part lies in `frontend/`: styles, and islands of TypeScript that every page works without.\n",
        f"## medskapa_engine\n\n{first_line(ROOT / 'src' / 'medskapa_engine' / '__init__.py')}\n",
        _modules(ROOT / "src" / "medskapa_engine"),
    ]
    for stage in (*CYCLE, "analyse"):
        folder = PACKAGE / stage
        parts += [f"## {stage}\n\n{first_line(folder / '__init__.py')}\n", _modules(folder)]
    rest = [(code(path.name), first_line(path)) for path in sorted(PACKAGE.glob("*.py")) if path.stem != "__init__"]
    parts += ["## Beside the stages\n", table(("file", "is"), [row for row in rest if row[1]])]
    return "\n".join(parts)


def _modules(folder: Path) -> str:
    rows = []
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder)
        if name.as_posix() in ("__init__.py", "apps.py") or "migrations" in name.parts:
            continue
        about = first_line(path) or ROOMS.get(path.stem, "")
        if about:
            rows.append((code(name), about))
    return table(("file", "is"), rows)


def permissions() -> str:
    matrix = runpy.run_path(str(ROOT / "tests" / "permissions" / "matrix.py"))
    roles = matrix["ROLES"]

    def rows(which: list) -> list[tuple[str, ...]]:
        return [(code(row.name), *(row.cell(role) for role in roles)) for row in which]

    addresses = [*matrix["PAGES"], *matrix["PREFIXES"].values()]
    return (
        "# Permissions\n\nWho may do what. The same table is tested cell by cell: an address or operation that is "
        "missing here fails the build. *Sign in* leads to the sign-in page, *forbidden* is 403, *hidden* is 404.\n\n"
        f"## Operations\n\n{table(('operation', *roles), rows(matrix['DEEDS']))}\n"
        f"## Addresses\n\nThe last two stand for every address of the editor and of the account pages.\n\n"
        f"{table(('address', *roles), rows(addresses))}"
    )


def from_environment(path: Path) -> Iterator[tuple[str, str]]:
    """Every name that a file reads from the environment, with what stands in for it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            asked, default = node.slice, "must be set"
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("os.environ.get", "os.environ.setdefault"):
            asked, default = node.args[0], code(ast.unparse(node.args[1])) if len(node.args) > 1 else "nothing"
        else:
            continue
        if isinstance(asked, ast.Constant):
            yield str(asked.value), default


def settings() -> str:
    folder = PACKAGE / "settings"
    rows = sorted(
        {
            (code(name), code(path.relative_to(PACKAGE)), default)
            for path in PACKAGE.rglob("*.py")
            for name, default in from_environment(path)
        }
    )
    modules = [
        (code(f"medskapa.settings.{path.stem}"), first_line(path))
        for path in sorted(folder.glob("*.py"))
        if path.stem not in ("__init__", "secrets")
    ]
    return (
        "# Settings\n\n`DJANGO_SETTINGS_MODULE` names one of these; `medskapa` takes the local one by itself.\n\n"
        f"{table(('module', 'is'), modules)}\n"
        f"## Read from the environment\n\n{table(('name', 'where', 'without it'), rows)}"
    )


def addresses() -> str:
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(resolver: URLResolver, space: str = "", under: str = "") -> Iterator[tuple[str, str]]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                inner = f"{space}{entry.namespace}:" if entry.namespace else space
                yield from walk(entry, inner, f"{under}{entry.pattern}")
            elif isinstance(entry, URLPattern) and entry.name:
                yield f"{space}{entry.name}", re.sub(r"[\^$\\]|\?P", "", f"/{under}{entry.pattern}")

    own = [(name, path) for name, path in walk(get_resolver()) if not name.startswith(("wagtail", "account_"))]
    public = [(code(path), code(name)) for name, path in own if not path.startswith(("/admin/", "/api/"))]
    desk = [(code(path), code(name)) for name, path in own if path.startswith("/admin/")]
    api = [(code(path), code(name)) for name, path in own if path.startswith("/api/")]
    head = ("address", "name")
    return (
        "# Addresses\n\nSwedish at the root; every other language puts its code first, as in `/fi/teman/`.\n\n"
        f"## Public\n\n{table(head, public)}\n## API\n\n{table(head, api)}\n"
        "## Desk\n\nThe editor's own pages lie under `/admin/` too, and the account pages under `/konto/`.\n\n"
        f"{table(head, desk)}"
    )


def events() -> str:
    from medskapa.foundation.events import Event

    parts = [
        "# Events\n\nWhat can stand in the journal. Every event has `reference`, the public code of what it happened "
        "to, and the journal adds who, when and why. None holds content.\n"
    ]
    for stage in CYCLE:
        if stage == "foundation" or not (PACKAGE / stage / "events.py").exists():
            continue
        module = import_module(f"medskapa.{stage}.events")
        rows = []
        for event in vars(module).values():
            if isinstance(event, type) and issubclass(event, Event) and event.__module__ == module.__name__:
                values = ", ".join(code(one.name) for one in fields(event) if one.name != "reference")
                about = getdoc(event) or ""
                written = "" if about.startswith(f"{event.__name__}(") or about == getdoc(Event) else about
                rows.append((code(event.kind()), values, " ".join(written.split())))
        parts.append(f"## {stage}\n\n{table(('event', 'values', 'is'), rows)}")
    return "\n".join(parts)


PAGES = {
    "map.md": package_map,
    "reference/permissions.md": permissions,
    "reference/settings.md": settings,
    "reference/addresses.md": addresses,
    "reference/events.md": events,
}


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medskapa.settings.test")
    import django

    django.setup()
    gone = list(steps_that_are_gone())
    if gone:
        print("A walk in scripts/house_map.py names what is not there:", *gone, sep="\n  ")
        return 1
    stale = []
    for name, write in PAGES.items():
        path, text = DOCS / name, MADE + write()
        if "--check" in arguments:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if stale:
        print(f"Stale: {', '.join(stale)}. Run make docs and commit what it wrote.", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
