"""What the tests are worth is measured by mutants: so the measure itself is tested, on code whose worth is known."""

import ast
import builtins
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HARNESS = ROOT / "bench" / "mutants"

RULES = '''
"""What may be sent in."""
import logging

LONGEST = 3
logger = logging.getLogger(__name__)

class TooLong(Exception):
    pass

def require_short(text: str, *, most: int = LONGEST, strict: bool = True) -> None:
    """Refuses 4 and more."""
    logger.info("longest %s", 4)
    if len(text) > most and strict:
        raise TooLong()

def larger(one: int, other: int) -> int:
    return one if one > other else other

def forever(steps: int) -> int:
    while steps > 0:
        steps -= 1
    return steps

def untested(one: int) -> bool:
    return one == 1
'''
TESTS = """
import pytest
from medskapa.intake import rules

def test_three_signs_are_taken():
    rules.require_short("abc")

def test_four_signs_are_refused():
    with pytest.raises(rules.TooLong):
        rules.require_short("abcd")

def test_a_text_is_let_through_where_nobody_is_strict():
    rules.require_short("abcd", strict=False)

def test_the_larger_is_the_larger():
    assert (rules.larger(1, 2), rules.larger(2, 1)) == (2, 2)

def test_it_ends():
    assert rules.forever(3) == 0
"""


@pytest.fixture(scope="module")
def places():
    """The harness's module of operators, by its path: bench/ is no package of the product."""
    sys.path.insert(0, str(HARNESS))
    try:
        import places
    finally:
        sys.path.remove(str(HARNESS))
    return places


@pytest.fixture
def mutated(places, tmp_path, monkeypatch):
    """Run one expression over some source, once asleep and once with the mutant that makes this of it."""

    def run(source: str, asked: str, after: str) -> tuple[object, object]:
        file = tmp_path / "rules.py"
        file.write_text(source)
        program = places.Program(tmp_path, [file])
        (number,) = [place.number for place in program.places if place.after == after]
        code = program.code(str(file))
        answers = []
        for awake in (None, number):
            monkeypatch.setattr(builtins, places.PROBE, lambda asked, awake=awake: asked == awake, raising=False)
            monkeypatch.setattr(builtins, places.UNSET, object(), raising=False)
            names: dict[str, object] = {}
            exec(code, names)
            answers.append(eval(asked, names))
        return tuple(answers)

    return run


@pytest.mark.parametrize(
    ("body", "asked", "after", "answers"),
    [
        ("return a < b", "f(1, 1)", "a <= b", (False, True)),
        ("return a is b", "f(1, 1)", "a is not b", (True, False)),
        ("return a and b", "f(0, 1)", "a or b", (0, 1)),
        ("return not a", "f(0, 1)", "a", (True, 0)),
        ("return a + 4", "f(1, 1)", "5", (5, 6)),
        ("return a - b", "f(3, 1)", "a + b", (2, 4)),
        ("return min(a, b)", "f(1, 2)", "max(a, b)", (1, 2)),
        ("return [one for one in b if one > a]", "f(1, (1, 2))", "True", ([2], [1, 2])),
        ("return b[a:]", "f(1, 'abc')", "b[:]", ("bc", "abc")),
        ("return a if b else -a", "f(1, True)", "a if not b else -a", (1, -1)),
        ("if a:\n  return b\n return 7", "f(True, 2)", "not a", (2, 7)),
        ("b.append(a)\n return b", "f(1, [])", "nothing", ([1], [])),
        ("b[0] = a\n return b", "f(1, [5])", "nothing", ([1], [5])),
        ("a += b\n return a", "f(1, 2)", "a -= b", (3, -1)),
        ("for one in b:\n  if one == a: continue\n  return one", "f(1, (1, 2))", "break", (2, None)),
        ("return f'{a * b}'", "f(2, 3)", "a // b", ("6", "0")),
        ("match a:\n  case 1 if b: return 2\n return 3", "f(1, True)", "3", (2, 3)),
    ],
)
def test_a_mutant_does_one_thing_otherwise_and_only_when_it_is_awake(mutated, body, asked, after, answers):
    assert mutated(f"def f(a, b):\n {body}\n", asked, after) == answers


def test_what_a_caller_may_leave_out_is_mutated_too(mutated):
    source = "def f(*, many: bool = False):\n return many\n"
    assert mutated(source, "f()", "True") == (False, True)
    assert mutated(source, "f(many=False)", "True") == (False, False)


@pytest.mark.parametrize(
    ("annotation", "answers"), [("str", ("a", "")), ("list[str]", ("a", [])), ("str | None", ("a", None))]
)
def test_a_function_that_does_no_work_returns_what_its_kind_of_nothing_is(mutated, annotation, answers):
    nothing = {"str": "''", "list[str]": "[]", "str | None": "None"}[annotation]
    assert mutated(f"def f(a) -> {annotation}:\n return a\n", "f('a')", nothing) == answers


def test_what_cannot_matter_is_no_place(places, tmp_path):
    """Documentation, types, logs and what a module says it gives."""
    file = tmp_path / "rules.py"
    file.write_text(
        '"""Four of 4."""\n__all__ = ["f"][:1]\nimport logging\nlog = logging.getLogger("a")\n'
        'def f(a: "int | None" = None) -> list[int]:\n "Takes 4."\n log.info("%s", 4)\n b: list[int] | None = a\n'
    )
    assert [place for place in places.Program(tmp_path, [file]).places if place.operator != "call swapped"] == []


def test_a_file_that_is_moved_draws_the_same_mutants(places, tmp_path):
    for name in ("a", "z"):
        (tmp_path / name).mkdir()
    rules, other = tmp_path / "a" / "rules.py", tmp_path / "m.py"
    rules.write_text(RULES)
    other.write_text("def g(a):\n return a + 1\n")
    before = [place.label for place in places.Program(tmp_path, [rules, other]).drawn(7, 1)]
    moved = rules.rename(tmp_path / "z" / "limits.py")
    assert [place.label for place in places.Program(tmp_path, [moved, other]).drawn(7, 1)] == before
    assert [place.label for place in places.Program(tmp_path, [moved, other]).drawn(7, 2)] != before


def test_every_room_compiles_with_all_its_mutants_in_it(places):
    for file in sorted((ROOT / "src" / "medskapa").glob("*/rules/*.py")):
        assert places.Program(ROOT, [file]).code(str(file))
        assert ast.parse(file.read_text())


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> list[str]:
    """What the harness tells of a small product whose tests are known."""
    product = tmp_path_factory.mktemp("product")
    stage = product / "src" / "medskapa" / "intake"
    stage.mkdir(parents=True)
    (product / "tests").mkdir()
    (stage / "__init__.py").write_text("")
    (stage.parent / "__init__.py").write_text("")
    (stage / "rules.py").write_text(RULES)
    (product / "tests" / "test_rules.py").write_text(TESTS)
    (product / "pytest.ini").write_text("[pytest]\npythonpath = src\n")
    done = subprocess.run(
        [sys.executable, HARNESS, "--lot", "100", "--patience", "1", "--kept", product / "kept.json"],
        cwd=product,
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stdout + done.stderr
    return done.stderr.splitlines()


def verdict(told: list[str], change: str) -> str:
    (line,) = [line for line in told if change in line and " in " in line]
    return line.split()[1]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("boundary: len(text) > most -> len(text) >= most", "killed"),
        ("boolean operator: len(text) > most and strict -> len(text) > most or strict", "killed"),
        ("raise removed: raise TooLong()", "killed"),
        ("default of strict: True -> False", "killed"),
        ("arithmetic: steps -= 1 -> steps += 1", "hung"),
        ("boundary: one > other -> one >= other", "survived"),
        ("comparison: one == 1 -> one != 1", "unreached"),
    ],
)
def test_a_mutant_gets_the_verdict_that_it_must(told, change, expected):
    assert verdict(told, change) == expected


def test_nothing_fails_while_every_mutant_sleeps(told):
    assert any("nothing was awake, and no test failed" in line for line in told)
