"""What each public page costs the server beside a bare Django view, remembered and made anew, as contributions grow.

    python bench/pages.py

Copies the installation that MEDSKAPA_PREPARED names (or plays the demonstration) and fills copies of it to 2,000 and
15,000 contributions. Each is served by gunicorn with one worker, and so is a view that answers "ok" with no middleware.
Figures are processor time of the worker for each request, in ms, and how many times that of the bare view it is:

- again: the page is remembered. The last table has requests a second beside the bare view, taken in turns.
- anew: the same page at an address that nobody has asked for, what pages ask alike being kept; 25 × allowed.
- first: the first time after something public has changed, when nothing is kept.
- growth: the power of n by which "anew" and "first" grow from the demonstration to 15,000; 0.2 allowed.
"""

import contextlib
import http.client
import json
import math
import os
import secrets
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SIZES = (0, 2_000, 15_000)
ALLOWED, GROWTH, REMEMBERED = 25, 0.2, 0.8
ROUNDS, FIRSTS = 15, 5
PATHS = ("/", "/delta/", "/teman/", "/strategi/", "/planer/", "/indikatorer/", "/nyheter/", "/kalender/", "/fragor/")
MORE = (
    *("/kommuner/", "/trad/", "/karta/", "/traffar/", "/processer/", "/vilka-vi-hort/", "/dokument/", "/remiss/"),
    *("/utgavor/", "/om/metod/", "/oppna-data/", "/sok/?q=buss", "/api/v1/contributions", "/api/v1/themes"),
)
BARE = """
import types, sys
from django.conf import settings
settings.configure(ROOT_URLCONF="bare_urls", ALLOWED_HOSTS=["*"], SECRET_KEY="-", MIDDLEWARE=[], LOGGING_CONFIG=None)
from django.http import HttpResponse
from django.urls import path
urls = types.ModuleType("bare_urls")
urls.urlpatterns = [path("", lambda request: HttpResponse("ok"))]
sys.modules["bare_urls"] = urls
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""


@dataclass(frozen=True)
class Server:
    """One gunicorn worker and the port it answers at."""

    worker: int
    port: int

    def get(self, path: str, times: int = 1) -> float:
        """Ask so many times over one connection; gives the seconds it took. `{}` in a path is new each time."""
        began = time.perf_counter()
        line = http.client.HTTPConnection("127.0.0.1", self.port)
        for _ in range(times):
            line.request("GET", path.replace("{}", secrets.token_hex(4)), headers={"Accept-Encoding": "gzip"})
            answer = line.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path} answered {answer.status}")
        line.close()
        return time.perf_counter() - began

    def spent(self) -> float:
        """Processor time of the worker so far, all its threads, in ms."""
        threads = Path(f"/proc/{self.worker}/task").iterdir()
        return sum(int((one / "schedstat").read_text().split()[0]) for one in threads) / 1e6

    def cost(self, path: str, times: int) -> float:
        """Processor ms a request."""
        before = self.spent()
        self.get(path, times)
        return (self.spent() - before) / times


def main() -> int:
    if sys.argv[1:2] == ["--fill"]:
        print(json.dumps(fill(int(sys.argv[2]))))
        return 0
    with tempfile.TemporaryDirectory(prefix="medskapa-bench-") as folder:
        compare(Path(folder))
    return 0


def compare(folder: Path) -> None:
    """Prepare every size, then measure page by page."""
    (folder / "bare.py").write_text(BARE)
    demo = Path(os.environ.get("MEDSKAPA_PREPARED") or folder / "demo")
    if not demo.exists():
        demo.mkdir()
        run(["-m", "medskapa.cli", "start", "--prepare"], demo)
    data = [folder / str(size) for size in SIZES]
    named: list[dict[str, str]] = []
    for one, size in zip(data, SIZES, strict=True):
        shutil.copytree(demo, one)
        named.append(json.loads(run([__file__, "--fill", str(size)], one).splitlines()[-1]))
    with contextlib.ExitStack() as running:
        bare = running.enter_context(served("bare", folder, folder))
        servers = [running.enter_context(served("medskapa.wsgi", one, folder)) for one in data]
        pages = {path: path for path in (*PATHS, *MORE)} | named[1]
        counts = [int(one.pop("count")) for one in named]
        pages.pop("count", None)
        rows(pages, servers, data, bare, counts)
        requests_a_second(servers[1], bare)


def rows(pages: dict[str, str], servers: list[Server], data: list[Path], bare: Server, counts: list[int]) -> None:
    """Print a row a page."""
    bare.get("/", 200)
    alone = statistics.median(bare.cost("/", 200) for _ in range(5))
    print(f"bare view {alone:.2f} ms; load {os.getloadavg()[0]:.1f}; contributions {counts}")
    print(
        f"{'page, at ' + str(counts[1]):40}{'again':>8}{'anew':>8}{'× bare':>8}{'first':>8}{'× bare':>8}{'growth':>14}"
    )
    for name, path in pages.items():
        fresh = path + ("&" if "?" in path else "?") + "bench={}"
        for server in servers:
            server.get(fresh, 3)
            server.get(path, 2)
        again = servers[1].cost(path, 50)
        anew = [statistics.median(server.cost(fresh, 1) for _ in range(ROUNDS)) for server in servers]
        both = list(zip(servers, data, strict=True))
        first = [statistics.median(first_time(server, fresh, one) for _ in range(FIRSTS)) for server, one in both]
        grown = [math.log(ends[2] / ends[0]) / math.log(counts[2] / counts[0]) for ends in (anew, first)]
        over = "  over" if anew[1] > ALLOWED * alone or grown[0] > GROWTH else ""
        print(
            f"{name[:39]:40}{again:8.2f}{anew[1]:8.1f}{anew[1] / alone:8.1f}{first[1]:8.1f}{first[1] / alone:8.1f}"
            f"{grown[0]:7.2f}{grown[1]:7.2f}{over}",
            flush=True,
        )


def first_time(server: Server, path: str, data: Path) -> float:
    """What a page costs when something public has just happened: the head of the journal is another."""
    with contextlib.closing(sqlite3.connect(data / "medskapa.sqlite3", timeout=20)) as database:
        database.execute("UPDATE foundation_journalhead SET seen_hash = ?", [secrets.token_hex(32)])
        database.commit()
    return server.cost(path, 1)


def requests_a_second(server: Server, bare: Server) -> None:
    """Remembered pages beside the bare view, in turns, so that what else the machine does strikes both."""
    print(f"\n{'remembered page':40}{'requests/s':>12}{'bare':>8}{'ratio':>8}")
    for path in ("/", "/teman/", "/strategi/", "/nyheter/", "/api/v1/themes"):
        server.get(path, 20)
        ours, theirs = zip(*((300 / server.get(path, 300), 300 / bare.get("/", 300)) for _ in range(9)), strict=True)
        ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
        over = "  over" if ratio < REMEMBERED else ""
        print(f"{path:40}{statistics.median(ours):12.0f}{statistics.median(theirs):8.0f}{ratio:8.2f}{over}", flush=True)


def environment(data: Path) -> dict[str, str]:
    return os.environ | {"DJANGO_SETTINGS_MODULE": "medskapa.settings.local", "MEDSKAPA_DATA": str(data)}


def run(arguments: list[str], data: Path) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], env=environment(data), check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


@contextlib.contextmanager
def served(application: str, data: Path, folder: Path) -> Iterator[Server]:
    """An application behind gunicorn for as long as it is measured."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--preload"]
    command += ["--workers", "1", "--threads", "4", "--worker-class", "gthread", "--log-level", "warning"]
    master = subprocess.Popen(command, env=environment(data), cwd=folder)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30):
                break
            time.sleep(0.1)
        children = Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text().split()
        yield Server(int(children[0]), port)
    finally:
        master.terminate()
        master.wait()


def fill(wanted: int) -> dict[str, str]:
    """Make the contributions so many, in themes, places and ways as the demonstration's; gives pages of one thing each.

    Straight into the tables, for it is only weight.
    """
    import django

    django.setup()
    from django.db import connection

    from medskapa.dialogue.models import Contribution
    from medskapa.thread import codes
    from medskapa.thread.kinds import LinkKind
    from medskapa.thread.models import Link, Reference
    from medskapa.website import search_index

    known = list(Contribution.objects.filter(state="published", adds_to=None, session=None).select_related("reference"))
    links = {one.cause_id: one for one in Link.objects.filter(kind=LinkKind.BELONGS, ended_on=None)}
    models = [known[number % len(known)] for number in range(max(0, wanted - Contribution.objects.count()))]
    references = Reference.objects.bulk_create(
        Reference(
            code=codes.new(codes.REFERENCE_LENGTH),
            kind="contribution",
            titles=one.reference.titles,
            place=one.place,
            language=one.language,
            visible=True,
            invented=True,
            made_on=one.received_on,
        )
        for one in models
    )
    plain = ("way_in_id", "medium", "language", "place", "age_band", "gender", "received_on", "state")
    Contribution.objects.bulk_create(
        Contribution(
            reference=reference,
            text=f"{one.text} ({number})",
            published_text=f"{one.published_text} ({number})",
            invented=True,
            **{name: getattr(one, name) for name in plain},
        )
        for number, (one, reference) in enumerate(zip(models, references, strict=True))
    )
    copied = ("effect_id", "kind", "why", "decided_by", "decided_on")
    Link.objects.bulk_create(
        Link(cause=reference, **{name: getattr(links[one.reference_id], name) for name in copied})
        for one, reference in zip(models, references, strict=True)
        if one.reference_id in links
    )
    for start in range(0, len(references), 500):
        search_index.index(references[start : start + 500])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return named_pages() | {"count": str(Contribution.objects.count())}


def named_pages() -> dict[str, str]:
    """A page of each kind: the first that is visible, and the largest theme."""
    from django.db.models import Count

    from medskapa.places.profile import active_profile
    from medskapa.thread.models import Link, Reference

    kinds = (
        *("goal", "pathway", "plan", "measure", "indicator", "story", "event"),
        *("question", "edition", "process", "consultation"),
    )
    one = {kind: Reference.objects.filter(kind=kind, visible=True).order_by("pk").first() for kind in kinds}
    pages = {kind: reference.path for kind, reference in one.items() if reference}
    many = Link.objects.filter(effect__kind="theme", effect__visible=True).values("effect").annotate(n=Count("pk"))
    largest = Reference.objects.get(pk=many.order_by("-n", "effect").values_list("effect", flat=True)[0])
    pages |= {"largest theme": largest.path, "its thread": f"/trad/{largest.code}/"}
    pages["municipality"] = f"/kommuner/{active_profile().municipalities[0].slug}/"
    return pages | ({"a goal's thread": f"/trad/{one['goal'].code}/"} if one["goal"] else {})


if __name__ == "__main__":
    sys.exit(main())
