"""What the demo's rounds say before somebody writes: light to read, and in easy Swedish all the way."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from medskapa.foundation.readability import lix

DEMO = Path(__file__).resolve().parents[2] / "regions" / "norrbotten" / "demo"
# What stands in the form itself, and what stands on the round's page.
IN_THE_FORM = ("question", "decides", "can_influence", "cannot_influence", "happens_next", "answered_by")
ON_THE_PAGE = ("why", "legal_basis")


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / f"{name}.toml").read_text(encoding="utf-8"))


ROUNDS = {"the large round": load("process"), "the small round": load("rounds")["round"]}


@pytest.mark.parametrize("name", ROUNDS)
@pytest.mark.parametrize(("language", "most"), [("sv", 35), ("sv-x-latt", 25)])
def test_what_a_sender_is_told_beforehand_is_light_to_read(name, language, most):
    told = "\n".join(ROUNDS[name][field][language] for field in IN_THE_FORM)
    assert lix(told) <= most, f"{lix(told):.1f}\n{told}"


@pytest.mark.parametrize("name", ROUNDS)
def test_what_a_round_says_of_itself_is_plain(name):
    one = ROUNDS[name]
    told = "\n".join([*(one[field]["sv"] for field in ON_THE_PAGE), *(phase["note"]["sv"] for phase in one["phase"])])
    assert lix(told) <= 45, f"{lix(told):.1f}\n{told}"
