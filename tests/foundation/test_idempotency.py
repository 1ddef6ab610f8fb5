"""A write sent twice is done once, and what is kept of it opens only with the sender's own key."""

from datetime import timedelta

import pytest
from django.db import connection

from medskapa.foundation.idempotency import KeyTooShort, KeyUsedForOtherWords, forget_old, once
from medskapa.foundation.models import IdempotentAnswer

KEY = "en-nyckel-som-bara-jag-har"
SECRET = "7KQ2-M0XN-4TRC-91VD"


@pytest.fixture
def made(db):
    """An operation that counts how often it was done."""
    times = []

    def do():
        times.append(1)
        return {"receipt": SECRET, "number": len(times)}

    do.times = times
    return do


def test_the_same_key_and_words_give_the_first_answer(made, now):
    first = once(key=KEY, body="orden", now=now, do=made)
    second = once(key=KEY, body="orden", now=now, do=made)
    assert first == ({"receipt": SECRET, "number": 1}, False)
    assert second == ({"receipt": SECRET, "number": 1}, True)
    assert len(made.times) == 1


def test_the_same_key_with_other_words_is_refused_and_does_nothing(made, now):
    once(key=KEY, body="orden", now=now, do=made)
    with pytest.raises(KeyUsedForOtherWords) as refused:
        once(key=KEY, body="andra ord", now=now, do=made)
    assert refused.value.status == 422
    assert len(made.times) == 1


@pytest.mark.parametrize("key", ["", "kort", "x" * 15])
def test_a_key_that_could_be_guessed_is_refused(made, now, key):
    with pytest.raises(KeyTooShort):
        once(key=key, body="orden", now=now, do=made)
    assert not made.times


def test_the_database_holds_neither_answer_nor_key(made, now):
    once(key=KEY, body="orden som ingen annan ska läsa", now=now, do=made)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM foundation_idempotentanswer")
        held = repr(cursor.fetchall())
    for secret in (SECRET, KEY, "receipt", "orden"):
        assert secret not in held


def test_a_write_that_failed_can_be_sent_again(made, now):
    def fails():
        raise ConnectionError

    with pytest.raises(ConnectionError):
        once(key=KEY, body="orden", now=now, do=fails)
    assert once(key=KEY, body="orden", now=now, do=made)[1] is False


def test_words_that_no_encoding_can_hold_still_make_a_key(made, now):
    assert once(key=KEY, body="\ud800", now=now, do=made)[1] is False


def test_answers_are_forgotten_after_thirty_days(made, now):
    once(key=KEY, body="orden", now=now, do=made)
    assert forget_old(now=now + timedelta(days=30)) == 0
    assert forget_old(now=now + timedelta(days=31)) == 1
    assert not IdempotentAnswer.objects.exists()
