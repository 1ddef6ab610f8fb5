"""What 15,000 contributions cost the queue, themes, search and the table of everything; and files made to choke.

    python bench/scale.py

Copies the installation that MEDSKAPA_PREPARED names (or plays the demonstration), adds contributions in bulk and asks
for each page as a reader does, none of them remembered. Figures are the time that 95 in 100 take, and the processor
time of the median, in ms.
"""

import importlib.util
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

VOICES = 15_000
ROUNDS = 20
ALLOWED = 500
PATHS = ("/teman/", "/sok/?q=buss", "/sok/?q=skola+vinter", "/delta/", "/api/v1/contributions")
AT_THE_DESK = ("/admin/inspel/", "/admin/inspel/?sida=100", "/admin/papper/")
EXPORTS = ("/oppna-data/inspel.csv", "/oppna-data/saker.csv")
SAMPLES = Path(__file__).parent.parent / "tests" / "dialogue" / "samples.py"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="medskapa-bench-") as folder:
        data = Path(folder) / "data"
        os.environ |= {"DJANGO_SETTINGS_MODULE": "medskapa.settings.local", "MEDSKAPA_DATA": str(data)}
        if ready := os.environ.get("MEDSKAPA_PREPARED"):
            copytree(ready, data)
        else:
            data.mkdir()
            subprocess.run([sys.executable, "-m", "medskapa.cli", "start", "--prepare"], check=True)
        import django

        django.setup()
        began = time.monotonic()
        fill()
        print(f"{VOICES} contributions, filled in {time.monotonic() - began:.0f} s")
        pages()
        files()
    return 0


def fill() -> None:
    """As many rows as it takes, a third of them waiting to be read; straight into the tables, for it is only weight."""
    from medskapa.dialogue.models import Consent, Contribution
    from medskapa.thread import codes
    from medskapa.thread.models import Reference

    known = list(Contribution.objects.select_related("reference").filter(adds_to=None).order_by("pk"))
    missing = VOICES - Contribution.objects.count()
    models = [known[number % len(known)] for number in range(missing)]
    references = Reference.objects.bulk_create(
        Reference(
            code=codes.new(codes.REFERENCE_LENGTH),
            kind="contribution",
            titles=one.reference.titles,
            slug="",
            place=one.place,
            language=one.language,
            visible=number % 3 > 0,
            invented=True,
            made_on=one.received_on,
        )
        for number, one in enumerate(models)
    )
    rows = Contribution.objects.bulk_create(
        Contribution(
            reference=reference,
            way_in=one.way_in,
            medium=one.medium,
            text=f"{one.text} ({number})",
            published_text=f"{one.text} ({number})" if number % 3 else "",
            language=one.language,
            place=one.place,
            age_band=one.age_band,
            gender=one.gender,
            received_on=one.received_on,
            state="published" if number % 3 else "waiting",
            invented=True,
        )
        for number, (one, reference) in enumerate(zip(models, references, strict=True))
    )
    Consent.objects.bulk_create(Consent(contribution=row, given=True, given_on=row.received_on) for row in rows)


def pages() -> None:
    """Print a row for each page and table."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from medskapa.foundation.doers import Role

    anybody, writer = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1")
    user = get_user_model().objects.filter(role=Role.WRITER).first()
    writer.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    print(f"{'page':44}{'95 in 100, ms':>16}{'allowed':>9}{'processor':>12}")
    for path in PATHS:
        row(path, lambda path=path: whole(anybody, path))
    for path in AT_THE_DESK:
        row(path, lambda path=path: whole(writer, path))
    for path in EXPORTS:
        row(f"{path}, first bytes", lambda path=path: first_bytes(anybody, path))
        row(f"{path}, whole", lambda path=path: whole(anybody, path))


def whole(client: "Client", path: str) -> None:
    response = client.get(path)
    size = len(b"".join(response.streaming_content) if response.streaming else response.content)  # type: ignore[attr-defined]
    if response.status_code != 200 or not size:
        raise RuntimeError(f"{path} answered {response.status_code}")


def first_bytes(client: "Client", path: str) -> None:
    response = client.get(path)
    if response.streaming:
        next(iter(response.streaming_content))  # type: ignore[attr-defined]


def row(what: str, act: Callable[[], object]) -> None:
    from django.core.cache import caches

    # The first time in a new process reads the whole site's code and templates.
    act()
    taken, spent = [], []
    for _ in range(ROUNDS):
        caches["pages"].clear()
        began, busy = time.perf_counter(), time.process_time()
        act()
        taken.append((time.perf_counter() - began) * 1000)
        spent.append((time.process_time() - busy) * 1000)
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(
        f"{what:44}{p95:16.0f}{ALLOWED:9}{statistics.median(spent):12.0f}{'  over' if p95 > ALLOWED else ''}",
        flush=True,
    )


def files() -> None:
    """How long it takes to refuse or clean a file that was made to choke its reader, in ms of processor time."""
    from medskapa.dialogue.uploads import photographs, recordings
    from medskapa.foundation.refusals import Refusal
    from medskapa.foundation.tables import read_table

    spec = importlib.util.spec_from_file_location("samples", SAMPLES)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SAMPLES)
    samples = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(samples)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", "<row><c/></row>" * 20_000_000)
    print(f"\n{'file':44}{'processor ms':>16}{'allowed':>9}")
    for what, act in (
        ("workbook that unpacks to 300 MB", lambda: read_table(out.getvalue(), "blad.xlsx")),
        ("picture of 30,000 × 30,000", lambda: photographs.cleaned(samples.bomb(30_000, 30_000))),
        ("photograph of 12 million pixels with place", lambda: photographs.cleaned(samples.photo(size=(4000, 3000)))),
        ("picture of 24 million pixels", lambda: photographs.cleaned(samples.photo("PNG", (6000, 4000)))),
        ("recording with place and device", lambda: recordings.cleaned(samples.mp4())),
    ):
        began = time.process_time()
        try:
            act()
            outcome = "cleaned"
        except Refusal as refusal:
            outcome = type(refusal).__name__
        print(f"{what:44}{(time.process_time() - began) * 1000:16.0f}{2000:9}  {outcome}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
