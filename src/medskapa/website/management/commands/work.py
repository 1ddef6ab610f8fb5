import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils.timezone import now
from django_tasks_db.management.commands.db_worker import Worker

from medskapa.channels.adapters.mail import MailServer
from medskapa.channels.operations import delivering, following, messages
from medskapa.consultation.operations import files as file_operations
from medskapa.consultation.operations import submissions
from medskapa.dialogue.operations import files as dialogue_files_operations
from medskapa.dialogue.operations import participation, registrations
from medskapa.foundation import idempotency, journal
from medskapa.foundation.query_planner import analyse_tables
from medskapa.newsroom.readers.notices import notice_phases
from medskapa.processes.operations import promises
from medskapa.website import weekly


class Command(BaseCommand):
    help = "The worker: runs the long jobs, lets the journal's readers read on, forgets what is old."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        told = ""
        while True:
            try:
                work_once()
            except StepsFailed as failed:
                if options["once"]:
                    raise
                # The same fault comes back each second until somebody has mended it: once is enough to tell it.
                if (text := "".join(traceback.format_exception(failed))) != told:
                    self.stderr.write(text)
                told = text
            if options["once"]:
                return
            close_old_connections()
            time.sleep(1)


class StepsFailed(ExceptionGroup):
    """Some of what the worker does failed; the rest was done."""


def work_once() -> None:
    """Run the jobs that wait, then every reader of the journal, then the mail, then the daily forgetting.

    What fails holds up nothing else. Raises StepsFailed with every fault when all have had their turn.
    """
    daily = (registrations.remind, promises.note_promises, participation.show_participation, weekly.send, notice_phases)
    _each(run_jobs, journal.catch_up, *map(_dated, daily), deliver, _dated(forget), analyse_daily)


def _dated(step: Callable[..., object], at: datetime | None = None) -> Callable[[], object]:
    """The step with its moment, or with the one when its turn comes."""

    @wraps(step)
    def run() -> object:
        return step(now=at or now())

    return run


def _each(*steps: Callable[[], object]) -> None:
    faults: list[Exception] = []
    for step in steps:
        try:
            step()
        except Exception as fault:
            fault.add_note(f"step of the worker: {step.__name__}")
            faults.append(fault)
    if faults:
        raise StepsFailed("steps of the worker failed", faults)


def run_jobs() -> None:
    """Run the long jobs that wait."""
    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="work",
        startup_delay=False,
        max_tasks=None,
        worker_id="medskapa",
        excluded_queue_names=[],
    ).run()


def deliver() -> None:
    """Hand the mail that waits to the mail server."""
    server = MailServer()
    try:
        delivering.deliver(hand=server.hand, now=now())
    finally:
        server.close()


def analyse_daily() -> None:
    """Have the tables counted when the worker starts and once a day after, so that the right indexes are used."""
    if not cache.get("tables-analysed"):
        analyse_tables()
        cache.set("tables-analysed", True, 86_400)


def forget(*, now: datetime) -> None:
    """Delete technical rows older than 30 days: answers to repeated writes, who tried to sign in, sessions, and
    who came to a meeting that is as long past. After a week already, who asked to follow and never said yes."""
    daily = (
        idempotency.forget_old,
        following.forget,
        messages.forget_letters,
        forget_sign_ins,
        registrations.forget_registrations,
        submissions.forget_drafts,
        forget_files,
    )
    _each(*(_dated(step, now) for step in daily))


def forget_sign_ins(*, now: datetime) -> None:
    """Delete who tried to sign in, and the sessions that are over."""
    for attempts in (AccessAttempt, AccessFailureLog, AccessLog):
        attempts.objects.filter(attempt_time__lt=now - timedelta(days=idempotency.KEPT_DAYS)).delete()
    Session.objects.filter(expire_date__lt=now).delete()


def forget_files(*, now: datetime) -> None:
    """Delete files that no row names; looking through the whole folder once an hour is enough."""
    if cache.get("files-forgotten"):
        return
    dialogue_files_operations.forget_unnamed(now=now)
    file_operations.forget_loose_files(now=now)
    cache.set("files-forgotten", True, 3600)
