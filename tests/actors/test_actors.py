"""Organisations and people who sign in: added once, named in the journal, without a password of ours."""

from datetime import timedelta

import pytest

from medskapa.actors import operations, queries
from medskapa.actors.models import Actor, GuestLink, User
from medskapa.actors.rules import GuestTask, LinkEnded
from medskapa.foundation import journal
from medskapa.foundation.doers import A_VISITOR, STAFF, Doer, Role
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotAllowed
from medskapa.thread import operations as thread


@pytest.fixture
def register(db, cast, now):
    def add(key="lunden", by=cast.strategist, **more):
        given = {
            "name": "Lundens trafikbolag",
            "kind": "company",
            "about": {},
            "municipality_code": "",
            "invented": True,
        }
        return operations.register_actor(key=key, by=by, now=now, **{**given, **more})

    return add


@pytest.fixture
def add_user(db, cast, now):
    def add(role=Role.ANALYST, by=cast.administrator, username="aila"):
        return operations.add_user(username=username, full_name="Aila Analytiker", role=role, email="", by=by, now=now)

    return add


def test_an_actor_is_registered_once_and_said_so_in_the_journal(register):
    assert register() == register(name="Ett annat namn")
    actor = queries.actor("lunden")
    assert (actor.name, actor.reference.kind, actor.reference.visible) == ("Lundens trafikbolag", "actor", False)
    entry = JournalEntry.objects.get()
    assert (entry.event, entry.reference, entry.values) == (
        "actors.ActorRegistered",
        actor.reference.code,
        {"actor_kind": "company"},
    )
    assert journal.first_broken() is None


def test_an_unknown_actor_is_not_found(db):
    with pytest.raises(Actor.DoesNotExist):
        queries.actor("okänd")


@pytest.mark.parametrize("role", STAFF)
def test_who_is_added_acts_in_their_own_name_and_role(add_user, role):
    user = add_user(role)
    doer = queries.doer_of(user)
    assert (doer.name, doer.role) == ("Aila Analytiker", role)
    assert user.has_perm("wagtailadmin.access_admin")
    assert user.is_superuser is (role is Role.ADMINISTRATOR)


def test_nobody_is_given_a_password(add_user):
    assert not add_user().has_usable_password()


def test_the_same_name_again_is_the_one_that_exists_with_its_role(add_user):
    assert add_user(Role.ANALYST) == add_user(Role.EDITOR)
    assert User.objects.get().role == "analyst"


def test_who_has_left_acts_as_a_visitor(add_user):
    user = add_user()
    user.is_active = False
    assert queries.doer_of(user) == A_VISITOR


def test_a_superuser_from_the_command_line_is_an_administrator(db):
    user = User.objects.create_superuser("rot", password="x")
    assert queries.doer_of(user).role is Role.ADMINISTRATOR


def test_who_has_no_role_is_a_visitor(db):
    assert queries.doer_of(User.objects.create_user("ingen")) == A_VISITOR


@pytest.mark.parametrize("who", ["visitor", "writer", "analyst", "strategist", "editor"])
def test_only_an_administrator_adds_people(add_user, cast, who):
    with pytest.raises(NotAllowed):
        add_user(by=getattr(cast, who))
    assert not User.objects.exists()


@pytest.mark.parametrize("who", ["visitor", "writer", "analyst", "editor"])
def test_only_a_strategist_or_administrator_registers_actors(register, cast, who):
    with pytest.raises(NotAllowed):
        register(by=getattr(cast, who))


def test_the_journal_holds_no_name_of_a_person_who_was_added(add_user):
    add_user()
    entry = JournalEntry.objects.get(event="actors.UserAdded")
    assert entry.values == {"role": "analyst"}


def test_a_guest_link_works_to_the_end_of_its_last_day_and_no_longer(db, cast, now):
    reference = thread.create_reference(kind="session", titles={"sv": "Träff"}, visible=True, now=now)
    expires = now.date() + timedelta(days=3)
    link, token = operations.invite_guest(
        task=GuestTask.HOST, reference=reference, name="Aila", expires_on=expires, by=cast.writer, now=now
    )
    found, doer = queries.guest(token, now=now + timedelta(days=3))
    assert (found, doer) == (link, Doer("Aila", Role.GUEST))
    assert token not in str(GuestLink.objects.values().get())
    with pytest.raises(LinkEnded):
        queries.guest(token, now=now + timedelta(days=4))
    with pytest.raises(LinkEnded):
        queries.guest("nothing", now=now)


def test_a_guest_link_that_was_ended_leads_nowhere(db, cast, now):
    reference = thread.create_reference(kind="session", titles={"sv": "Träff"}, visible=True, now=now)
    link, token = operations.invite_guest(
        task=GuestTask.HOST, reference=reference, name="", expires_on=now.date(), by=cast.writer, now=now
    )
    operations.end_guest(link=link, by=cast.writer, now=now)
    operations.end_guest(link=link, by=cast.writer, now=now)
    assert JournalEntry.objects.filter(event="actors.GuestEnded").count() == 1
    with pytest.raises(LinkEnded):
        queries.guest(token, now=now)
