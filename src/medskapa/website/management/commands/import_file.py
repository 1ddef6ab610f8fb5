import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from medskapa.dialogue import queries
from medskapa.dialogue.operations.imports import import_contributions
from medskapa.foundation.doers import Doer, Role
from medskapa.foundation.refusals import Refusal
from medskapa.foundation.tables import read_table

BY = Doer("medskapa import", Role.ADMINISTRATOR)


class Command(BaseCommand):
    help = "Take in a file whole or not at all: medskapa import contributions FILE [--check] [--process SLUG]"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=["contributions"])
        parser.add_argument("file")
        parser.add_argument("--process", default="", help="the process's slug; the one that is open when left out")
        parser.add_argument("--check", action="store_true", help="store nothing, print what is wrong as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["process"]
        try:
            table = read_table(options["file"])
            imported = import_contributions(
                columns=table.columns,
                rows=[(row.number, row.cells) for row in table.rows],
                process=queries.process(slug) if slug else queries.current_process(now=now()),
                by=BY,
                now=now(),
                check=options["check"],
            )
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        if options["check"]:
            findings = [asdict(fault) for fault in imported.faults]
            self.stdout.write(json.dumps({"rows": imported.rows, "findings": findings}, ensure_ascii=False, indent=1))
            if findings:
                raise CommandError(f"{len(findings)} fel i filen. Inget är importerat.", returncode=2)
        else:
            self.stdout.write(f"{imported.stored} inspel är importerade och väntar på att läsas.")
