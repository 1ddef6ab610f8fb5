from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from medskapa.dialogue.operations.imports import COLUMNS
from medskapa.foundation.tables import write_csv, write_xlsx
from medskapa.website.open_data import DATASETS, dataset

KINDS = {"contributions": "inspel", "things": "saker", "links": "lankar", "readings": "matvarden"}


class Command(BaseCommand):
    help = "Write what is public to a file: medskapa export contributions FILE.csv or .xlsx"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=sorted([*KINDS, "template"]))
        parser.add_argument("file")

    def handle(self, *args: Any, **options: Any) -> None:
        target = Path(options["file"])
        if target.suffix not in (".csv", ".xlsx"):
            raise CommandError("Filen ska sluta på .csv eller .xlsx.", returncode=2)
        if options["kind"] == "template":
            columns, rows = COLUMNS, []
        else:
            found = dataset(KINDS[options["kind"]]) or DATASETS[0]
            columns, rows = found.names, list(found.rows())
        if target.suffix == ".csv":
            write_csv(target, columns, rows)
        else:
            write_xlsx(target, {options["kind"]: (columns, rows)})
        self.stdout.write(f"{len(rows)} rader i {target}")
