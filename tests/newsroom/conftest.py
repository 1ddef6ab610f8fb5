"""Makes stories, events and users without saying every field each time."""

from datetime import time, timedelta

import pytest

from medskapa.newsroom import operations, rules
from medskapa.newsroom.operations import Draft, Person

WOMAN = Person("Nadja Sandselet", {"sv": "Någon som hämtar på förskolan."}, {"sv": "undersköterska"}, 29, "woman")
WORDS = {
    "sv": Draft("En fråga vid kassan", "Den går att svara på i kön.", ("Nadja skrev fem ord.", "Sedan packade hon.")),
    "en": Draft("A question by the till", "You can answer it in the queue."),
}


@pytest.fixture
def write(db, cast, now):
    def make(key="fragan", **changes):
        fields = {"texts": WORDS, "people": [WOMAN], "municipality_code": "2514", "by": cast.writer, "now": now}
        return operations.write_story(key=key, **{**fields, **changes})

    return make


@pytest.fixture
def publish(write, cast, now):
    def make(key="fragan", *, on=None, **changes):
        story = write(key, **changes)
        operations.publish_story(story=story, by=cast.editor, now=on or now)
        story.refresh_from_db()
        return story

    return make


@pytest.fixture
def plan(db, cast, now, today):
    def make(key="fika", *, days=5, by=cast.editor, **changes):
        fields = {
            "titles": {"sv": "Fika med tidtabell", "en": "Coffee with a timetable"},
            "day": today + timedelta(days=days),
            "starts": time(16),
            "ends": time(18),
            "place": {"sv": "Ungdomshuset Efter Elva"},
            "municipality_code": "2582",
            "what": {"sv": "Vi läser tidtabellen tillsammans."},
            "good_to_know": {"sv": ["Kaffe finns.", "Ingen anmälan."]},
            "accessibility": {"sv": "Hiss och hörslinga."},
            "contact": {"sv": "Sekreteraren, efterelva@example.se"},
        }
        plan = rules.EventPlan(**{**fields, **changes})
        return operations.plan_event(key=key, plan=plan, by=by, now=now)

    return make


@pytest.fixture
def theme(db, now):
    from medskapa.thread.operations import create_reference

    return create_reference(
        kind="theme", titles={"sv": "Bussar på kvällar", "en": "Buses at night"}, visible=True, now=now
    )


@pytest.fixture
def sign_in(client, django_user_model):
    def enter(role):
        user = django_user_model.objects.create_user(username=role, password="x", role=role)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter
