"""Nothing of the first region stands in code or templates: an invented one gets a whole site of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT

from medskapa.places.profile import load_profile

HERE = Path(__file__).resolve().parent
REGIONS = HERE.parent / "regions"


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    environment = {
        **os.environ,
        "MEDSKAPA_REGION": "trakten",
        "MEDSKAPA_REGIONS": str(REGIONS),
        "MEDSKAPA_DATA": str(tmp_path_factory.mktemp("trakten")),
        "DJANGO_SETTINGS_MODULE": "medskapa.settings.test",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.website.another_region"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_page_answers_in_an_empty_installation_of_another_region(printed):
    answers = {address: status for status, address in re.findall(r"^(\d{3}) (/\S*)$", printed, re.MULTILINE)}
    wanted = {address: "404" if address == "/finns-inte/" else "200" for address in answers}
    assert len(answers) > 20
    assert answers == wanted


def test_its_pages_name_its_own_places_and_none_of_the_first_region(printed):
    own = load_profile("trakten", (REGIONS,))
    first = load_profile("norrbotten", (REGIONS.parents[1] / "regions",))
    for municipality in own.municipalities:
        assert municipality.names.in_language("sv") in printed
    names = {first.names.in_language("sv"), *(m.names.in_language("sv") for m in first.municipalities)}
    assert [name for name in sorted(names) if re.search(rf"\b{re.escape(name)}", printed)] == []
