"""What happens to words sent in while the server is killed, sent three times, and sent by many at once.

    python bench/intake.py [SUBMISSIONS [KILLS]]

Serves an installation of its own on SQLite as `medskapa start` does, and sends to it from 50 clients that each try
again under the same key until they have an answer. Prints how many of the acknowledged are lost or doubled, how many
are stored of those sent three times, how long an answer takes for 50 users, and how fast words are taken in beside raw
commits to the same disk with the same settings.
"""

import os
import random
import secrets
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

CLIENTS = 50
SUBMISSIONS, KILLS, THRICE = 5_000, 20, 1_000
THINKING = 5.0
PATIENCE = 300
PRAGMAS = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
# A phase that is open, with the open question: through the operation, as everything is.
OPEN = """
import datetime
from django.utils.timezone import now
from medskapa.dialogue import operations
from medskapa.dialogue.operations import PhasePlan
from medskapa.foundation.doers import Doer, Role
today = now().date()
day = datetime.timedelta(days=1)
said = {"sv": "Prov"}
ways = [("open_question", 2, said, said, True), ("municipal_dialogue", 120, said, said, False)]
operations.open_process(
    slug="provet", titles=said, question=said, why=said, legal_basis=said, partners={"sv": ["Prov"]},
    decides_on=today + 8 * day, contact={"name": "Prov", "email": "prov@example.se"}, decides=said, can_influence=said,
    cannot_influence=said, happens_next=said, answered_by=said, answer_by=today + 9 * day, invented=True,
    phases=[PhasePlan("listen", said, today - day, today + 9 * day, ways, said)],
    by=Doer("Prov", Role.STRATEGIST), now=now(),
)
"""


@dataclass
class Server:
    """The site as it is served, which can be killed at any moment and is started again."""

    data: Path
    port: int
    process: subprocess.Popen | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        address = f"127.0.0.1:{self.port}"
        command = [
            *(sys.executable, "-m", "gunicorn", "medskapa.wsgi", "--bind", address, "--preload", "--workers", "2"),
            *("--threads", "4", "--worker-class", "gthread", "--timeout", "60", "--log-level", "warning"),
        ]
        log = (self.data / "server.log").open("a")
        self.process = subprocess.Popen(
            command, env=environment(self.data), stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        self.answers()

    def answers(self) -> None:
        for _ in range(1200):
            try:
                connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/health/")
                if connection.getresponse().status == 200:
                    return
            except (OSError, HTTPException):
                time.sleep(0.05)
        raise RuntimeError("the server does not answer:\n" + (self.data / "server.log").read_text()[-3000:])

    def kill(self) -> None:
        """Every process of it, at once, with no time to finish anything."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def environment(data: Path) -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "medskapa.settings.local", "MEDSKAPA_DATA": str(data)}


@contextmanager
def served(data: Path) -> Iterator[Server]:
    """The installation in the folder, served on a free port until the end."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        server = Server(data, asking.getsockname()[1])
    server.start()
    try:
        yield server
    finally:
        server.kill()


def prepare(data: Path) -> None:
    """Database and region, and a question that is open; or a copy of what MEDSKAPA_PREPARED names."""
    if ready := os.environ.get("MEDSKAPA_PREPARED"):
        shutil.copytree(ready, data)
        return
    data.mkdir(parents=True)
    for command in (["migrate", "--verbosity", "0"], ["load_region"], ["shell", "-c", OPEN]):
        subprocess.run([sys.executable, "-m", "medskapa.cli", *command], check=True, env=environment(data))


class Sender:
    """Somebody with a browser: a token of their own, one connection, and patience."""

    def __init__(self, port: int, headers: dict[str, str] | None = None, source: str = "127.0.0.1") -> None:
        self.port, self.headers, self.source = port, headers or {}, source
        self.connection: HTTPConnection | None = None
        self.token = self.cookie = ""

    def post(self, text: str, key: str) -> str:
        """The receipt's address. Raises OSError or HTTPException when there is no answer."""
        if not self.token:
            self._fetch_token()
        form = {"text": text, "language": "sv", "shown": "yes", "key": key, "csrfmiddlewaretoken": self.token}
        headers = {
            **self.headers,
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"{self.headers.get('Cookie', 'a=b')}; csrftoken={self.cookie}",
            "X-Queue": "1",
        }
        response = self._ask("POST", "/delta/skicka/", urlencode(form), headers)
        if response.status != 204:
            raise HTTPException(f"answered {response.status}")
        return str(response.headers["X-Led-To"])

    def until_answered(self, text: str, key: str) -> str:
        """Try again under the same key until there is an answer, as a device's queue does; give up after minutes."""
        began = time.monotonic()
        while True:
            try:
                return self.post(text, key)
            except (OSError, HTTPException) as fault:
                self.close()
                if time.monotonic() - began > PATIENCE:
                    raise RuntimeError("the site took nothing in for minutes") from fault
                time.sleep(0.1 + random.random() / 5)

    def _fetch_token(self) -> None:
        response = self._ask("GET", "/delta/ko/nyckel/", None, self.headers)
        self.token = response.body.split('"')[3]
        self.cookie = str(response.headers["Set-Cookie"]).split("csrftoken=")[1].split(";")[0]

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> "Answer":
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(self.source, 0))
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        return Answer(response.status, response.headers, response.read().decode())

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None


@dataclass(frozen=True)
class Answer:
    status: int
    headers: object
    body: str


def from_many(
    port: int, texts: list[str], send: Callable[[Sender, str], str], clients: int = CLIENTS
) -> dict[str, str]:
    """Every text with the receipt's address it led to, sent by so many at once, each on a connection of its own."""
    mine = threading.local()

    def one(text: str) -> tuple[str, str]:
        if not hasattr(mine, "sender"):
            mine.sender = Sender(port)
        return text, send(mine.sender, text)

    with ThreadPoolExecutor(clients) as pool:
        return dict(pool.map(one, texts))


def killed_while_sending(server: Server, texts: list[str], kills: int) -> dict[str, str]:
    """Send the texts while every process of the server is killed so many times, spread over the work."""
    done, stop = threading.Event(), threading.Event()
    count = [0]

    def send(sender: Sender, text: str) -> str:
        led = sender.until_answered(text, secrets.token_urlsafe(24))
        count[0] += 1
        return led

    def murder() -> None:
        for number in range(kills):
            goal = len(texts) * (number + random.random()) / (kills + 1)
            while count[0] < goal and not stop.is_set():
                time.sleep(0.005)
            if stop.is_set():
                break
            server.kill()
            server.start()
        done.set()

    killer = threading.Thread(target=murder)
    killer.start()
    try:
        return from_many(server.port, texts, send)
    finally:
        stop.set()
        killer.join()


def stored(data: Path, texts: list[str]) -> dict[str, int]:
    """How many times each text stands in the database."""
    with sqlite3.connect(data / "medskapa.sqlite3") as database:
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise RuntimeError("the database is broken")
        wanted = set(texts)
        counts = dict.fromkeys(texts, 0)
        for (text,) in database.execute("SELECT text FROM dialogue_contribution"):
            if text in wanted:
                counts[text] += 1
    return counts


def half_written(data: Path) -> int:
    """Contributions without their receipt, consent, reference or line in the journal."""
    with sqlite3.connect(data / "medskapa.sqlite3") as database:
        (found,) = database.execute(
            "SELECT COUNT(*) FROM dialogue_contribution c WHERE c.text LIKE '%čáhci đŋšŧž' AND"
            " (c.receipt_id IS NULL OR NOT EXISTS (SELECT 1 FROM dialogue_consent s WHERE s.contribution_id = c.id)"
            " OR NOT EXISTS (SELECT 1 FROM foundation_journalentry j JOIN thread_reference r ON r.code = j.reference"
            " WHERE r.id = c.reference_id))"
        ).fetchone()
    return int(found)


def raw_commits(folder: Path, seconds: float = 3.0) -> float:
    """Commits a second of one small row to a database of its own, with the same settings, alone."""
    with sqlite3.connect(folder / "raw.sqlite3", isolation_level=None) as database:
        database.executescript(PRAGMAS)
        database.execute("CREATE TABLE words (text TEXT)")
        began, number = time.monotonic(), 0
        while time.monotonic() - began < seconds:
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT INTO words VALUES (?)", (f"Rad {number} " + "x" * 200,))
            database.execute("COMMIT")
            number += 1
    return number / seconds


def waits(port: int, *, users: int = CLIENTS, each: int = 6) -> list[float]:
    """Seconds to an answer for users who each send some texts with a few seconds of thought between."""
    taken: list[float] = []

    def one(number: int) -> None:
        sender = Sender(port)
        time.sleep(random.random() * THINKING)
        for turn in range(each):
            began = time.monotonic()
            sender.until_answered(f"Användare {number} text {turn} {secrets.token_hex(4)}", secrets.token_urlsafe(24))
            taken.append(time.monotonic() - began)
            time.sleep(THINKING * (0.5 + random.random()))

    with ThreadPoolExecutor(users) as pool:
        list(pool.map(one, range(users)))
    return taken


def texts_of(name: str, count: int) -> list[str]:
    return [f"{name} {number}: bussen hem från kvällspasset går inte längre. čáhci đŋšŧž" for number in range(count)]


def main(submissions: int = SUBMISSIONS, kills: int = KILLS) -> int:
    with tempfile.TemporaryDirectory(prefix="medskapa-bench-") as folder:
        data = Path(folder) / "data"
        prepare(data)
        with served(data) as server:
            steady = texts_of("Jämnt", 600)
            began = time.monotonic()
            from_many(server.port, steady, lambda sender, text: sender.until_answered(text, secrets.token_urlsafe(24)))
            rate = len(steady) / (time.monotonic() - began)
            raw = raw_commits(Path(folder))
            taken = waits(server.port)
            p95 = statistics.quantiles(taken, n=20)[-1]
            row("raw commits a second, synchronous=FULL", f"{raw:.0f}", "")
            row("words taken in a second, 50 clients", f"{rate:.0f}", "")
            row("the one to the other", f"{rate / raw:.2f}", "at least 0.20")
            row(f"answer for 50 users, {len(taken)} texts: median", f"{statistics.median(taken) * 1000:.0f} ms", "")
            row("the same, 95 in 100 within", f"{p95 * 1000:.0f} ms", "500 ms")

            thrice = texts_of("Trefalt", min(THRICE, submissions))
            keys = {text: secrets.token_urlsafe(24) for text in thrice}
            sent = [text for text in thrice for _ in range(3)]
            random.shuffle(sent)
            from_many(server.port, sent, lambda sender, text: sender.until_answered(text, keys[text]))
            row(f"{len(thrice)} sent three times: stored", str(sum(stored(data, thrice).values())), str(len(thrice)))

            texts = texts_of("Dödat", submissions)
            acknowledged = killed_while_sending(server, texts, kills)
        counts = stored(data, texts)
        row(f"{submissions} sent, server killed {kills} times: acknowledged", str(len(acknowledged)), str(submissions))
        row("acknowledged and lost", str(sum(counts[text] == 0 for text in acknowledged)), "0")
        row("doubled", str(sum(count > 1 for count in counts.values())), "0")
        row("two texts behind one receipt", str(len(acknowledged) - len(set(acknowledged.values()))), "0")
        row("half written", str(half_written(data)), "0")
    return 0


def row(what: str, figure: str, reach: str) -> None:
    print(f"{what:58}{figure:>12}{reach:>16}", flush=True)


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
