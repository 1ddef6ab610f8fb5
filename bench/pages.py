"""What each page costs the server with 2,000 contributions: processor time and queries.

    python bench/pages.py

Plays the demonstration into a temporary installation (or copies the one that MEDSKAPA_PREPARED names), adds invented
voices, and asks for each page in this process. A figure is the median of twenty; a ratio is to `/health/` in the same
run, so that machines can be compared. At most 25 ms are allowed for a page that is made anew; the last column is the
same page when the server remembers it.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

ALLOWED = 25
VOICES = 2_000
ROUNDS = 20
PATHS = ("/", "/delta/", "/teman/", "/strategi/", "/planer/", "/indikatorer/", "/nyheter/", "/kalender/", "/fragor/")
MORE = ("/kommuner/", "/trad/", "/om/metod/", "/oppna-data/", "/sok/?q=buss", "/api/v1/contributions", "/api/v1/themes")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="medskapa-bench-") as folder:
        data = Path(folder) / "data"
        os.environ |= {"DJANGO_SETTINGS_MODULE": "medskapa.settings.local", "MEDSKAPA_DATA": str(data)}
        if ready := os.environ.get("MEDSKAPA_PREPARED"):
            shutil.copytree(ready, data)
        else:
            data.mkdir()
            subprocess.run([sys.executable, "-m", "medskapa.cli", "start", "--prepare"], check=True)
        import django

        django.setup()
        measure(fill())
    return 0


def fill() -> dict[str, str]:
    """Make the voices 2,000, half of the new ones in the largest theme; give the pages that are about one thing."""
    from django.utils.timezone import now

    from medskapa.demo.cast import ANALYST, WRITER
    from medskapa.dialogue.models import Contribution
    from medskapa.dialogue.operations import contributions as contribution_operations
    from medskapa.dialogue.operations import handling
    from medskapa.dialogue.queries import contributions as contribution_queries
    from medskapa.dialogue.rules.contributions import Medium
    from medskapa.foundation.doers import A_VISITOR
    from medskapa.insight.operations import themes
    from medskapa.insight.queries import desk, public
    from medskapa.processes.queries import processes
    from medskapa.thread.models import Reference

    moment = now()
    largest = desk.theme_row(max(public.themes("sv"), key=lambda card: card.count).code)
    way = processes.way_in("open_question", now=moment)
    texts = list(Contribution.objects.order_by("pk").values_list("text", "language", "place"))
    for number in range(VOICES - len(texts)):
        text, language, place = texts[number % len(texts)]
        words = contribution_operations.Words(f"{text} ({number})", language, place)
        taken, _ = contribution_operations.contribute(
            words=words, way_in=way, medium=Medium.WEB, by=A_VISITOR, now=moment
        )
        contribution = contribution_queries.contribution(taken.reference)
        handling.publish(contribution=contribution, masks=[], by=WRITER, now=moment)
        if number % 2:
            themes.place_contribution(
                contribution=contribution, theme=largest, why="Säger detsamma.", by=ANALYST, now=moment
            )
    kinds = ("goal", "pathway", "plan", "measure", "indicator", "story", "event", "question", "edition")
    one = {kind: Reference.objects.filter(kind=kind, visible=True).order_by("pk").first() for kind in kinds}
    pages = {kind: reference.path for kind, reference in one.items() if reference}
    pages |= {"largest theme": largest.reference.path, "its thread": f"/trad/{largest.reference.code}/"}
    goal = one["goal"]
    return (
        pages
        | ({"a goal's thread": f"/trad/{goal.code}/"} if goal else {})
        | {"its receipt": f"/kvitto/{taken.receipt}/"}
    )


def measure(one: dict[str, str]) -> None:
    """Print a row a page."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    bare, _, _ = cost(client, "/health/")
    print(f"\n{'page':42}{'ms':>8}{'allowed':>9}{'queries':>9}{'× health':>10}{'remembered ms':>15}")
    for name, path in {**{path: path for path in (*PATHS, *MORE)}, **one}.items():
        made, again, queries = cost(client, path)
        over = "  over" if made > ALLOWED else ""
        print(f"{name:42}{made:8.1f}{ALLOWED:9}{queries:9}{made / bare:10.1f}{again:15.1f}{over}", flush=True)


def cost(client: "Client", path: str) -> tuple[float, float, int]:
    """Processor milliseconds of a page made anew and of one that is remembered (medians), and its queries."""
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def get(*, anew: bool) -> float:
        if anew:
            caches["pages"].clear()
        began = time.process_time()
        status = client.get(path).status_code
        spent = (time.process_time() - began) * 1000
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        return spent

    get(anew=True)
    with CaptureQueriesContext(connection) as asked:
        get(anew=True)
    queries = len(asked)
    made, again = ([get(anew=anew) for _ in range(ROUNDS)] for anew in (True, False))
    return statistics.median(made), statistics.median(again), queries


if __name__ == "__main__":
    sys.exit(main())
