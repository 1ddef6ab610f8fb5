"""Technical rows go after 30 days, as the page about your data promises."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.cache import cache

from medskapa.dialogue.operations import files, registrations
from medskapa.foundation import journal
from medskapa.website import weekly
from medskapa.website.management.commands import work
from medskapa.website.management.commands.work import StepsFailed, forget


def test_sign_ins_and_sessions_are_forgotten(db, now):
    for days in (29, 31):
        tried = AccessAttempt.objects.create(username=f"{days}", ip_address="192.0.2.1", failures_since_start=1)
        AccessAttempt.objects.filter(pk=tried.pk).update(attempt_time=now - timedelta(days=days))
        Session.objects.create(session_key=f"{days}", session_data="", expire_date=now + timedelta(days=30 - days))
    forget(now=now)
    assert [one.username for one in AccessAttempt.objects.all()] == ["29"]
    assert [one.session_key for one in Session.objects.all()] == ["29"]


def test_the_forms_cookie_goes_with_the_window(client, open_process):
    cookie = client.get("/delta/").cookies["csrftoken"]
    assert cookie["max-age"] == cookie["expires"] == ""


def test_what_fails_in_the_worker_holds_up_nothing_else(db, monkeypatch):
    cache.clear()
    done = []

    def fail(**_):
        raise LookupError("an entry that cannot be read")

    monkeypatch.setattr(journal, "catch_up", fail)
    monkeypatch.setattr(weekly, "send", fail)
    monkeypatch.setattr(work, "run_jobs", lambda: done.append("jobs"))
    monkeypatch.setattr(work, "deliver", lambda: done.append("mail"))
    monkeypatch.setattr(registrations, "remind", lambda *, now: done.append("reminders"))
    monkeypatch.setattr(files, "forget_unnamed", lambda *, now: done.append("forgetting"))
    with pytest.raises(StepsFailed) as failed:
        work.work_once()
    assert len(failed.value.exceptions) == 2
    assert done == ["jobs", "reminders", "mail", "forgetting"]


def test_the_folder_of_files_is_looked_through_once_an_hour(db, now, monkeypatch):
    cache.clear()
    looked = []
    monkeypatch.setattr(files, "forget_unnamed", lambda *, now: looked.append(now))
    for _ in range(3):
        forget(now=now)
    assert len(looked) == 1
