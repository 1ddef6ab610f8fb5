from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import now

from medskapa.processes.queries import processes
from medskapa.website import weekly


class Command(BaseCommand):
    help = "Prints the week's report of what is open: what came in, who is missing, what is late."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--process", default="", help="the short name of a round; without it, the one that is open")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["process"]
        process = processes.process(slug) if slug else processes.current_process(now=now())
        self.stdout.write(weekly.report(process, now=now()))
