import pytest
from cryptography.fernet import InvalidToken

from medskapa.foundation.encryption import address_hash, decrypt, encrypt


@pytest.fixture
def keys(settings):
    settings.ADDRESS_KEYS = {1: "the first key"}
    return settings


def test_what_is_sealed_can_be_opened_and_does_not_show(keys):
    sealed = encrypt({"email": "aila@example.se", "needs": "teckentolk"})
    assert decrypt(sealed) == {"email": "aila@example.se", "needs": "teckentolk"}
    assert b"aila" not in sealed


def test_what_was_sealed_before_a_new_key_can_still_be_opened(keys):
    sealed, known = encrypt({"email": "aila@example.se"}), address_hash("aila@example.se")
    keys.ADDRESS_KEYS = {1: "the first key", 2: "the second key"}
    assert decrypt(sealed) == {"email": "aila@example.se"}
    assert address_hash("aila@example.se") == known


def test_without_the_key_nothing_opens(keys):
    sealed = encrypt({"email": "aila@example.se"})
    keys.ADDRESS_KEYS = {1: "somebody else's"}
    with pytest.raises(InvalidToken):
        decrypt(sealed)


def test_an_address_is_the_same_however_it_is_written(keys):
    assert address_hash(" Aila@Example.SE ") == address_hash("aila@example.se") != address_hash("ante@example.se")


def test_what_is_sealed_says_no_time():
    import base64

    token = base64.urlsafe_b64decode(encrypt({"address": "någon@exempel.se"}))
    assert token[1:9] == bytes(8)
