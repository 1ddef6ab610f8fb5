"""What the hostile tests share: bench/intake.py, which sends and kills, and an installation to do it to."""

import importlib.util
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from tests.conftest import ROOT
from tests.journeys.conftest import prepared_for


@pytest.fixture(scope="session")
def intake() -> ModuleType:
    """The bench as a module: what it measures at large is held here in small."""
    spec = importlib.util.spec_from_file_location("bench_intake", ROOT / "bench" / "intake.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_intake"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def server(intake, request, tmp_path, tmp_path_factory, monkeypatch) -> Iterator[object]:
    """A copy of the demonstration's installation, served; killed at the end."""
    monkeypatch.setenv("MEDSKAPA_PREPARED", str(prepared_for(request, tmp_path_factory)))
    data = tmp_path / "data"
    intake.prepare(data)
    with intake.served(data) as serving:
        yield serving
