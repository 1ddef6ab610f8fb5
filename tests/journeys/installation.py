"""A real installation for tests in a browser: prepared once a session, served from a copy of its own."""

import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from playwright.sync_api import Browser, StorageState, expect, sync_playwright
from tests.conftest import ROOT

from medskapa.demo.sign_in import SALT

STYLES = ROOT / "src" / "medskapa" / "ui" / "static" / "ui" / "site.css"
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
Say = Callable[[str], None]


@dataclass(frozen=True)
class Site:
    """Where the installation answers, and what its owner knows of it."""

    url: str
    data: Path
    cookie: str = ""

    def sign_in(self, role: str) -> str:
        """The one-click link that `medskapa start` prints for the role."""
        secret = (self.data / "secret").read_text().strip()
        return f"{self.url}/demo/in/{role}/?n={signing.dumps(role, salt=SALT, key=secret)}"

    @property
    def receipts(self) -> dict[str, str]:
        """The receipt codes of the demonstration's heroes."""
        return json.loads((self.data / "demo-receipts.json").read_text())

    def read(self, path: str) -> str:
        """What anybody gets at this address, or whoever the cookie belongs to."""
        request = urllib.request.Request(self.url + path, headers={"Cookie": self.cookie} if self.cookie else {})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode("utf-8-sig")

    def api(self, path: str) -> Any:
        return json.loads(self.read(f"/api/v1/{path}"))

    def every(self, kind: str) -> Iterator[dict[str, Any]]:
        """Everything in a list of the API, page by page."""
        path = f"/api/v1/{kind}"
        while path:
            answer = json.loads(self.read(path))
            yield from answer["items"]
            path = (answer["next"] or "").removeprefix(self.url)

    def mailed(self, link: str) -> str:
        """The newest link of this shape (a regular expression) in a mail, when the worker has sent it."""
        for _ in range(240):
            for mail in sorted(
                (self.data / "sent-mail").glob("*"), key=lambda file: file.stat().st_mtime, reverse=True
            ):
                text = mail.read_text(errors="replace").replace("=\n", "").replace("=3D", "=")
                if found := re.search(link, text):
                    return found[0]
            time.sleep(0.25)
        raise LookupError(f"no mail with {link} came within a minute")

    def seen_by(self, browser: StorageState) -> "Site":
        """The same site as a signed-in browser sees it."""
        cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in browser["cookies"])
        return replace(self, cookie=cookies)


def of_all_workers(temporary: pytest.TempPathFactory) -> Path:
    """The folder of this session that its workers share."""
    base = temporary.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def begin_preparing(folder: Path) -> None:
    """Begin to make database, region, demonstration and static files in the folder, beside the tests that run.

    `MEDSKAPA_PREPARED` names an installation made before, which is then copied as it is: for who runs these
    tests again and again.
    """
    if os.environ.get("MEDSKAPA_PREPARED") or not STYLES.exists():
        return
    data = folder / "prepared"
    data.mkdir(parents=True, exist_ok=True)
    with (data / "lock").open("w") as lock, (data / "log").open("a") as log:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # Another worker has begun.
        # The command holds the lock for as long as it runs.
        subprocess.Popen(
            [sys.executable, "-m", "medskapa.cli", "start", "--prepare"],
            env=_environment(data),
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=[lock.fileno()],
        )


def prepared(folder: Path, say: Say) -> Path:
    """What was begun in the folder, when it is done."""
    if ready := os.environ.get("MEDSKAPA_PREPARED"):
        return Path(ready)
    if not STYLES.exists():
        raise RuntimeError("The front end isn't built, so there is nothing to look at: run make frontend first.")
    data = folder / "prepared"
    began = time.monotonic()
    with (data / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
    if not (data / "prepared").exists():
        raise RuntimeError("The installation could not be prepared:\n" + (data / "log").read_text()[-4000:])
    if (waited := time.monotonic() - began) > 1:
        say(f"waited {waited:.0f} s for the demonstration")
    return data


@contextmanager
def serve(prepared: Path, folder: Path) -> Iterator[Site]:
    """Serve a copy of what was prepared on a free port, with its worker; stop both afterwards."""
    data = folder / "data"
    shutil.copytree(prepared, data, ignore=shutil.ignore_patterns("lock", "log"))
    address = f"127.0.0.1:{_free_port()}"
    log = (folder / "server.log").open("w")
    commands = (
        [*("gunicorn", "medskapa.wsgi", "--bind", address, "--preload", "--workers", "2", "--threads", "4")],
        ["medskapa.cli", "work"],
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", *command],
            env=_environment(data),
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        for command in commands
    ]
    try:
        _wait_for(f"http://{address}/health/", processes[0], folder / "server.log")
        yield Site(f"http://{address}", data)
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGTERM)
        for process in processes:
            process.wait(timeout=30)
        log.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; nothing is downloaded."""
    path = shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(path).exists():
        raise RuntimeError("Chromium isn't installed: run make test, or apt-get install chromium as root.")
    # A machine that does other things at the same time is slow, not wrong.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def _environment(data: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "medskapa.settings.local",
        "MEDSKAPA_DATA": str(data),
        "PYTHONUNBUFFERED": "1",
    }


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return asking.getsockname()[1]


def _wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("The server did not answer:\n" + log.read_text()[-4000:])
