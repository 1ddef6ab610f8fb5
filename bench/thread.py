"""How long it takes to follow a whole thread of 5,000 references, both ways.

    python bench/thread.py

Fills an empty database with 4,850 voices in 60 themes behind 20 goals, with 60 measures, 9 indicators and a story,
and follows the thread from a voice, a theme, a goal and the story. A figure is the best of ten in this process; 200 ms
are allowed, and two queries however long the thread is.
"""

import os
import sys
import tempfile
import time
from datetime import date
from typing import Any

VOICES, THEMES, GOALS, MEASURES, INDICATORS = 4_850, 60, 20, 60, 9
REFERENCES = VOICES + THEMES + GOALS + MEASURES + INDICATORS + 1
ALLOWED, TIMES, QUERIES = 0.2, 10, 2


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="medskapa-bench-") as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "medskapa.settings.local", "MEDSKAPA_DATA": folder}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        at = fill()
        print(f"{'followed from':<20}{'steps':>8}{'queries':>9}{'ms':>7}{'processor':>11}")
        for name, reference in at.items():
            follow(name, reference)
    return 0


def follow(name: str, reference: Any) -> None:
    from django.db import connection, reset_queries

    from medskapa.thread.queries.following import thread_of

    times = []
    for _ in range(TIMES):
        connection.force_debug_cursor = True
        reset_queries()
        began, busy = time.perf_counter(), time.process_time()
        found = thread_of(reference, language="sv", level=REFERENCES)
        times.append((time.perf_counter() - began, time.process_time() - busy, len(connection.queries)))
    took, worked, asked = min(times)
    steps = _count(found.led_to_this) + _count(found.came_of_this)
    told = "" if took <= ALLOWED and asked <= QUERIES else f"  not reached: {ALLOWED * 1000:.0f} ms, {QUERIES} queries"
    print(f"{name:<20}{steps:>8}{asked:>9}{took * 1000:>7.0f}{worked * 1000:>11.0f}{told}")


def _count(steps: Any) -> int:
    return sum(1 + _count(step.steps) for step in steps)


def fill() -> dict[str, Any]:
    """Everything in two statements a table; gives where to follow from."""
    from medskapa.thread import codes
    from medskapa.thread.models import Link, Reference

    day = date(2026, 11, 22)
    many = {"contribution": VOICES, "theme": THEMES, "goal": GOALS, "measure": MEASURES, "indicator": INDICATORS}
    made: dict[str, list[Any]] = {}
    for kind, number in {**many, "story": 1}.items():
        rows = [
            Reference(
                code=codes.new(codes.REFERENCE_LENGTH),
                kind=kind,
                titles={"sv": f"{kind} {n}"},
                visible=True,
                made_on=day,
            )
            for n in range(number)
        ]
        made[kind] = list(Reference.objects.bulk_create(rows))
    ends = [
        *((voice, made["theme"][n % THEMES], "belongs") for n, voice in enumerate(made["contribution"])),
        *((theme, made["goal"][n % GOALS], "evidence") for n, theme in enumerate(made["theme"])),
        *((made["goal"][n % GOALS], measure, "serves") for n, measure in enumerate(made["measure"])),
        *((measure, made["indicator"][n % INDICATORS], "followed") for n, measure in enumerate(made["measure"])),
        *((indicator, made["story"][0], "told") for indicator in made["indicator"]),
    ]
    shared = {"why": "Det hör ihop.", "decided_by": "Sten Strateg", "decided_on": day}
    Link.objects.bulk_create(Link(cause=cause, effect=effect, kind=kind, **shared) for cause, effect, kind in ends)
    return {
        "a voice": made["contribution"][0],
        "a theme": made["theme"][0],
        "a goal": made["goal"][0],
        "the story": made["story"][0],
    }


if __name__ == "__main__":
    sys.exit(main())
