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
LEAST_SHOWN = 5
Rows = list[dict[str, str]]


def rows(path: str) -> Rows:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recounted(submissions: Rows, points: Rows) -> dict[str, Any]:
    kinds = Counter(row["kind"] for row in submissions)
    answers = Counter(row["answer"] for row in points if row["answer"])
    both = Counter((row["chapter"], row["answer"]) for row in points if row["answer"])
    chapters = {chapter: {answer: both[chapter, answer] for answer in ANSWERS} for chapter, _ in both}
    return {
        "submissions": len(submissions),
        "organisations": kinds["organisation"],
        "persons": kinds["person"],
        "points": len(points),
        "answers": {answer: answers[answer] for answer in ANSWERS},
        "points_that_changed_words": sum(bool(row["changed"]) for row in points),
        "chapters": dict(Counter(row["chapter"] for row in points)),
        "chapters_by_answer": chapters,
        "changed_paragraphs": dict(Counter(name for row in points for name in row["changed"].split())),
        "themes": dict(Counter(theme for row in points for theme in row["themes"].split())),
        "questions": dict(Counter(row["question"] for row in points if row["question"])),
        # What is hidden in the figures is left out of the tables too: only what is shown can be counted.
        "languages": dict(Counter(row["language"] for row in submissions if row["language"])),
    }


def differences(figures: dict[str, Any], counted: dict[str, Any]) -> list[str]:
    published = {
        **figures,
        "languages": {key: n for key, n in figures["languages"].items() if n is not None},
        # A paragraph can have been changed by nobody's comment.
        "changed_paragraphs": {key: n for key, n in figures["changed_paragraphs"].items() if n},
    }
    return [
        f"{name}: {published[name]} is published, {value} is counted"
        for name, value in counted.items()
        if published[name] != value
    ]


def told_of_each(submissions: Rows, points: Rows) -> list[str]:
    """Where a submission says that it has another number of points than there are."""
    counted = Counter(row["submission"] for row in points)
    return [
        f"submission {row['number']}: {row['points']} points are published, {counted[row['number']]} are counted"
        for row in submissions
        if int(row["points"]) != counted[row["number"]]
    ]


def worked_out(figures: dict[str, Any]) -> list[str]:
    """Languages that are hidden and yet can be worked out from the total and those that are shown.

    Hidden small numbers are from 1 to 4 each, unless a larger one is hidden with them: one alone is what is missing,
    and where all must be at their least or at their most there is no choice left.
    """
    hidden = [key for key, n in figures["languages"].items() if n is None]
    missing = figures["submissions"] - sum(n for n in figures["languages"].values() if n is not None)
    if not figures["languages"]:
        return []
    if missing < len(hidden) or (not hidden and missing):
        return [f"languages: {missing} submissions are in none of the {len(hidden)} hidden languages"]
    if hidden and (len(hidden) == 1 or missing in (len(hidden), len(hidden) * (LEAST_SHOWN - 1))):
        return [f"languages: {', '.join(hidden)} are hidden, and can be worked out from the total"]
    return []


def main(figures: str, submissions: str, points: str) -> int:
    published = json.loads(Path(figures).read_text(encoding="utf-8"))
    sent, cut = rows(submissions), rows(points)
    found = [*differences(published, recounted(sent, cut)), *told_of_each(sent, cut), *worked_out(published)]
    print("\n".join(found) if found else "Every published number is equal to what the tables say.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
