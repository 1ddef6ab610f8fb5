"""The address under a receipt: told when something comes of the words, and never found beside them."""

import re

import pytest
from django.core import mail
from django.utils.timezone import now as clock

from medskapa.channels.adapters.mail import MailServer
from medskapa.channels.models import Address, Following
from medskapa.channels.operations import delivering
from medskapa.dialogue.models import Contribution, Receipt
from medskapa.dialogue.operations import contributions

EMAIL = "aino@example.se"


@pytest.fixture
def now():
    """Pages read the clock."""
    return clock()


@pytest.fixture
def voice(say):
    return say("Fler bussar på kvällen")


def confirm_from_mail(client, now):
    delivering.deliver(hand=MailServer().hand, now=now)
    return client.post(re.search(r"/folj/bekrafta/[^/\s]+/", mail.outbox[-1].body)[0])


def test_a_sender_follows_their_words_by_an_address_that_lies_apart(client, voice, now):
    page = client.get(f"/kvitto/{voice.receipt_code}/")
    assert f"/kvitto/{voice.receipt_code}/folj/" in page.content.decode()
    sent = client.post(f"/kvitto/{voice.receipt_code}/folj/", {"email": EMAIL, "may_invite": "on"})
    assert sent.status_code == 302
    assert not Following.objects.exclude(confirmed_on=None).exists()
    assert voice.text not in mail.outbox[-1].body if mail.outbox else True
    assert "vad dina ord leder till" in confirm_from_mail(client, now).content.decode().lower()
    following = Following.objects.get()
    assert following.reference == voice.reference
    assert following.may_invite
    assert voice.text not in mail.outbox[-1].body
    for model in (Contribution, Receipt):
        assert not {field.name for field in model._meta.get_fields()} & {"email", "address", "followings"}


def test_not_to_be_invited_is_what_one_is_until_one_says_so(client, voice, now):
    client.post(f"/kvitto/{voice.receipt_code}/folj/", {"email": EMAIL})
    confirm_from_mail(client, now)
    assert not Following.objects.get().may_invite


def test_no_address_is_taken_for_words_that_were_taken_back_or_never_were(client, voice, now):
    contributions.withdraw(receipt=voice.receipt_code, now=now)
    for code in (voice.receipt_code, "0000-0000-0000-0000"):
        assert client.post(f"/kvitto/{code}/folj/", {"email": EMAIL}).status_code == 404
    assert not Address.objects.exists()


def test_an_address_that_cannot_be_written_to_is_said(client, voice):
    answer = client.post(f"/kvitto/{voice.receipt_code}/folj/", {"email": "aino"})
    assert answer.status_code == 400
    assert "Adressen går inte att skicka till." in answer.content.decode()
