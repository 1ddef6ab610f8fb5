"""Check the subjects of the commits since BASE: short, begun with the part of the house, one idea each.

    python scripts/check_commits.py

Says nothing where the history is not there to read: without git, in an unpacked archive, in a shallow clone.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: The last commit before the rule; what is older stands as it was written.
BASE = "f5e1e4248bf5920aa309549ed58dc98324837f7e"
MOST = 72
BEGINS = re.compile(r'[a-z][\w .,/-]*: |Revert "')


def subjects(root: Path, base: str) -> list[str]:
    """The subjects of the commits after `base`, merges apart; none where git or that commit is not to be had."""
    git = shutil.which("git")
    if git is None:
        return []
    done = subprocess.run(
        [git, "log", "--no-merges", "--format=%s", f"{base}..HEAD"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines() if done.returncode == 0 else []


def faults(subject: str) -> list[str]:
    """What is wrong with one subject."""
    found = []
    if len(subject) > MOST:
        found.append(f"{len(subject)} signs, at most {MOST}")
    if not BEGINS.match(subject):
        found.append("does not begin with the stage or part, as in 'places: …'")
    if ";" in subject:
        found.append("a semicolon parts two ideas, which are two commits")
    return found


def main() -> int:
    wrong = [(subject, fault) for subject in subjects(ROOT, BASE) for fault in faults(subject)]
    for subject, fault in wrong:
        print(f"{subject}: {fault}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
