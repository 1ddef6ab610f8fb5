"""Recount a consultation's published figures from its open data, with nothing of the platform's own code.

    python scripts/recount_consultation.py figures.json submissions.csv points.csv

Says what differs and ends with 1, or says that all is equal and ends with 0.
"""

import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

ANSWERS = ("accepted", "partly", "not", "outside")


def rows(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recounted(submissions: list[dict[str, str]], points: list[dict[str, str]]) -> dict[str, Any]:
    kinds = Counter(row["kind"] for row in submissions)
    answers = Counter(row["answer"] for row in points if row["answer"])
    return {
        "submissions": len(submissions),
        "organisations": kinds["organisation"],
        "persons": kinds["person"],
        "points": len(points),
        "answers": {answer: answers[answer] for answer in ANSWERS},
        "points_that_changed_words": sum(bool(row["changed"]) for row in points),
        "chapters": dict(Counter(row["chapter"] for row in points)),
        # What is hidden in the figures is left out of the tables too: only what is shown can be counted.
        "languages": dict(Counter(row["language"] for row in submissions if row["language"])),
    }


def differences(figures: dict[str, Any], counted: dict[str, Any]) -> list[str]:
    published = {**figures, "languages": {key: n for key, n in figures["languages"].items() if n is not None}}
    return [
        f"{name}: {published[name]} is published, {value} is counted"
        for name, value in counted.items()
        if published[name] != value
    ]


def main(figures: str, submissions: str, points: str) -> int:
    found = differences(
        json.loads(Path(figures).read_text(encoding="utf-8")), recounted(rows(submissions), rows(points))
    )
    print("\n".join(found) if found else "Every published number is equal to what the tables say.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
