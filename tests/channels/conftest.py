"""Somebody to write to, something to follow, and mail servers of every temper."""

import re

import pytest
from django.core import mail

from medskapa.channels.adapters.mail import MailServer
from medskapa.channels.operations import delivering, following, messages
from medskapa.thread import operations as thread


@pytest.fixture
def places(db, now):
    """Two municipalities and a process that can be followed."""
    made = {}
    for kind, title in (("municipality", "Åby"), ("municipality", "Byn"), ("process", "Vardagen")):
        made[title] = thread.create_reference(
            kind=kind, titles={"sv": title, "en": f"{title} in English"}, visible=True, invented=True, now=now
        )
    return made


@pytest.fixture
def deliver(now):
    """Let the worker deliver what waits; the mails end in mail.outbox."""

    def run(at=None) -> int:
        server = MailServer()
        try:
            return delivering.deliver(hand=server.hand, now=at or now)
        finally:
            server.close()

    return run


@pytest.fixture
def asked(deliver, now):
    """Ask to follow, and give the secret that was mailed."""

    def ask(email, *references, at=None, **more) -> str:
        moment = at or now
        following.ask_to_follow(references=references, email=email, language="sv", now=moment, **more)
        deliver(moment)
        return re.search(r"/folj/bekrafta/([^/\s]+)/", mail.outbox[-1].body)[1]

    return ask


@pytest.fixture
def follows(asked, now):
    """Ask and say yes; gives the secret of the way out."""

    def follow(email, *references, at=None, **more) -> str:
        stop = following.confirm(secret=asked(email, *references, at=at, **more), now=at or now)
        mail.outbox.clear()
        return stop

    return follow


@pytest.fixture
def tell(now):
    """Announce something about a thing to those who follow it or the others."""

    def announce(key, reference, *more, at=None, **words) -> int:
        return messages.announce(
            key=key,
            reference=reference,
            to_followers_of=[one.pk for one in (reference, *more)],
            subject={"sv": "Nu händer det", "en": "It happens now"},
            text={"sv": "Skriv till oss.", "en": "Write to us."},
            now=at or now,
            **words,
        )

    return announce
