"""What answering a large consultation costs: 2,000 submissions with 20,000 points on 300 paragraphs.

    python bench/consultation.py

Fills an empty database (or a copy of the installation that MEDSKAPA_PREPARED names), and asks for the pages of staff
and public in this process. A page's figures are the first time (public pages are remembered after that) and the 95th
percentile of twenty; 300 ms are allowed. The report as tables and as a workbook is allowed 60 s.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

SUBMISSIONS, POINTS, PARAGRAPHS = 2_000, 20_000, 300
ROUNDS = 20


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="medskapa-bench-") as folder:
        data = Path(folder) / "data"
        os.environ |= {"DJANGO_SETTINGS_MODULE": "medskapa.settings.local", "MEDSKAPA_DATA": str(data)}
        ready = os.environ.get("MEDSKAPA_PREPARED")
        shutil.copytree(ready, data) if ready else data.mkdir()
        import django

        django.setup()
        from django.core.management import call_command

        if not ready:
            call_command("migrate", verbosity=0)
            call_command("collectstatic", verbosity=0, interactive=False)
        began = time.perf_counter()
        consultation = fill()
        print(f"filled in {time.perf_counter() - began:.0f} s")
        pages(consultation, decided=False)
        began = time.perf_counter()
        decide(consultation)
        print(f"| adopting, {POINTS} answers tied in the thread | {time.perf_counter() - began:.1f} s |")
        pages(consultation, decided=True)
        tables(consultation)
    return 0


def fill() -> Any:
    """A strategy of 300 paragraphs, and what 2,000 bodies and persons say of it: each ten points."""
    from django.utils.timezone import now

    from medskapa.consultation.operations import consultations
    from medskapa.demo.cast import STRATEGIST
    from medskapa.foundation.translated_text import TranslatedText
    from medskapa.places.profile import NodeProfile
    from medskapa.processes.models import Phase, Process, WayIn
    from medskapa.strategy.operations import freezing
    from medskapa.strategy.operations import texts as texts_operations
    from medskapa.thread import operations as thread

    moment = now()
    day = moment.date()
    more = {"by": STRATEGIST, "now": moment}
    nodes = [NodeProfile(f"K{n}", "challenge", "", n, TranslatedText((("sv", f"Del {n}"),)), ()) for n in range(1, 61)]
    found = texts_operations.load_structure(
        slug="stor",
        titles={"sv": "Stor"},
        target_year=2040,
        nodes=nodes,
        invented=True,
        evidence_required=False,
        **more,
    )
    for node in found.nodes.all():
        words = [f"Stycke {n} i {node.key} säger vad länet vill." for n in range(1, PARAGRAPHS // len(nodes) + 1)]
        texts_operations.set_text(
            node=node, language="sv", title=node.key, summary="En mening.", paragraphs=words, **more
        )
    edition = freezing.freeze_edition(strategy=found, kind="consulted", titles={"sv": "Remiss"}, changes={}, **more)
    said = {"sv": "Stor"}
    reference = thread.create_reference(kind="process", titles=said, visible=True, invented=True, now=moment)
    process = Process.objects.create(reference=reference, slug="stor", answer_by=day, invented=True)
    phase = Phase.objects.create(
        process=process,
        kind="consult",
        titles=said,
        opens_on=day - timedelta(days=60),
        closes_on=day - timedelta(days=1),
        note=said,
    )
    way = WayIn.objects.create(phase=phase, kind="consultation", minutes=60, titles=said)
    out = consultations.open_consultation(
        way_in=way, edition=edition, titles=said, dossier="1", questions=[], about=said, invented=True, **more
    )
    _receive(out, edition, way, day)
    return out


def _receive(out: Any, edition: Any, way: Any, day: Any) -> None:
    """Rows as the operations make them, many at a time: the benchmark is of reading, and of the decision."""
    from medskapa.consultation.models import ChangedPlace, Comment, Response, Segment, SegmentGroup, Submission
    from medskapa.dialogue.models import Contribution
    from medskapa.thread import codes
    from medskapa.thread.models import Reference

    def faces(kind: str, count: int) -> list[Any]:
        made = [
            Reference(code=codes.new(8), kind=kind, titles={"sv": "En rad"}, visible=True, invented=True, made_on=day)
            for _ in range(count)
        ]
        return Reference.objects.bulk_create(made, batch_size=2_000)

    versions = list(edition.versions.select_related("paragraph__node").order_by("pk"))
    submissions = Submission.objects.bulk_create(
        Submission(
            reference=face,
            consultation=out,
            body_kind="organisation" if number % 3 else "person",
            body_name=f"Förening {number}" if number % 3 else "",
            language="swe",
            state="received",
            number=number,
            begun_on=day,
            received_on=day,
            original="Text",
            sha256="0" * 64,
            split_on=day,
            split_by="R",
            invented=True,
        )
        for number, face in enumerate(faces("submission", SUBMISSIONS), start=1)
    )
    each = POINTS // SUBMISSIONS
    places = [(submissions[n // each], versions[n * 7 % len(versions)], n % each + 1) for n in range(POINTS)]
    texts = [
        "Låt bussen stanna hos oss också." if n % 20 == 0 else f"Synpunkt {n}: skriv vem som gör det och när." * 3
        for n in range(POINTS)
    ]
    comments = Comment.objects.bulk_create(
        [
            Comment(submission=one, node=version.paragraph.node, version=version, text=text, order=order)
            for (one, version, order), text in zip(places, texts, strict=True)
        ],
        batch_size=2_000,
    )
    contributions = Contribution.objects.bulk_create(
        [
            Contribution(
                reference=face,
                way_in=way,
                medium="web",
                text=text,
                language="swe",
                received_on=day,
                state="published",
                published_text=text,
                invented=True,
            )
            for face, text in zip(faces("contribution", POINTS), texts, strict=True)
        ],
        batch_size=2_000,
    )
    groups = {
        version.pk: SegmentGroup.objects.create(consultation=out, made_by="R", made_on=day) for version in versions
    }
    segments = Segment.objects.bulk_create(
        [
            Segment(
                contribution=contribution,
                submission=one,
                comment=comment,
                node=version.paragraph.node,
                version=version,
                group=groups[version.pk] if text.startswith("Låt") else None,
                order=order,
            )
            for (one, version, order), comment, contribution, text in zip(
                places, comments, contributions, texts, strict=True
            )
        ],
        batch_size=2_000,
    )
    _theme([one.reference for one in contributions], day)
    answers = ("accepted", "partly", "not", "outside")
    written = Response.objects.bulk_create(
        [
            Response(
                segment=segment,
                answer=answers[n % 4],
                reason={"sv": "Så här tänker vi om det."},
                written_by="R",
                written_on=day,
                signed_by="S",
                signed_on=day,
            )
            for n, segment in enumerate(segments)
        ],
        batch_size=2_000,
    )
    ChangedPlace.objects.bulk_create(ChangedPlace(response=one, name="K1#p1") for one in written[:400:4])


def _theme(references: Any, day: Any) -> None:
    """Sixty themes, that every second point belongs to one of."""
    from django.utils.timezone import now

    from medskapa.demo.cast import ANALYST
    from medskapa.insight.operations import themes as theme_operations
    from medskapa.thread.models import Link

    said = {"description": {"sv": "Ett tema."}, "why": "Flera.", "invented": True, "by": ANALYST, "now": now()}
    themes = [theme_operations.create_theme(titles={"sv": f"Tema {n}"}, **said).reference for n in range(60)]
    Link.objects.bulk_create(
        (
            Link(cause=one, effect=themes[n % 60], kind="belongs", why="Hör hit.", decided_by="R", decided_on=day)
            for n, one in enumerate(references)
            if n % 2
        ),
        batch_size=2_000,
    )


def decide(out: Any) -> None:
    """One paragraph changes; every answer becomes a link, or a stop, in the thread."""
    from django.utils.timezone import now

    from medskapa.consultation.operations import decisions
    from medskapa.demo.cast import STRATEGIST
    from medskapa.strategy.operations import texts as texts_operations
    from medskapa.strategy.queries import documents

    more = {"by": STRATEGIST, "now": now()}
    node = documents.node_by_key(out.edition.strategy, "K1")
    words = ["Stycke 1 i K1 säger vem, var och när.", *(f"Stycke {n} i K1 säger vad länet vill." for n in range(2, 6))]
    texts_operations.set_text(node=node, language="sv", title="K1", summary="En mening.", paragraphs=words, **more)
    decisions.adopt(consultation=out, titles={"sv": "Antagen"}, changes={"K1#p1": {"sv": "Hundra bad om det."}}, **more)
    out.refresh_from_db()


def pages(out: Any, *, decided: bool) -> None:
    """The 95th percentile and the queries of each page, as rows."""
    from django.test import Client
    from django.utils.timezone import now

    from medskapa.actors.models import User
    from medskapa.actors.operations import add_user
    from medskapa.consultation.queries import report
    from medskapa.demo.cast import ADMINISTRATOR, STRATEGIST

    desk, public = Client(HTTP_HOST="127.0.0.1"), Client(HTTP_HOST="127.0.0.1")
    user = User.objects.filter(username="bench").first() or add_user(
        username="bench", full_name="Bänk", role=STRATEGIST.role, email="", by=ADMINISTRATOR, now=now()
    )
    desk.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    code = out.reference.code
    point = out.submissions.get(number=SUBMISSIONS // 2).segments.first().contribution.reference.code
    received = out.submissions.get(number=7).reference.code
    answering = ("svar/", "svar/?sida=300", "svar/?svar=unanswered", "svar/?del=K7", f"svar/{point}/")
    for path in ("", *answering, "dela/", f"dela/{received}/", "beslut/", "redogorelse/"):
        _page(desk, f"/admin/remisser/{code}/{path}", path or "desk, the whole")
    for path in ("", f"{code}/"):
        _page(public, f"/remiss/{path}", f"remiss/{path}")
    if decided:
        theme = report.themes(out, language="sv")[0].code
        for path in ("", "K1/", "K9/?sida=3", f"tema/{theme}/", "yttrande/7/"):
            _page(public, f"/remiss/{code}/redogorelse/{path}", f"redogörelse/{path}")
        _page(public, f"/trad/{point}/", "trad/")


def _page(client: Any, address: str, name: str) -> None:
    from django.db import connection

    asked: list[str] = []

    def noted(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    began = time.process_time()
    with connection.execute_wrapper(noted):
        answer = client.get(address)
    first = (time.process_time() - began) * 1000
    assert answer.status_code == 200, (address, answer.status_code)
    taken = [_seconds(lambda: client.get(address)) * 1000 for _ in range(ROUNDS)]
    p95 = statistics.quantiles(taken, n=20)[-1]
    told = f"| {name} | first {first:.0f} ms, then p95 {p95:.0f} ms |"
    print(f"{told} {len(asked)} queries | {len(answer.content) / 1000:.0f} kB |", flush=True)


def _seconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def tables(out: Any) -> None:
    """The whole report as tables, as a workbook and as Word."""
    from medskapa.consultation.exports import report_word
    from medskapa.consultation.exports.tables import workbook
    from medskapa.consultation.queries import open_data

    began = time.perf_counter()
    held = open_data.tables(out)
    print(f"| the report's tables, {len(held.points)} points | {time.perf_counter() - began:.1f} s |")
    size = len(workbook(held)) / 1_000_000
    print(f"| with its workbook | {time.perf_counter() - began:.1f} s | {size:.1f} MB |", flush=True)
    began = time.perf_counter()
    [made] = report_word.document(out, template=b"", step=lambda done, total: None)
    print(f"| the report in Word | {time.perf_counter() - began:.1f} s | {len(made.content) / 1_000_000:.1f} MB |")
    chapters(out)


def chapters(out: Any) -> None:
    """The report as PDF by the job, with how its progress is told."""
    from django.utils.timezone import now

    from medskapa.consultation.models import Printing
    from medskapa.consultation.operations import report_files
    from medskapa.consultation.rules.report_files import Form
    from medskapa.demo.cast import STRATEGIST

    asked = report_files.start_printing(consultation=out, form=Form.PDF, by=STRATEGIST, now=now())
    told: list[int] = []

    def noted(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        if sql.startswith("UPDATE") and "consultation_printing" in sql and '"done"' in sql:
            told.append(params[0])
        return execute(sql, params, *rest)

    from django.db import connection

    began = time.perf_counter()
    with connection.execute_wrapper(noted):
        made = report_files.print_now(printing=Printing.objects.get(pk=asked.pk), now=now())
    megabytes = sum(int(one["size"]) for one in made.files) / 1_000_000
    taken = time.perf_counter() - began
    print(f"| the report as {len(made.files)} PDF files | {taken:.0f} s | {megabytes:.1f} MB |")
    print(f"| how far it had come was told {len(told)} times, in order: {told == sorted(told)} |")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    sys.exit(main())
