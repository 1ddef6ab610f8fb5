"""Find what nothing uses: Python code, templates, CSS classes and test fixtures.

    python scripts/check_unused.py

What only tests use counts as unused in the product. A name counts as used when it stands in code, as a keyword or as
a word of a text (Django and pydantic look things up by name), or in a template. What is called by name from outside
is allowed below, each with its reason.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import vulture

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
TESTS = ROOT / "tests"
FRONTEND = ROOT / "frontend"
#: Settings and commands are loaded by their names: all in them is used.
LOADED = ("settings", "commands")
FIXTURE = re.compile(r"(pytest\.|\w+_)?fixture\b")
TEXT = re.compile(r"[-\w.]+")
WORD = re.compile(r"[A-Za-z_]\w*")

#: Names that a framework looks up, by framework.
CALLED = (
    # Django: models, forms, views, feeds, settings of a class
    *("Meta", "*Config", "default_auto_field", "verbose_name*", "ordering", "constraints", "indexes", "abstract"),
    *("clean_*", "field_order", "error_css_class", "allow_multiple_selected", "label_from_instance", "template_name"),
    *("urlpatterns", "handler4??", "handler500", "help", "receiver", "queryset"),
    *("get_object", "item_*", "feed_type", "bulk_update", "is_staff", "disabled", "*_sv", "*_en"),
    # Wagtail: snippets and their pages
    *("panels", "menu_*", "list_*", "icon", "search_fields", "inspect_view_enabled", "add_to_admin_menu"),
    *("edit_*_name", "edit_view_class", "wagtail_reference_index_ignore", "workflow_states", "revisions"),
    *("get_preview_*", "mode_name"),
    # allauth, pydantic, gunicorn, Pillow, python-docx, odfdo
    *("is_open_for_signup", "model_config", "LOAD_TRUNCATED_IMAGES", "space_after", "left_indent", "italic", "autofit"),
    *(
        "produced_error_*",
        "schema_",
        "alignment",
        "rgb",
        "author",
        "created",
        "modified",
        "last_modified_by",
        "spine",
        "toc",
    ),
)
DECORATED = (
    *("@hooks.register", "@*.get", "@*.post", "@*.put", "@*.delete", "@api.*", "@router.*"),
    *("@field_validator", "@model_validator"),
)
#: What nothing in the product calls, and stays.
ALLOWED = {
    "_StrPromise": "a type that stands in quotes",
    "__call__": "the shape of a function, for the type checker",
    "first_broken": "who doubts the journal runs it by hand; many tests do",
    "every_sentence": "tests measure how easy the kits are to read",
    "contact_address": "a region's profile may say it",
    **dict.fromkeys(("tally", "demographics_stated", "themes_of", "altered_versions", "untagged"), "tests read by it"),
    **dict.fromkeys(("describe", "link_many", "place_words"), "tests read by it"),
}
#: Templates that other packages ask for by name.
ASKED_FOR = {"account/login.html"}


def names_in_templates(files: Iterable[Path]) -> set[str]:
    """Every word of a tag or variable, texts apart."""
    tags = (tag for file in files for tag in re.findall(r"\{[{%].*?[}%]\}", file.read_text()))
    return {word for tag in tags for word in WORD.findall(re.sub(r'"[^"]*"|\'[^\']*\'', " ", tag))}


def names_in_texts(files: Iterable[Path]) -> set[str]:
    """Every keyword of a call, and every word of a text that could be a name: `a__b`, `module.name`."""
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.keyword) and node.arg:
                found.add(node.arg)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and TEXT.fullmatch(node.value):
                found.update(re.split(r"__|\.|-", node.value))
    return found


def names_of_lists(files: Iterable[Path]) -> set[str]:
    """Columns and filters that a desk list declares, and what shows, writes out or sorts by such a column."""
    declared = {
        target.id
        for file in files
        if file.name in ("tables.py", "filters.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Call)
        for target in line.targets
        if isinstance(target, ast.Name)
    }
    return {before + name for name in declared for before in ("", "render_", "value_", "order_")}


def code(folders: list[Path], within: list[Path], known: set[str]) -> Iterator[str]:
    """What is defined `within` and used nowhere in `folders`."""
    watch = vulture.Vulture(ignore_names=[*CALLED, *ALLOWED], ignore_decorators=[*DECORATED])
    watch.scavenge([str(folder) for folder in folders], exclude=["*/migrations/*"])
    watch.used_names.update(known)
    for one in watch.get_unused_code(min_confidence=60):
        # A choice of an enumeration is read out of the database.
        if (
            one.typ == "variable"
            and one.name.isupper()
            and one.filename.read_text().splitlines()[one.first_lineno - 1][0] == " "
        ):
            continue
        if (
            any(Path(one.filename).is_relative_to(folder) for folder in within)
            and one.filename.parent.name not in LOADED
        ):
            yield f"{Path(one.filename).relative_to(ROOT)}:{one.first_lineno}: {one.typ} {one.name}"


def templates(files: list[Path], words: str) -> Iterator[str]:
    """Templates that no code and no other template names, whole or with a name of their folder put together."""
    for file in files:
        name = file.as_posix().split("/templates/")[-1]
        put_together = f'f"{name.rpartition("/")[0]}/{{' in words and re.search(rf"\b{file.stem}\b", words)
        if name not in words and not put_together and name not in ASKED_FOR:
            yield f"{file.relative_to(ROOT)}: template"


def fixtures(files: list[Path]) -> Iterator[str]:
    """Fixtures that no test and no other fixture asks for."""
    made: dict[str, str] = {}
    asked: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef):
                asked.update(argument.arg for argument in (*node.args.args, *node.args.kwonlyargs))
                said = [ast.unparse(one) for one in node.decorator_list]
                if any(FIXTURE.match(one) for one in said) and not any("autouse=True" in one for one in said):
                    made[node.name] = f"{file.relative_to(ROOT)}:{node.lineno}: fixture {node.name}"
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                asked.add(node.value)
    yield from (place for name, place in made.items() if name not in asked)


def classes(styles: list[Path], words: str) -> Iterator[str]:
    """Classes that are styled and stand on no page; one put together (`step-{{ n }}`) counts by its beginning."""
    whole = set(re.findall(r"[\w-]+", words))
    begun = tuple(set(re.findall(r"([a-z][\w-]*-)(?=[{$])", words)))
    for file in styles:
        rules = re.sub(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"", "", file.read_text(), flags=re.DOTALL)
        for name in sorted(set(re.findall(r"\.([a-zA-Z][\w-]*)", rules))):
            if name not in whole and not name.startswith((*begun, "leaflet-", "ds-")):
                yield f"{file.relative_to(ROOT)}: class {name}"


def main() -> int:
    pages = sorted(SOURCE.rglob("templates/**/*.html"))
    python = [file for file in sorted(SOURCE.rglob("*.py")) if "migrations" not in file.parts]
    known = names_in_templates(pages) | names_in_texts(python) | names_of_lists(python)
    words = "\n".join(file.read_text() for file in (*pages, *python))
    tests = sorted(TESTS.rglob("*.py"))
    scripts = [file for file in FRONTEND.rglob("*.ts") if "node_modules" not in file.parts]
    on_pages = words + "\n".join(file.read_text() for file in scripts)
    found = [
        *code([SOURCE], [SOURCE], known),
        *templates(pages, words),
        *fixtures(tests),
        *classes(sorted((FRONTEND / "css").rglob("*.css")), on_pages),
    ]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
