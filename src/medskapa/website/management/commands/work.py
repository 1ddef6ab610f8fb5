import time
from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils.timezone import now
from django_tasks_db.management.commands.db_worker import Worker

from medskapa.channels import operations as channels
from medskapa.channels.mail import MailServer
from medskapa.dialogue import operations as dialogue
from medskapa.foundation import idempotency, journal
from medskapa.newsroom.notices import notice_phases
from medskapa.website import weekly


class Command(BaseCommand):
    help = "The worker: runs the long jobs, lets the journal's readers read on, forgets what is old."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            work_once()
            if options["once"]:
                return
            close_old_connections()
            time.sleep(1)


def work_once() -> None:
    """Run the jobs that wait, then every reader of the journal, then the mail, then the daily forgetting."""
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
    journal.catch_up()
    dialogue.remind(now=now())
    dialogue.note_promises(now=now())
    dialogue.show_heard(now=now())
    weekly.send(now=now())
    notice_phases(now=now())
    deliver()
    forget(now=now())


def deliver() -> None:
    """Hand the mail that waits to the mail server."""
    server = MailServer()
    try:
        channels.deliver(hand=server.hand, now=now())
    finally:
        server.close()


def forget(*, now: datetime) -> None:
    """Delete technical rows older than 30 days: answers to repeated writes, who tried to sign in, sessions, and
    who came to a meeting that is as long past. After a week already, who asked to follow and never said yes."""
    idempotency.forget_old(now=now)
    channels.forget(now=now)
    channels.forget_letters(now=now)
    for attempts in (AccessAttempt, AccessFailureLog, AccessLog):
        attempts.objects.filter(attempt_time__lt=now - timedelta(days=idempotency.KEPT_DAYS)).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    dialogue.forget_registrations(now=now)
    dialogue.forget_unnamed(now=now)
