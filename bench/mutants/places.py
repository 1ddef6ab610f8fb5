"""Find every place in Python source where a small change makes a mutant, and compile all mutants in, asleep.

All mutants of a file live in one compiled module: `a < b` becomes `a <= b if __mutant__(17) else a < b`. Which one is
awake is decided at run time, so a forked process needs no import of its own to be another mutant, and the same call
tells which tests reach the place.
"""

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from operators import ARITHMETIC, changed, is_text, mutated_return, mutations, parsed, says_itself

PROBE, UNSET = "__mutant__", "__unset__"
LOGS = ("logger", "log", "logging", "warnings")


@dataclass(frozen=True)
class Place:
    """One change that can be made: where, by which operator, and what becomes of the source."""

    number: int
    path: str
    line: int
    function: str
    operator: str
    before: str
    after: str
    among_equals: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.operator}: {self.before} -> {self.after}"

    @property
    def label(self) -> str:
        """The same wherever the file lies, while what is changed and the function's name are the same."""
        named = f"{self.function} {self.operator}: {self.before} -> {self.after} {self.among_equals}"
        return sha256(named.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Constant:
    """A value that is set once on import: to mutate it, its code is run again and the name bound anew everywhere."""

    path: str
    name: str
    code: object


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_log(node: ast.expr) -> bool:
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return isinstance(node, ast.Name) and node.id in LOGS


class Instrument(ast.NodeTransformer):
    """Wakes nothing: writes each mutant beside the code it would replace."""

    def __init__(self, path: str, first: int, met: Counter[tuple[str, ...]]) -> None:
        self.path, self.next, self.met = path, first, met
        self.places: list[Place] = []
        self.constants: dict[int, Constant] = {}
        self.annotations: list[str] = []
        self.inside: list[str] = []

    def place(self, node: ast.AST, operator: str, after: ast.AST | None) -> ast.expr:
        """Note one place; gives the question whether its mutant is awake."""
        words = [" ".join(ast.unparse(part).split()) if part else "nothing" for part in (node, after)]
        told = (".".join(self.inside), operator, *words)
        self.met[told] += 1
        self.places.append(Place(self.next, self.path, node.lineno, *told, self.met[told]))
        asked = parsed(f"{PROBE}({self.next})")
        self.next += 1
        return asked

    def visit(self, node: ast.AST) -> ast.AST:
        if not isinstance(node, ast.expr):
            return super().visit(node)
        plain = copy.deepcopy(node)
        new = super().visit(node)
        for operator, after in mutations(plain):
            new = ast.IfExp(self.place(plain, operator, after), after, new)
        return ast.copy_location(new, plain)

    def visit_Module(self, node: ast.Module) -> ast.Module:
        for statement in node.body:
            if isinstance(statement, ast.FunctionDef | ast.ClassDef):
                self.visit(statement)
            elif isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
                self.visit_constant(statement)
        return node

    def visit_constant(self, statement: ast.Assign | ast.AnnAssign) -> None:
        target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
        uses_types = any(isinstance(part, ast.BitOr | ast.BitAnd) for part in ast.walk(statement.value))
        if not isinstance(target, ast.Name) or target.id == "__all__" or uses_types:
            return
        first = self.next
        self.inside.append(target.id)
        statement.value = self.visit(statement.value)
        self.inside.pop()
        code = compile(ast.fix_missing_locations(ast.Expression(statement.value)), self.path, "eval")
        for number in range(first, self.next):
            self.constants[number] = Constant(self.path, target.id, code)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Its methods; what a class body sets on import is bound too deep to be set anew."""
        self.inside.append(node.name)
        for statement in node.body:
            if isinstance(statement, ast.FunctionDef | ast.ClassDef):
                self.visit(statement)
        self.inside.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.inside.append(node.name)
        self.annotations.append(ast.unparse(node.returns) if node.returns else "")
        documented = 1 if is_docstring(node.body[0]) else 0
        body = [self.visit(statement) for statement in node.body[documented:]]
        node.body = [*node.body[:documented], *self.defaults(node.args), *body]
        self.annotations.pop()
        self.inside.pop()
        return node

    def defaults(self, arguments: ast.arguments) -> Iterator[ast.stmt]:
        """Numbers and booleans that a caller may leave out are decided on inside, where they can be mutated."""
        positional = [*arguments.posonlyargs, *arguments.args][-len(arguments.defaults) or None :]
        for names, values in ((positional, arguments.defaults), (arguments.kwonlyargs, arguments.kw_defaults)):
            for index, (argument, value) in enumerate(zip(names, values, strict=False)):
                for _, after in mutations(value) if isinstance(value, ast.Constant) else ():
                    asked = self.place(value, f"default of {argument.arg}", after)
                    values[index] = parsed(UNSET)
                    chosen = ast.Assign([ast.Name(argument.arg, ast.Store())], ast.IfExp(asked, after, value))
                    yield located(ast.If(parsed(f"{argument.arg} is {UNSET}"), [chosen], []), value)

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        node.body = self.visit(node.body)
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                part.value = self.visit(part.value)
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.match_case:
        """The guard and the body; a pattern holds no expressions."""
        node.guard = self.visit(node.guard) if node.guard else None
        node.body = [self.visit(statement) for statement in node.body]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        node.iter = self.visit(node.iter)
        plain = copy.deepcopy(node.ifs)
        for index, condition in enumerate(plain):
            asked = self.place(condition, "comprehension filter", parsed("True"))
            node.ifs[index] = located(ast.IfExp(asked, parsed("True"), self.visit(node.ifs[index])), condition)
        return node

    def visit_If(self, node: ast.If | ast.While) -> ast.If | ast.While:
        plain = copy.deepcopy(node.test)
        self.generic_visit(node)
        if not says_itself(plain):
            turned = ast.UnaryOp(ast.Not(), plain)
            node.test = located(ast.IfExp(self.place(plain, "condition", turned), turned, node.test), plain)
        return node

    def visit_Return(self, node: ast.Return) -> ast.Return:
        plain = copy.deepcopy(node.value)
        self.generic_visit(node)
        after = mutated_return(plain, self.annotations[-1]) if plain else None
        if after:
            node.value = located(ast.IfExp(self.place(plain, "return", after), after, node.value), plain)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        if isinstance(node.value, ast.Constant) or is_log(node.value):
            return node
        return self.removable(node, "yield removed" if isinstance(node.value, ast.Yield) else "call removed")

    def visit_Raise(self, node: ast.Raise) -> ast.stmt:
        return self.removable(node, "raise removed")

    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        if all(isinstance(target, ast.Attribute | ast.Subscript) for target in node.targets):
            return self.removable(node, "assignment removed")
        return self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        plain = copy.deepcopy(node)
        self.generic_visit(node)
        if type(plain.op) not in ARITHMETIC or is_text(plain.value):
            return node
        after = changed(plain, op=ARITHMETIC[type(plain.op)]())
        return located(ast.If(self.place(plain, "arithmetic", after), [after], [node]), plain)

    def visit_Break(self, node: ast.Break) -> ast.stmt:
        return located(ast.If(self.place(node, "loop", ast.Continue()), [ast.Continue()], [node]), node)

    def visit_Continue(self, node: ast.Continue) -> ast.stmt:
        return located(ast.If(self.place(node, "loop", ast.Break()), [ast.Break()], [node]), node)

    def removable(self, node: ast.stmt, operator: str) -> ast.stmt:
        plain = copy.deepcopy(node)
        self.generic_visit(node)
        return located(ast.If(self.place(plain, operator, None), [ast.Pass()], [node]), plain)

    visit_While = visit_If


def located(node: ast.AST, like: ast.AST) -> ast.AST:
    return ast.fix_missing_locations(ast.copy_location(node, like))


class Program:
    """All files that are mutated, with their places, numbered through in the order of their paths."""

    def __init__(self, root: Path, files: list[Path]) -> None:
        self.places: list[Place] = []
        self.constants: dict[int, Constant] = {}
        self.trees: dict[str, ast.Module] = {}
        met: Counter[tuple[str, ...]] = Counter()
        for file in sorted(files):
            instrument = Instrument(str(file.relative_to(root)), len(self.places), met)
            self.trees[str(file)] = instrument.visit(ast.parse(file.read_text()))
            self.places += instrument.places
            self.constants |= instrument.constants
        self.readers: dict[str, list[int]] = {}
        for number, constant in self.constants.items():
            self.readers.setdefault(constant.name, []).append(number)

    def drawn(self, lot: int, seed: int) -> list[Place]:
        """A lot without replacement; the same of code that was only moved."""
        return sorted(self.places, key=lambda place: sha256(f"{seed} {place.label}".encode()).digest())[:lot]

    def code(self, path: str) -> object:
        """The module to run instead; whatever file it is, its functions tell when they read a mutable constant."""
        tree = self.trees.get(path) or ast.parse(Path(path).read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                self.tell_readings(node)
        return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)

    def tell_readings(self, function: ast.FunctionDef) -> None:
        names = {getattr(node, "id", getattr(node, "attr", "")) for node in ast.walk(function)}
        told = [parsed_statement(number) for name in sorted(names) for number in self.readers.get(name, ())]
        documented = 1 if is_docstring(function.body[0]) else 0
        function.body[documented:documented] = told


def parsed_statement(number: int) -> ast.stmt:
    return ast.Expr(parsed(f"{PROBE}({number})"))
