"""Commit subjects are held to the rule, where there is a history to hold."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("check_commits", ROOT / "scripts" / "check_commits.py")
assert spec
assert spec.loader
check_commits = importlib.util.module_from_spec(spec)
spec.loader.exec_module(check_commits)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A repository with two commits after its first."""
    git(tmp_path, "init", "--quiet")
    for subject in ("places: the first", "places: a second", "places: a third"):
        git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", subject)
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    "subject",
    ["places: " + "a" * 64, "tests, bench: a world is built once", 'Revert "places: a second"', "plans/api: years"],
)
def test_a_short_subject_that_says_where_is_right(subject):
    assert check_commits.faults(subject) == []


@pytest.mark.parametrize(
    ("subject", "fault"),
    [
        ("places: " + "a" * 65, "73 signs"),
        ("A second thing", "does not begin"),
        ("places: one thing; plans: another", "semicolon"),
    ],
)
def test_a_subject_that_is_long_or_placeless_or_two_is_found(subject, fault):
    assert [found for found in check_commits.faults(subject) if fault in found]


def test_the_commits_after_the_base_are_read(history):
    base = git(history, "rev-list", "--max-parents=0", "HEAD").strip()
    assert check_commits.subjects(history, base) == ["places: a third", "places: a second"]


def test_a_shallow_clone_has_nothing_to_say(history, tmp_path_factory):
    base = git(history, "rev-list", "--max-parents=0", "HEAD").strip()
    shallow = tmp_path_factory.mktemp("clone")
    git(shallow, "clone", "--quiet", "--depth", "1", history.as_uri(), ".")
    assert check_commits.subjects(shallow, base) == []


def test_without_history_or_git_there_is_nothing_to_say(history, tmp_path_factory, monkeypatch):
    assert check_commits.subjects(tmp_path_factory.mktemp("archive"), "HEAD~2") == []
    monkeypatch.setenv("PATH", "")
    assert check_commits.subjects(history, "HEAD~2") == []
