"""The one table of who may do what. Each stage declares its rows; an operation asks before it acts."""

from collections.abc import Mapping

from medskapa.foundation.doers import Doer, Role
from medskapa.foundation.refusals import NotAllowed

_TABLE: dict[str, frozenset[Role]] = {}


class DeclaredTwice(Exception):
    """Two stages claim the same row; the table would depend on the order of import."""


def declare(stage: str, rows: Mapping[str, frozenset[Role]]) -> None:
    """Add a stage's rows as "stage.verb". Raises DeclaredTwice when a row exists with other roles."""
    for verb, roles in rows.items():
        name = f"{stage}.{verb}"
        if _TABLE.get(name, roles) != roles:
            raise DeclaredTwice(name)
        _TABLE[name] = roles


def table() -> dict[str, frozenset[Role]]:
    """Every row there is, for the test and for the printed reference."""
    return dict(_TABLE)


def may(what: str, *, by: Doer) -> bool:
    """Whether this doer's role stands in the row. An undeclared row is a fault, so KeyError."""
    return by.role in _TABLE[what]


def require(what: str, *, by: Doer) -> None:
    """Raise NotAllowed unless the doer may."""
    if not may(what, by=by):
        raise NotAllowed()
