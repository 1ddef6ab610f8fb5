import json
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from medskapa.demo.folder import DemoFolder
from medskapa.demo.play import play
from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.places.operations import load_region
from medskapa.places.profile import active_profile
from medskapa.processes.models import Process


class Command(BaseCommand):
    help = "Play the demonstration of the active region through the operations. Needs an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        profile = active_profile()
        path = profile.folder / "demo"
        if not path.is_dir():
            raise CommandError(f"Regionen {profile.slug} har ingen demonstration.", returncode=2)
        if Process.objects.exists():
            self.stdout.write("Demonstrationen finns redan.")
            return
        load_region(profile=profile, now=now())
        receipts = play(DemoFolder(path, now().astimezone(STOCKHOLM).date()), self._tell)
        # The codes are shown once; only the owner of this installation can read them here.
        target = Path(settings.DATA) / "demo-receipts.json"
        target.touch(mode=0o600)
        target.write_text(json.dumps(receipts))

    _began = time.monotonic()
    _said = ""

    def _tell(self, what: str, done: int, total: int) -> None:
        """One line a stage, rewritten while it goes on where somebody is watching."""
        seconds = time.monotonic() - self._began
        end = "\n" if done >= total else "\r"
        if end == "\n" or sys.stdout.isatty():
            self.stdout.write(f"  {what:<38} {done:>4} av {total:<4} {seconds:>4.0f} s", ending=end)
            self.stdout.flush()
