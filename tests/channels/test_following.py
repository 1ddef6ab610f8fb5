"""Nobody is told anything they have not said yes to, and one press ends it all."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection

from medskapa.channels import rules
from medskapa.channels.models import Address, Delivery, Following, Message
from medskapa.channels.operations import following, messages
from medskapa.foundation.models import JournalEntry

EMAIL = "Aino.Sarri@example.se"


def every_stored_byte() -> bytes:
    """The whole database as SQLite itself writes it to a file."""
    return connection.connection.serialize()


def test_nothing_is_told_before_the_address_has_said_yes(places, asked, tell, deliver):
    asked(EMAIL, places["Åby"])
    mail.outbox.clear()
    assert tell("k", places["Åby"]) == 0
    assert deliver() == 0
    assert not mail.outbox


def test_who_said_yes_is_told_once_however_many_of_the_things_they_follow(places, follows, tell, deliver):
    follows(EMAIL, places["Åby"], places["Vardagen"])
    assert tell("k", places["Åby"], places["Byn"], places["Vardagen"]) == 1
    assert tell("k", places["Åby"], places["Byn"], places["Vardagen"]) == 0
    deliver()
    deliver()
    assert [one.to for one in mail.outbox] == [[EMAIL]]


def test_what_happened_before_they_followed_is_not_told(places, follows, tell, now):
    follows(EMAIL, places["Åby"])
    assert tell("old", places["Åby"], on=now.date() - timedelta(days=1)) == 0
    assert tell("new", places["Åby"], on=now.date()) == 1


def test_with_nobody_to_tell_nothing_is_kept(places, tell):
    tell("k", places["Åby"])
    assert not Message.objects.exists()


def test_one_press_ends_everything_and_the_address_is_forgotten(places, follows, tell, deliver, now):
    stop = follows(EMAIL, places["Åby"], places["Byn"])
    tell("waits", places["Åby"])
    assert following.unfollow(secret=stop, now=now) == 2
    assert not Address.objects.exists()
    deliver()
    assert not mail.outbox
    assert Delivery.objects.get(message__key="waits").state == rules.MessageState.DROPPED
    assert tell("later", places["Byn"]) == 0
    with pytest.raises(rules.LinkUnknown):
        following.unfollow(secret=stop, now=now)


def test_one_thing_can_be_ended_and_the_other_goes_on(places, follows, tell, now):
    stop = follows(EMAIL, places["Åby"], places["Byn"])
    assert following.unfollow(secret=stop, only=places["Åby"].code, now=now) == 1
    assert tell("a", places["Åby"]) == 0
    assert tell("b", places["Byn"]) == 1


def test_who_has_stopped_can_follow_again(places, follows, tell, now):
    following.unfollow(secret=follows(EMAIL, places["Åby"]), now=now)
    follows(EMAIL, places["Åby"])
    assert tell("k", places["Åby"]) == 1


def test_a_secret_confirms_once(places, asked, now):
    secret = asked(EMAIL, places["Åby"])
    following.confirm(secret=secret, now=now)
    with pytest.raises(rules.LinkUnknown):
        following.confirm(secret=secret, now=now)


def test_somebody_else_cannot_make_a_follower_follow_more(places, follows, tell, now):
    follows(EMAIL, places["Åby"])
    following.ask_to_follow(references=[places["Byn"]], email=EMAIL.lower(), language="sv", now=now)
    assert tell("k", places["Byn"]) == 0
    assert tell("l", places["Åby"]) == 1


def test_who_never_said_yes_is_forgotten_after_seven_days(places, asked, follows, now):
    asked(EMAIL, places["Åby"])
    follows("kvar@example.se", places["Åby"])
    assert following.forget(now=now + timedelta(days=7)) == 0
    assert following.forget(now=now + timedelta(days=8)) == 1
    assert Address.objects.count() == Following.objects.count() == 1


def test_an_inbox_cannot_be_filled_by_a_stranger(places, deliver, now):
    for _ in range(10):
        following.ask_to_follow(references=[places["Åby"]], email=EMAIL, language="sv", now=now)
    deliver()
    assert len(mail.outbox) == 3
    following.ask_to_follow(references=[places["Åby"]], email=EMAIL, language="sv", now=now + timedelta(days=1))
    deliver()
    assert len(mail.outbox) == 4


def test_no_address_stands_in_the_database_or_the_journal(places, asked, follows, tell, now):
    asked("vantar@example.se", places["Byn"])
    follows(EMAIL, places["Åby"])
    tell("k", places["Åby"])
    messages.write_to(
        key="r", email="gast@example.se", subject="Träffen", text="I morgon, Pirkko!", language="sv", now=now
    )
    stored = every_stored_byte().lower()
    assert len(stored) > 100_000
    for word in ("vantar@", "aino", "sarri", "gast@", "pirkko"):
        assert word.encode() not in stored
    assert {entry.role for entry in JournalEntry.objects.filter(event="channels.FollowingConfirmed")} == {"visitor"}
    assert not JournalEntry.objects.filter(role="visitor").exclude(happened_at=None)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "aino",
        "aino@",
        "@example.se",
        "aino@example",
        "aino@example.se\nBcc: alla@example.se",
        "aino@example.se\r\nBcc: alla@example.se",
        "aino@example.se, alla@example.se",
        "Aino <aino@example.se>",
        "aino@@example.se",
        "aino@.example.se",
        "a" * 250 + "@example.se",
        "aino@exam\0ple.se",
    ],
)
def test_what_is_no_single_address_is_refused_and_nothing_is_kept(places, now, address):
    with pytest.raises(rules.AddressWrong):
        following.ask_to_follow(references=[places["Åby"]], email=address, language="sv", now=now)
    with pytest.raises(rules.AddressWrong):
        messages.write_to(key="k", email=address, subject="s", text="t", language="sv", now=now)
    assert not (Address.objects.exists() or Delivery.objects.exists())


def test_nothing_chosen_and_what_cannot_be_followed_are_refused(places, now):
    with pytest.raises(rules.NothingChosen):
        following.ask_to_follow(references=[], email=EMAIL, language="sv", now=now)
    places["Byn"].kind = "edition"
    with pytest.raises(rules.CannotBeFollowed):
        following.ask_to_follow(references=[places["Byn"]], email=EMAIL, language="sv", now=now)


def test_only_those_who_said_so_are_invited(places, follows, tell, now):
    places["Byn"].kind = "contribution"
    places["Byn"].save()
    follows(EMAIL, places["Byn"], may_invite=True)
    follows("nej@example.se", places["Byn"])
    assert tell("k", places["Byn"], kind=rules.MessageKind.INVITATION) == 1
    assert tell("l", places["Byn"]) == 2
