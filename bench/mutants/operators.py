"""Mutation operators: what an expression, a condition or a returned value becomes in a mutant."""

import ast
import copy
from collections.abc import Iterator

BOUNDARIES = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
OPPOSITES = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn}
OPPOSITES |= {ast.NotIn: ast.In}
ARITHMETIC = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult}
ARITHMETIC |= {ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr}
SWAPPED_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "first": "last"}
SWAPPED_CALLS |= {"last": "first"}
NARROWING = ("filter", "exclude", "order_by")
EMPTY = {"str": "''", "int": "0", "float": "0.0", "list": "[]", "tuple": "()", "dict": "{}", "set": "set()"}
SEQUENCES = (ast.JoinedStr, ast.List, ast.Tuple, ast.ListComp, ast.Set)


def parsed(source: str) -> ast.expr:
    return ast.parse(source, mode="eval").body


def is_text(node: ast.expr) -> bool:
    return isinstance(node, SEQUENCES) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def changed(node: ast.AST, **fields: object) -> ast.AST:
    """The node with other fields, itself untouched."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def without(items: list, index: int) -> list:
    return [*items[:index], *items[index + 1 :]]


def mutations(node: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """Every operator that fits this expression, with the expression it makes; the parts of it are not looked into."""
    match node:
        case ast.Compare(ops=ops):
            for index, op in enumerate(ops):
                for operator, table in (("boundary", BOUNDARIES), ("comparison", OPPOSITES)):
                    if type(op) in table:
                        yield operator, changed(node, ops=[*ops[:index], table[type(op)](), *ops[index + 1 :]])
        case ast.BoolOp(op=op):
            yield "boolean operator", changed(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not removed", operand
        case ast.Constant(value=bool(value)):
            yield "boolean constant", ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield "number", ast.Constant(value - 1 if value % 2 else value + 1)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            if not is_text(left) and not is_text(right):
                yield "arithmetic", changed(node, op=ARITHMETIC[type(op)]())
            elif isinstance(op, ast.Add):
                yield "arithmetic", left
        case ast.IfExp(test=test) if not says_itself(test):
            yield "condition", changed(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.Subscript(slice=ast.Slice() as bounds, ctx=ast.Load()):
            for end in ("lower", "upper"):
                if getattr(bounds, end):
                    yield "slice", changed(node, slice=changed(bounds, **{end: None}))
        case ast.Call():
            yield from mutated_calls(node)


def mutated_calls(node: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    builtin = isinstance(node.func, ast.Name)
    if name in SWAPPED_CALLS and builtin == (name not in ("first", "last")) and (builtin or not node.args):
        other = {"id" if builtin else "attr": SWAPPED_CALLS[name]}
        kept = {"keywords": []} if name == "sorted" else {}
        yield "call swapped", changed(node, func=changed(node.func, **other), **kept)
    if builtin:
        return
    if name in NARROWING and (node.args or node.keywords):
        yield "query", changed(node, func=changed(node.func, attr="all"), args=[], keywords=[])
    if name in ("filter", "exclude", "get") and len(node.args) + len(node.keywords) > 1:
        for index, keyword in enumerate(node.keywords):
            if keyword.arg:
                yield "query", changed(node, keywords=without(node.keywords, index))
    if name == "order_by" and node.args and isinstance(node.args[0], ast.Constant):
        field = str(node.args[0].value)
        turned = ast.Constant(field[1:] if field.startswith("-") else f"-{field}")
        yield "query", changed(node, args=[turned, *node.args[1:]])


def says_itself(test: ast.expr) -> bool:
    """Whether turning the condition round is what another operator does already."""
    match test:
        case ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Compare(ops=[op]):
            return type(op) in OPPOSITES
    return False


def mutated_return(value: ast.expr, annotation: str) -> ast.expr | None:
    """What a function would return that did not do its work; nothing where another operator says the same."""
    if annotation == "bool":
        is_plain = isinstance(value, ast.Call | ast.Name | ast.Attribute)
        return ast.UnaryOp(ast.Not(), value) if is_plain else None
    if annotation.startswith("QuerySet"):
        return ast.Call(ast.Attribute(value, "none", ast.Load()), [], [])
    empty = "None" if "None" in annotation else EMPTY.get(annotation.split("[")[0], "None")
    return None if ast.unparse(value) in (empty, "None", "[]", "{}", "()") else parsed(empty)
