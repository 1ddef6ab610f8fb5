"""Organisations and people who sign in: added once, named in the journal, without a password of ours."""

import pytest

from medskapa.actors import operations, queries
from medskapa.actors.models import Actor, User
from medskapa.foundation import journal
from medskapa.foundation.doers import A_VISITOR, STAFF, Role
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotAllowed


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
