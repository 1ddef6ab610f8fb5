from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from medskapa.foundation.refusals import Refusal
from medskapa.places.operations import load_region
from medskapa.places.profile import RegionProfile, active_profile, load_profile, region_folders


class Command(BaseCommand):
    help = "Load a region profile: places, languages, borders. Again changes only what the profile changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", help="the active one when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            region = load_region(profile=_profile(options["name"]), now=now())
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self.stdout.write(f"{region.slug} är inläst.")


def _profile(name: str | None) -> RegionProfile:
    return load_profile(name, region_folders()) if name else active_profile()
