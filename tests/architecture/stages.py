"""The one list of packages, from the ground up, as the import contracts hold it."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def layers() -> tuple[str, ...]:
    """The packages of the house in their order, the lowest first; read from the contract in pyproject.toml."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    cycle = next(contract for contract in contracts if contract["name"].startswith("The strategy cycle"))
    return tuple(reversed(cycle["layers"]))


LAYERS = layers()
