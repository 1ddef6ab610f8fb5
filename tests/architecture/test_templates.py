"""Templates keep to the same one way as imports: a page is built on the floors below it, never on one above."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.urls import URLPattern, URLResolver, get_resolver
from tests.architecture.stages import LAYERS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "medskapa"
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.*"))
NAMED = re.compile(r"""\{%\s*(?:extends|include)\s+["']([a-z_]+)/""")
LOADED = re.compile(r"\{%\s*load\s+([^%]+?)\s*%\}")
PYTHON_NAMED = re.compile(r"""["']([a-z_]+)/[\w/.-]+\.(?:html|txt|xml)["']""")


def floor(package: str) -> int:
    """How high a package stands; 0 is the ground."""
    return LAYERS.index(package)


def package_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def library_packages() -> dict[str, str]:
    """The package of ours that each template library lies in, by the library's name."""
    paths = engines["django"].engine.libraries.items()
    return {name: module.split(".")[1] for name, module in paths if module.startswith("medskapa.")}


def upward(path: Path, packages: list[str]) -> list[str]:
    own = package_of(path)
    return [
        f"{path.relative_to(PACKAGE)} reaches up to {other}/"
        for other in packages
        if other in LAYERS and floor(other) > floor(own)
    ]


def test_no_template_extends_or_includes_one_of_a_later_package():
    assert len(TEMPLATES) > 250
    found = [line for path in TEMPLATES for line in upward(path, NAMED.findall(path.read_text()))]
    assert not found, "\n".join(found)


def test_no_template_loads_tags_of_a_later_package():
    libraries = library_packages()
    assert libraries["ui"] == "ui"
    found = [
        line
        for path in TEMPLATES
        for names in LOADED.findall(path.read_text())
        for line in upward(path, [libraries[name] for name in names.split() if name in libraries])
    ]
    assert not found, "\n".join(found)


def test_no_code_renders_a_template_of_a_later_package():
    found = [
        line
        for path in sorted(PACKAGE.rglob("*.py"))
        if package_of(path) in LAYERS
        for line in upward(path, PYTHON_NAMED.findall(path.read_text()))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("package", ["dialogue", "strategy"])
def test_a_template_that_reaches_up_is_found(package):
    path = PACKAGE / package / "templates" / package / "made_up.html"
    assert upward(path, NAMED.findall('{% include "website/home.html" %}')) == [
        f"{package}/templates/{package}/made_up.html reaches up to website/"
    ]


def addresses(patterns, before="") -> list[tuple[str, str]]:
    """Every address that is registered, as its pattern and its name."""
    found = []
    for one in patterns:
        whole = before + str(one.pattern)
        if isinstance(one, URLResolver):
            found += addresses(one.url_patterns, whole)
        elif isinstance(one, URLPattern):
            found.append((whole, one.name or ""))
    return found


def test_no_address_and_no_name_is_registered_twice():
    ours = [
        (pattern, name) for pattern, name in addresses(get_resolver().url_patterns) if not pattern.startswith("api/")
    ]
    own = [
        pair
        for pair in ours
        if not pair[0].startswith(("konto/", "admin/", "documents/")) or pair[1].startswith("desk")
    ]
    patterns = [pattern for pattern, _ in own]
    names = [name for _, name in own if name]
    twice = {value for values in (patterns, names) for value in values if values.count(value) > 1}
    assert not twice
