"""What the site has said that it has, it has: though every process is killed, and though it is sent again and again."""

import random
import secrets

import pytest

pytestmark = pytest.mark.journey

SUBMISSIONS, KILLS, THRICE = 300, 3, 60


def test_nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed(intake, server):
    texts = intake.texts_of("Dödat", SUBMISSIONS)
    acknowledged = intake.killed_while_sending(server, texts, KILLS)
    counts = intake.stored(server.data, texts)
    assert len(acknowledged) == SUBMISSIONS
    assert [text for text in acknowledged if counts[text] != 1] == []
    assert len(set(acknowledged.values())) == SUBMISSIONS, "every text has a receipt of its own"
    assert intake.half_written(server.data) == 0


def test_what_is_sent_three_times_is_stored_once_with_one_receipt(intake, server):
    texts = intake.texts_of("Trefalt", THRICE)
    keys = {text: secrets.token_urlsafe(24) for text in texts}
    sent = [text for text in texts for _ in range(3)]
    random.Random(7).shuffle(sent)
    led: dict[str, set[str]] = {text: set() for text in texts}

    def send(sender, text):
        address = sender.until_answered(text, keys[text])
        led[text].add(address)
        return address

    intake.from_many(server.port, sent, send, clients=20)
    assert set(intake.stored(server.data, texts).values()) == {1}
    assert {len(addresses) for addresses in led.values()} == {1}


def test_the_database_writes_to_the_disk_before_it_answers(settings):
    assert "synchronous=FULL" in settings.DATABASES["default"]["OPTIONS"]["init_command"].replace(" ", "")
