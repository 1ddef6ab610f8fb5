"""Every cell of the matrix holds, and nothing that answers stands outside it."""

import ast
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from medskapa.foundation.doers import Doer, Role
from medskapa.foundation.permissions import may, table

MATRIX = runpy.run_path(str(Path(__file__).with_name("matrix.py")))
ROWS, PAGES, DEEDS, PREFIXES, ROLES = (MATRIX[name] for name in ("ROWS", "PAGES", "DEEDS", "PREFIXES", "ROLES"))
SOURCE = Path(__file__).resolve().parents[2] / "src" / "medskapa"
# What opens nothing and writes nothing of its own: the stages' operations call it inside their transaction.
CALLED_BY_OPERATIONS = {"thread"}
# Steps that several operations of one stage share; each of those has asked the table before.
SHARED_STEPS = {"insight.new_theme", "dialogue.announce", "dialogue.take_in", "consultation.receive"}


def answer_of(response) -> str:
    if response.status_code == 302 and response["Location"].startswith("/konto/login/?"):
        return "sign in"
    return {401: "sign in", 403: "forbidden", 404: "hidden"}.get(response.status_code, f"open, {response.status_code}")


def address_of(row, world) -> str:
    # A form of a table is a word, not a thing of the world.
    return reverse(row.name, kwargs={name: world.get(value, value) for name, value in row.arguments.items()})


def ask(client: Client, row, world) -> str:
    """What this client is answered, with whatever it wrote undone."""
    with transaction.atomic():
        address = address_of(row, world)
        response = client.post(address) if row.post else client.get(address)
        transaction.set_rollback(True)
    return answer_of(response)


def holds(row, cell: str, answer: str) -> bool:
    if cell != "open":
        return answer == cell
    # An empty form may name a thing that is not there, but whoever is told so has been let in.
    let_in = answer.startswith("open, ") or (row.post and answer == "hidden")
    return let_in and not answer.startswith("open, 5")


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_a_role_as_its_cell_says(world, people, role):
    client = Client(raise_request_exception=False)
    if role != "visitor":
        client.force_login(people[role], backend="allauth.account.auth_backends.AuthenticationBackend")
    wrong = []
    for row in [*PAGES, *PREFIXES.values()]:
        answer = ask(client, row, world)
        if not holds(row, row.cell(role), answer):
            wrong.append(f"{row.name}: {row.cell(role)} is what the matrix says, {answer} is what happens")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ROLES)
def test_every_operation_lets_in_a_role_as_its_cell_says(role):
    doer = Doer("Någon", Role(role))
    wrong = [
        row.name for row in DEEDS if row.name in table() and may(row.name, by=doer) is not (row.cell(role) == "open")
    ]
    assert not wrong


def test_every_operation_lets_in_a_guest_where_the_matrix_says_so_and_nowhere_else():
    guest = Doer("", Role.GUEST)
    assert not [row.name for row in DEEDS if may(row.name, by=guest) is not row.guest]


def addresses(resolver, namespace: str = "", under: str = "") -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from addresses(entry, inner, f"{under}{entry.pattern}")
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name or ''}", f"{under}{entry.pattern}"


def test_every_address_there_is_stands_in_the_matrix():
    known = {row.name for row in PAGES}
    outside = [
        f"{name} at {path}"
        for name, path in addresses(get_resolver())
        if name not in known
        and not name.startswith(tuple(PREFIXES))
        # The editor's own answers to addresses it does not have.
        and not (name == "" and path.startswith("admin/"))
    ]
    assert not outside, "a line in matrix.py is missing for:\n" + "\n".join(outside)


def test_the_matrix_names_no_address_that_is_gone():
    there = {name for name, _ in addresses(get_resolver())}
    assert not [row.name for row in PAGES if row.name not in there]


def test_every_row_of_the_permission_table_stands_in_the_matrix_and_the_reverse():
    assert sorted(row.name for row in DEEDS) == sorted(table())


def test_no_row_stands_twice():
    names = [row.name for row in ROWS]
    assert len(names) == len(set(names))


def operations() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted(
        [*SOURCE.glob("*/operations.py"), *SOURCE.glob("*/operations/*.py"), *SOURCE.glob("*/imports.py")]
    ):
        stage = path.relative_to(SOURCE).parts[0]
        for node in ast.parse(path.read_text()).body:
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and stage not in CALLED_BY_OPERATIONS
            ):
                yield stage, node


def rows_asked_for(function: ast.FunctionDef) -> set[str]:
    """The rows that a function requires, as text in its own source."""
    return {
        call.args[0].value
        for call in ast.walk(function)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", getattr(call.func, "attr", "")) == "require"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_operation_that_somebody_does_asks_the_table():
    silent = []
    for stage, function in operations():
        if "by" not in {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}:
            continue
        if f"{stage}.{function.name}" in SHARED_STEPS:
            continue
        if not any(row.startswith(f"{stage}.") and row in table() for row in rows_asked_for(function)):
            silent.append(f"{stage}.{function.name}")
    assert not silent, "these take `by` and ask no row of the table:\n" + "\n".join(silent)
