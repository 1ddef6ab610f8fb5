import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from medskapa.dialogue.operations.imports import import_contributions
from medskapa.foundation.doers import Doer, Role
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.tables import read_table
from medskapa.processes.queries import processes
from medskapa.strategy.manuscript.proofreading import proofread
from medskapa.strategy.operations.manuscripts import import_manuscript

BY = Doer("medskapa import", Role.ADMINISTRATOR)


class Command(BaseCommand):
    help = (
        "Take in a file whole or not at all: medskapa import contributions FILE [--check] [--process SLUG], "
        "or medskapa import strategy FILE [--check] [--slug SLUG] [--year YEAR]"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=["contributions", "strategy"])
        parser.add_argument("file")
        parser.add_argument("--process", default="", help="the process's slug; the one that is open when left out")
        parser.add_argument("--slug", default="", help="the strategy's slug; made of its title when left out")
        parser.add_argument("--year", type=int, help="the strategy's target year, when the file doesn't say")
        parser.add_argument("--check", action="store_true", help="store nothing, print what is wrong as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        take_in = self._strategy if options["kind"] == "strategy" else self._contributions
        try:
            take_in(options)
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal

    def _contributions(self, options: dict[str, Any]) -> None:
        slug = options["process"]
        table = read_table(options["file"])
        imported = import_contributions(
            columns=table.columns,
            rows=[(row.number, row.cells) for row in table.rows],
            process=processes.process(slug) if slug else processes.current_process(now=now()),
            by=BY,
            now=now(),
            check=options["check"],
        )
        if options["check"]:
            findings = [asdict(fault) for fault in imported.faults]
            self.stdout.write(json.dumps({"rows": imported.rows, "findings": findings}, ensure_ascii=False, indent=1))
            if findings:
                raise CommandError(f"{len(findings)} fel i filen. Inget är importerat.", returncode=2)
        else:
            self.stdout.write(f"{imported.stored} inspel är importerade och väntar på att läsas.")

    def _strategy(self, options: dict[str, Any]) -> None:
        """Findings are for the writers to mend: they stop neither the check nor the import."""
        path = Path(options["file"])
        try:
            content = path.read_bytes()
        except OSError as missing:
            raise CommandError(f"Filen {path.name} går inte att öppna.", returncode=2) from missing
        if options["check"]:
            read = proofread(content, path.name)
            told = {
                "counts": read.structure.counts,
                "findings": [asdict(one) for one in read.findings],
                "notes": [asdict(one) for one in read.notes],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        imported = import_manuscript(
            content=content, filename=path.name, slug=options["slug"], target_year=options["year"], by=BY, now=now()
        )
        self.stdout.write(f"{imported.parts} delar är inlästa som arbetstext i strategin {imported.strategy.slug}.")
