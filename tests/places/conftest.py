"""Profiles for the tests of places: the default one, and the invented one."""

from pathlib import Path

import pytest

from medskapa.places.profile import RegionProfile, load_profile

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def default_profile() -> RegionProfile:
    name = (ROOT / "regions" / "DEFAULT").read_text(encoding="utf-8").strip()
    return load_profile(name, (ROOT / "regions",))


@pytest.fixture(scope="session")
def trakten() -> RegionProfile:
    return load_profile("trakten", (ROOT / "tests" / "regions",))
