"""Measure what the tests are worth: mutants drawn by lot from rules, operations and queries, and how many die.

    python bench/mutants --lot 200 --seed 20261201

One process imports the product with every mutant asleep in it (places.py), sets the test database up, and forks: first
once, to run all tests and note which of them reach which place, then once a mutant, to run those that reach it until
one fails. Tests that start servers or browsers of their own run other processes and are left out.
"""

import argparse
import builtins
import json
import os
import resource
import select
import shutil
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from operator import eq
from pathlib import Path

import pytest
from loading import ASLEEP, Alarm, Finder, bind_anew

from places import PROBE, UNSET, Place, Program

ROOMS = ("rules", "operations", "queries")
OWN_PROCESSES = ("journeys", "accessibility", "hostile")
CONTROLS = 10
TIMES_AS_LONG = 10
DEAD = ("killed", "hung")
VERDICTS = {"failed": "killed", "reached": "survived", "unreached": "unreached"}
VERDICTS |= {"hung": "hung", "fault": "fault"}


def stands(fixturedef) -> bool:
    """Whether it is built once for all tests in a row that ask for it (tests/savepoint_fixtures.py)."""
    return hasattr(fixturedef.func, "builds")


def asks_for_what_stands(item: pytest.Item) -> bool:
    definitions = item._fixtureinfo.name2fixturedefs
    return any(stands(definitions[name][-1]) for name in item.fixturenames if name in definitions)


class Runner:
    """The pytest plugin that runs in place of pytest's own loop."""

    def __init__(self, program: Program, options: argparse.Namespace, alarm: Alarm, screen) -> None:
        self.program, self.options, self.alarm, self.screen = program, options, alarm, screen
        self.failed = False
        self.reach: dict[str, list[str]] = defaultdict(list)
        self.fixtures: dict[tuple[str, str], set[int]] = {}

    def say(self, words: str) -> None:
        print(time.strftime("%H:%M:%S"), words, file=self.screen, flush=True)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Examples are the same in every fork, and a failing one is not made smaller."""
        from hypothesis import Phase, settings

        few = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", settings.default, phases=few, derandomize=True, database=None)
        settings.load_profile("mutants")

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed |= report.failed

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef, request) -> Iterator[None]:
        """What a fixture reaches that is built for many tests is reached for all who ask for it."""
        shared = fixturedef.scope != "function" or stands(fixturedef)
        if not shared:
            yield
            return
        own, self.alarm.hits = self.alarm.hits, set()
        yield
        base = fixturedef.baseid if stands(fixturedef) else request.node.nodeid
        self.fixtures.setdefault((fixturedef.argname, base), set()).update(self.alarm.hits)
        self.alarm.hits = own

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        session.config.pluginmanager.unregister(name="terminalreporter")
        self.items = {item.nodeid: item for item in session.items}
        self.order = {nodeid: index for index, nodeid in enumerate(self.items)}
        self.warm(session)
        self.learn_reach()
        first, last = self.options.part
        drawn = self.program.drawn(self.options.lot, self.options.seed)[first:last]
        if self.options.like:
            drawn = [place for place in self.program.places if any(text in str(place) for text in self.options.like)]
        self.control(drawn[:CONTROLS])
        self.tell([self.judge(place) for place in drawn])
        self.options.kept.write_text(json.dumps(self.noted))
        return True

    def warm(self, session: pytest.Session) -> None:
        """Have the database made once, before anything forks."""
        asking = [item for item in session.items if "db" in item.fixturenames and not asks_for_what_stands(item)]
        self.uses_database = bool(asking)
        if self.uses_database:
            from django.db import connections

            item = asking[0]
            other = min(session.items, key=lambda one: sum(map(eq, item.listchain(), one.listchain())))
            item.ihook.pytest_runtest_protocol(item=item, nextitem=other)
            assert not self.failed, f"{item.nodeid} fails without any mutant"
            connections.close_all()

    def own_database(self) -> list[Path]:
        """A copy of the test database for this fork; one in memory it has already."""
        from django.db import connections

        copies = []
        for connection in connections.all() if self.uses_database else ():
            name = Path(connection.settings_dict["NAME"])
            if name.is_file():
                copies.append(name.with_name(f"{name.name}.{os.getpid()}"))
                shutil.copy(name, copies[-1])
                connection.settings_dict["NAME"] = str(copies[-1])
        return copies

    @contextmanager
    def forked(self, work: Callable[[int], None]) -> Iterator[tuple[int, int]]:
        """A child that does the work and writes to a pipe; gives its process and the end to read."""
        read, write = os.pipe()
        child = os.fork()
        if not child:
            try:
                os.close(read)
                copies = self.own_database()
                work(write)
                for copy in copies:
                    copy.unlink(missing_ok=True)
            except BaseException as fault:  # the parent must be told, whatever it was
                os.write(write, f"fault {fault!r}\n".encode())
            finally:
                os._exit(0)
        os.close(write)
        yield child, read
        os.close(read)
        os.waitpid(child, 0)

    def allowed(self, nodeid: str) -> float:
        """The seconds of processor after which a test hangs."""
        return max(self.options.patience, TIMES_AS_LONG * self.noted["seconds"][nodeid])

    def run(self, nodeids: list[str], *, limited: bool = False) -> Iterator[tuple[str, bool, float]]:
        """Run tests in this order; each with whether it failed and its seconds."""
        for nodeid, following in zip(nodeids, [*nodeids[1:], None], strict=True):
            self.failed, started = False, time.monotonic()
            if limited:
                until = int(time.process_time() + self.allowed(nodeid)) + 1
                resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
            item = self.items[nodeid]
            nextitem = self.items[following] if following else None
            item.ihook.pytest_runtest_protocol(item=item, nextitem=nextitem)
            yield nodeid, self.failed, time.monotonic() - started

    def learn_reach(self) -> None:
        """Run in a fork every test that has not yet told what it reaches; what earlier runs noted is kept."""
        kept = self.options.kept
        noted = json.loads(kept.read_text()) if kept.exists() else {"seconds": {}, "reached": {}, "killers": {}}
        new = [nodeid for nodeid in self.items if nodeid not in noted["reached"]]
        if new:
            fresh = kept.with_suffix(".fresh")
            with (
                self.forked(lambda write: self.note_reach(new, write, fresh)) as (_, read),
                os.fdopen(os.dup(read)) as told,
            ):
                for line in told:
                    self.say(line.strip())
            for name, rows in json.loads(fresh.read_text()).items():
                noted[name] |= rows
            kept.write_text(json.dumps(noted))
        self.noted = noted
        for nodeid in noted["reached"].keys() & self.items.keys():
            for label in noted["reached"][nodeid]:
                self.reach[label].append(nodeid)

    def note_reach(self, nodeids: list[str], write: int, fresh: Path) -> None:
        """What fails without any mutant says nothing of one, and is noted to reach nothing."""
        reached: dict[str, set[int]] = {}
        seconds, failing = {}, []
        for nodeid, failed, took in self.run(nodeids):
            reached[nodeid], seconds[nodeid] = self.alarm.hits, took
            self.alarm.hits = set()
            if failed:
                failing.append(nodeid)
                os.write(write, f"fails without any mutant, left out: {nodeid}\n".encode())
            if len(seconds) % 100 == 0:
                os.write(write, f"{len(seconds)} of {len(nodeids)} tests have told what they reach\n".encode())
        for (name, base), hits in self.fixtures.items():
            for nodeid in reached:
                if nodeid.startswith(base) and name in self.items[nodeid].fixturenames:
                    reached[nodeid] |= hits
        labels = [place.label for place in self.program.places]
        told = {
            nodeid: [] if nodeid in failing else [labels[hit] for hit in sorted(reached[nodeid])] for nodeid in reached
        }
        fresh.write_text(json.dumps({"seconds": seconds, "reached": told}))

    def tests_of(self, place: Place) -> list[str]:
        """Those that reach it (or are of its stage, where none is known to), until they take more than is allowed.

        First what has killed it before; then its own stage and the quickest files; last what empties the database.
        """
        own = f"tests/{place.path.split('/')[2]}/"
        known = self.reach.get(place.label) or [nodeid for nodeid in self.items if nodeid.startswith(own)]
        by_file: dict[str, list[float]] = defaultdict(list)
        for nodeid in known:
            by_file[nodeid.split("::")[0]].append(self.noted["seconds"][nodeid])

        def rank(nodeid: str) -> tuple[object, ...]:
            file = nodeid.split("::")[0]
            kills = nodeid == self.noted["killers"].get(place.label)
            pace = sum(by_file[file]) / len(by_file[file])
            return self.empties_database(nodeid), not kills, not file.startswith(own), pace, file, self.order[nodeid]

        ordered = sorted(known, key=rank)
        spent = accumulate(self.noted["seconds"][nodeid] for nodeid in ordered)
        return [nodeid for nodeid, until in zip(ordered, spent, strict=True) if until <= self.options.most]

    def empties_database(self, nodeid: str) -> bool:
        mark = self.items[nodeid].get_closest_marker("django_db")
        return bool(mark and mark.kwargs.get("transaction"))

    def attempt(self, place: Place, tests: list[str], awake: int) -> tuple[str, str]:
        """The verdict of these tests on one mutant, and the test that gave it."""
        if not tests:
            return "unreached", ""

        def work(write: int) -> None:
            self.alarm.awake, self.alarm.hits = awake, set()
            if awake in self.program.constants and not bind_anew(self.program, awake):
                os.write(write, b"failed import\n")
                return
            signal.signal(signal.SIGXCPU, lambda *_: os.write(write, b"hung in a test\n") and os._exit(0))
            for nodeid, failed, _ in self.run(tests, limited=True):
                os.write(write, f"{'failed' if failed else 'passed'} {nodeid}\n".encode())
                if failed:
                    return
            os.write(write, b"reached\n" if place.number in self.alarm.hits else b"unreached\n")

        with self.forked(work) as (child, read):
            return self.verdict(tests, child, read)

    def verdict(self, tests: list[str], child: int, read: int) -> tuple[str, str]:
        """What the child tells; one that only waits is given ten times the seconds of processor by the clock."""
        told, unread = 0, b""
        while True:
            test = tests[min(told, len(tests) - 1)]
            ready, _, _ = select.select([read], [], [], TIMES_AS_LONG * self.allowed(test))
            if not ready:
                os.kill(child, signal.SIGKILL)
                return "hung", test
            unread += os.read(read, 65536)
            *lines, unread = unread.split(b"\n")
            for line in (line.decode() for line in lines):
                word, _, rest = line.partition(" ")
                told += word == "passed"
                if word in VERDICTS:
                    return VERDICTS[word], test if word == "hung" else rest
            if not lines and not unread:
                return "killed", "the process ended"

    def control(self, places: list[Place]) -> None:
        """The first tests of some places with nothing awake: none may fail."""
        for place in places:
            verdict, test = self.attempt(place, self.tests_of(place)[:CONTROLS], ASLEEP)
            assert verdict not in DEAD, f"without any mutant {test} fails: {verdict}"
        self.say(f"{len(places)} times nothing was awake, and no test failed")

    def judge(self, place: Place) -> tuple[str, Place]:
        started = time.monotonic()
        verdict, test = self.attempt(place, self.tests_of(place), place.number)
        if verdict == "killed":
            self.noted["killers"][place.label] = test
        self.say(f"{verdict:9} {place}  by {test or 'none'} in {time.monotonic() - started:.1f} s")
        return verdict, place

    def tell(self, done: list[tuple[str, Place]]) -> None:
        counted = Counter(verdict for verdict, _ in done)
        dead = sum(counted[verdict] for verdict in DEAD)
        self.say(f"{len(self.program.places)} places in {len(self.program.trees)} files; drawn {len(done)}")
        self.say(f"{dead} of {len(done)} killed ({100 * dead / max(len(done), 1):.1f} %): {dict(counted)}")
        for verdict, place in done:
            if verdict not in DEAD:
                self.say(f"{verdict} all of {len(self.reach.get(place.label, ()))} tests: {place}")


def mutable_files(root: Path) -> list[Path]:
    stages = root / "src" / "medskapa"
    files = [file for room in ROOMS for file in (*stages.glob(f"*/{room}.py"), *stages.glob(f"*/{room}/**/*.py"))]
    return sorted(set(files))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tests", nargs="*", default=["tests"], help="the tests that are measured: folders or files")
    parser.add_argument("--lot", type=int, default=200, help="how many mutants are drawn")
    parser.add_argument("--seed", type=int, default=20261201)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the checkout that is measured")
    parser.add_argument("--like", nargs="+", default=(), help="no lot: every place whose line contains such a text")
    kept = Path(".local/mutants.json")
    parser.add_argument("--kept", type=Path, default=kept, help="which test reaches what; remove it to note all anew")
    parser.add_argument("--most", type=float, default=60, help="seconds of tests that one mutant may survive")
    parser.add_argument("--part", nargs=2, type=int, default=(0, None), help="from which of the lot, and before which")
    parser.add_argument("--patience", type=float, default=20, help="seconds of processor before a test hangs")
    options = parser.parse_args()
    options.root = options.root.resolve()
    options.kept.parent.mkdir(parents=True, exist_ok=True)
    alarm = Alarm()
    setattr(builtins, PROBE, alarm)
    setattr(builtins, UNSET, object())
    program = Program(options.root, mutable_files(options.root))
    sys.meta_path.insert(0, Finder(program, options.root / "src" / "medskapa"))
    screen = os.fdopen(os.dup(2), "w")
    left_out = [f"--ignore=tests/{folder}" for folder in OWN_PROCESSES]
    runner = Runner(program, options, alarm, screen)
    off = [word for name in ("randomly", "xdist", "cacheprovider") for word in ("-p", f"no:{name}")]
    sys.exit(pytest.main([*options.tests, *left_out, *off, "--no-header", "-q"], plugins=[runner]))


if __name__ == "__main__":
    main()
