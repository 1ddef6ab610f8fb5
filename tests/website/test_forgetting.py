"""Technical rows go after 30 days, as the page about your data promises."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from medskapa.website.management.commands.work import forget


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
