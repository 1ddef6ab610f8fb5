"""`medskapa start`: a newcomer's whole site with one command, on this machine only.

The first time it makes the database, loads the region, plays the demo and collects the static files,
saying what it does. Afterwards it sees that nothing has changed and serves at once.
"""

import hashlib
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ADDRESS = "127.0.0.1:8000"
ROLES = ("writer", "analyst", "strategist", "editor", "administrator")
MADE_FROM = ("*/migrations/*.py", "ui/static/ui/**/*", "locale/**/*.mo")


def main(arguments: Sequence[str]) -> int:
    """Prepare what is needed, then serve until interrupted. `--prepare` stops before serving."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medskapa.settings.local")
    began = time.monotonic()
    from django.conf import settings

    stamp = Path(settings.DATA) / "prepared"
    if not stamp.exists() or stamp.read_text() != fingerprint():
        _prepare(settings.DATA)
        stamp.write_text(fingerprint())
    if "--prepare" in arguments:
        return 0
    return _serve(began)


def fingerprint() -> str:
    """Changes when the database's shape, the static files or a catalogue do."""
    digest = hashlib.sha256()
    for pattern in MADE_FROM:
        for path in sorted(PACKAGE.glob(pattern)):
            if path.is_file():
                digest.update(f"{path.relative_to(PACKAGE)} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def made_before_release() -> bool:
    """Whether the database was made by migrations that are no longer there.

    Nothing was released before they began anew. False for an empty database and for one whose migrations are all known.
    """
    import django
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    django.setup()
    loader = MigrationLoader(connection)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("medskapa.")}
    return any(app in ours and (app, name) not in loader.disk_migrations for app, name in loader.applied_migrations)


def _set_aside(file: Path) -> None:
    """Move an older SQLite database and its side files out of the way, under a name that says when."""
    from django.db import connections

    connections.close_all()
    when = time.strftime("%Y%m%d-%H%M%S")
    for side in ("", "-wal", "-shm"):
        one = file.with_name(file.name + side)
        if one.exists():
            one.rename(file.with_name(f"older-{when}-{file.name}{side}"))


def _prepare(data: Path) -> None:
    file = data / "medskapa.sqlite3"
    if file.exists() and made_before_release():
        print(
            "→ Databasen här är från en äldre version före den första utgåvan. Den läggs åt sidan och görs om.",
            flush=True,
        )
        _set_aside(file)
    for words, command in (
        ("Skapar databasen", ["migrate", "--verbosity", "0"]),
        ("Läser in regionen", ["load_region", os.environ.get("MEDSKAPA_REGION", "")]),
        ("Samlar stilmallar och typsnitt", ["collectstatic", "--noinput", "--verbosity", "0"]),
        ("Spelar upp demonstrationen", ["demo"]),
    ):
        print(f"→ {words} …", flush=True)
        began = time.monotonic()
        subprocess.run([sys.executable, "-m", "medskapa.cli", *filter(None, command)], check=True)
        print(f"  klart på {time.monotonic() - began:.0f} s", flush=True)


def _serve(began: float) -> int:
    gunicorn = [
        *(sys.executable, "-m", "gunicorn", "medskapa.wsgi", "--bind", ADDRESS, "--preload"),
        *("--workers", "2", "--threads", "4", "--worker-class", "gthread", "--timeout", "60", "--log-level", "warning"),
    ]
    # The group dies together: a worker without its server would hold the database.
    processes = [subprocess.Popen(gunicorn), subprocess.Popen([sys.executable, "-m", "medskapa.cli", "work"])]

    def stop(*_: object) -> None:
        for process in processes:
            process.terminate()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    if _answers(processes[0]):
        _greet(began)
    code = processes[0].wait()
    stop()
    processes[1].wait()
    return 0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else code


def _answers(server: subprocess.Popen[bytes]) -> bool:
    for _ in range(300):
        if server.poll() is not None:
            return False
        try:
            with urllib.request.urlopen(f"http://{ADDRESS}/health/", timeout=2):
                return True
        except OSError:
            time.sleep(0.1)
    return False


def _greet(began: float) -> None:
    from medskapa.demo.sign_in import sign_in_path

    print(f"\nMedskapa svarar på http://{ADDRESS}/ (efter {time.monotonic() - began:.1f} s)\n")
    print("Logga in i demonstrationen med ett klick:")
    for role in ROLES:
        print(f"  {role:<14} http://{ADDRESS}{sign_in_path(role)}")
    print("\nAvsluta med Ctrl+C.", flush=True)
