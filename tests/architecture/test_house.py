"""The house: who may import whom, and what every room holds to."""

import ast
import inspect
import subprocess
import sys
import warnings
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from tests.architecture.stages import LAYERS, STAGES

from medskapa.foundation.retention import Retention

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
DOORS = {"operations", "queries", "events", "rules"}
OPEN_TO_ALL = (
    "medskapa.foundation",
    "medskapa.thread",
    "medskapa.ui",
    "medskapa.personal_data",
    "medskapa.places.profile",
    "medskapa.places.profile_files",
    "medskapa.actors.desk",
)
COMPOSE = {"demo", "website", "urls", "cli", "analyse", "start", "settings", "wsgi"}
MOST_LINES, MANY_LINES = 400, 300


@pytest.fixture(scope="session")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("medskapa", "medskapa_engine", cache_dir=None)


def stage_of(module: str) -> str:
    return module.split(".")[1] if module.count(".") else module


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[2] if len(parts) > 2 else ""


def only_types(importer: str, imported: str) -> bool:
    """Whether a file takes another stage's models to say what it is given, and never to ask or write rows itself."""
    if room_of(imported) != "models":
        return False
    path = ROOT / "src" / Path(*importer.split("."))
    tree = ast.parse((path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text())
    taken = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == imported
        for alias in node.names
    }
    said = {
        id(name)
        for node in ast.walk(tree)
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if annotation is not None
        for name in ast.walk(annotation)
    }
    return not any(isinstance(node, ast.Name) and node.id in taken and id(node) not in said for node in ast.walk(tree))


def enters_by_a_door(module: str) -> bool:
    opened = any(module == name or module.startswith(f"{name}.") for name in OPEN_TO_ALL)
    return opened or room_of(module) in DOORS


def test_the_import_contracts_are_kept():
    console = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([console, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_another_stage_is_entered_only_by_its_four_doors(graph):
    found = [
        f"{importer} imports {imported}"
        for importer in sorted(graph.modules)
        if importer.startswith("medskapa.") and stage_of(importer) not in COMPOSE
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if imported.startswith("medskapa.")
        and stage_of(imported) != stage_of(importer)
        and not enters_by_a_door(imported)
        and not only_types(importer, imported)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("module", "is_open"),
    [
        ("medskapa.insight.operations.themes", True),
        ("medskapa.insight.queries", True),
        ("medskapa.thread.models", True),
        ("medskapa.places.profile", True),
        ("medskapa.actors.desk", True),
        ("medskapa.insight.models", False),
        ("medskapa.dialogue.forms", False),
        ("medskapa.places.profiles", False),
        ("medskapa.dialogue", False),
    ],
)
def test_the_doors_are_those_and_no_other(module, is_open):
    assert enters_by_a_door(module) is is_open


def test_every_stage_stands_in_the_cycle(graph):
    packages = {path.parent.name for path in (ROOT / "src" / "medskapa").glob("*/apps.py")}
    assert packages == {*LAYERS} - {"personal_data"}


def test_every_package_from_the_actors_to_the_newsroom_is_divided_into_rooms():
    between = LAYERS[LAYERS.index("actors") : LAYERS.index("website")]
    assert set(STAGES) == set(between)


def test_keys_to_another_stage_are_written_as_text():
    """Where a stage names another stage's model in a field, it must not have imported it."""
    found = []
    for path in SOURCES:
        stage = path.relative_to(ROOT / "src" / "medskapa").parts[0] if "medskapa" in path.parts else ""
        if "models" not in (path.stem, path.parent.name) or stage in ("website", "thread"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            imports_models = isinstance(node, ast.ImportFrom) and ".models" in (node.module or "")
            if (
                imports_models
                and node.module.startswith("medskapa.")
                and not node.module.startswith(f"medskapa.{stage}.")
            ):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} imports {node.module}")
    assert not found, "\n".join(found)


def test_every_model_names_how_long_its_rows_are_kept():
    ours = [model for model in apps.get_models() if model.__module__.startswith("medskapa.")]
    assert ours
    missing = [model.__name__ for model in ours if not isinstance(getattr(model, "retention", None), Retention)]
    assert not missing


def test_nothing_of_ours_listens_to_signals():
    words = ("django.dispatch", "db.models.signals", "@receiver", ".connect(")
    allowed = ("sqlite3.connect(", "psycopg.connect(", "socket.connect(")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if any(word in line for word in words) and not any(word in line for word in allowed)
    ]
    assert not found, "consequences are readers of the journal: " + ", ".join(found)


def test_no_file_has_outgrown_its_room():
    lengths = {
        path.relative_to(ROOT): len(path.read_text().splitlines()) for path in SOURCES if "migrations" not in path.parts
    }
    many = sorted((length, str(path)) for path, length in lengths.items() if MANY_LINES < length <= MOST_LINES)
    if many:
        told = ", ".join(f"{path} ({length})" for length, path in reversed(many))
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn(f"over {MANY_LINES} lines: {told}", stacklevel=1)
    assert not [f"{path}: {length}" for path, length in lengths.items() if length > MOST_LINES]


def doors(*rooms: str) -> list[Path]:
    places = [ROOT.glob(f"src/medskapa/*/{room}.py") for room in rooms]
    places += [ROOT.glob(f"src/medskapa/*/{room}/*.py") for room in rooms]
    return sorted(path for found in places for path in found)


def public_functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text())
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def is_plain(function: ast.FunctionDef) -> bool:
    """One line that says itself: a conversion or a lookup needs no sentence beside it."""
    return len(function.body) == 1


def test_every_public_function_promises_something():
    missing = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
        for path in doors("operations", "queries")
        for function in public_functions(path)
        if not ast.get_docstring(function) and not is_plain(function)
    ]
    assert not missing, "\n".join(missing)


def test_who_does_a_thing_and_when_are_given_by_name():
    found = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
        for path in doors("operations")
        for function in public_functions(path)
        if any(argument.arg in ("by", "now") for argument in function.args.args)
        and any(argument.arg == "by" for argument in (*function.args.args, *function.args.kwonlyargs))
    ]
    assert not found, "\n".join(found)


def test_a_desk_catches_refusals_by_the_form_handler_alone():
    """ui.form_submission says once what becomes of a refusal; a desk that caught its own would say something else."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in doors("desk")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler) and node.type is not None and ast.unparse(node.type) == "Refusal"
    ]
    assert not found, "\n".join(found)


def test_no_test_is_timed():
    """A busy machine is no fault in the code; figures belong in bench/."""
    clocks = ("perf_counter", "process_time", "time.time(")
    found = [
        f"{path.relative_to(ROOT)}: {clock}"
        for path in (ROOT / "tests").rglob("*.py")
        for clock in clocks
        if clock in path.read_text() and path != Path(__file__)
    ]
    assert not found, "\n".join(found)


def test_nothing_is_left_for_later():
    words = ("TODO", "FIXME", "XXX ", "raise NotImplementedError", "pytest.mark.skip", "pytest.mark.xfail")
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in [*SOURCES, *(ROOT / "tests").rglob("*.py")]
        for word in words
        if word in path.read_text() and path != Path(__file__)
    ]
    assert not found, "\n".join(found)


def test_no_room_is_a_drawer():
    drawers = {"utils", "helpers", "common", "core", "misc", "util", "helper"}
    assert not [path for path in SOURCES if drawers & {*path.with_suffix("").parts[len(ROOT.parts) :]}]


def test_this_file_is_read_from_the_repository_it_tests():
    import medskapa

    assert Path(inspect.getfile(medskapa)).is_relative_to(ROOT)


def test_the_demonstration_writes_through_operations_alone():
    """What the demo does, staff can do: it never reaches a table by itself."""
    writes = {"create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)[:60]}"
        for path in sorted((ROOT / "src" / "medskapa" / "demo").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in writes and ".objects" in ast.unparse(node)
    ]
    assert not found, "\n".join(found)
