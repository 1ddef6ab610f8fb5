"""The one list of packages, from the ground up, as the import contracts hold it."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def contract(begins: str) -> dict:
    """The import contract whose name begins so, as pyproject.toml has it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return next(one for one in contracts if one["name"].startswith(begins))


#: The packages of the house in their order, the lowest first.
LAYERS = tuple(reversed(contract("The strategy cycle")["layers"]))
#: Those that are divided into rooms by the contract inside a stage.
STAGES = tuple(name.removeprefix("medskapa.") for name in contract("Inside a stage")["containers"])
