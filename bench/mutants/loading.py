"""Import the product with all its mutants in it, and wake one of them."""

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder, SourceFileLoader
from pathlib import Path

from places import Program

ASLEEP = -1


class Alarm:
    """Which mutant is awake, and where hits are noted."""

    def __init__(self) -> None:
        self.awake = ASLEEP
        self.hits: set[int] = set()

    def __call__(self, number: int) -> bool:
        self.hits.add(number)
        return number == self.awake


class Mutable(SourceFileLoader):
    """Loads a module from the program's trees, never from a compiled file."""

    program: Program

    def get_code(self, fullname: str) -> object:
        return self.program.code(self.path)


class Finder(MetaPathFinder):
    def __init__(self, program: Program, source: Path) -> None:
        self.loader = type("Loader", (Mutable,), {"program": program})
        self.source = source

    def find_spec(self, name: str, path: object = None, target: object = None) -> object:
        spec = PathFinder.find_spec(name, path)
        origin = getattr(spec, "origin", None)
        if not origin or not origin.endswith(".py") or not Path(origin).is_relative_to(self.source):
            return None
        spec.loader = self.loader(name, origin)
        return spec


def bind_anew(program: Program, number: int) -> bool:
    """Run the code of a module's constant again and give every module that holds the old value the new one."""
    constant = program.constants[number]
    modules = [module for module in list(sys.modules.values()) if hasattr(module, "__dict__")]
    home = next(module for module in modules if str(getattr(module, "__file__", "")).endswith(f"/{constant.path}"))
    old = getattr(home, constant.name)
    try:
        new = eval(constant.code, home.__dict__)
    except Exception:  # whatever it is, the module would not have been imported
        return False
    for module in modules:
        if module.__dict__.get(constant.name) is old:
            setattr(module, constant.name, new)
    return True
