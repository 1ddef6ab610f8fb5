"""Codes that people read aloud and write by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medskapa.thread import codes


@pytest.mark.parametrize("length", [codes.REFERENCE_LENGTH, codes.RECEIPT_LENGTH])
def test_a_new_code_is_read_as_itself(length):
    for _ in range(200):
        code = codes.new(length)
        assert codes.read(code, length) == code
        assert len(code.replace("-", "")) == length


def test_no_code_holds_letters_that_are_misread():
    assert not set("ILOU") & set(codes.ALPHABET)
    assert len(codes.ALPHABET) == 32


@pytest.mark.parametrize("written", ["k7f3-9q2m", " K7F3 9Q2M ", "K7F39Q2M", "k7f3–9q2m", "K7F3.9Q2M"])
def test_a_code_is_understood_however_it_is_written(written):
    assert codes.read(written, 8) == "K7F3-9Q2M"


@pytest.mark.parametrize(("written", "meant"), [("OIL0-1111", "0110-1111"), ("uuuu-0000", "VVVV-0000")])
def test_letters_that_are_misread_are_put_right(written, meant):
    assert codes.read(written, 8) == meant


@pytest.mark.parametrize(
    "written", ["", "K7F3", "K7F3-9Q2M-1", "K7F3-9Q2Å", "K7F3-9Q2٣", "\0" * 8, "<script>", "K7F3-9Q2ß"]
)
def test_what_is_no_code_is_none(written):
    assert codes.read(written, 8) is None


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_none(written):
    read = codes.read(written, 8)
    assert read is None or codes.read(read, 8) == read


def test_two_hundred_codes_are_all_different():
    assert len({codes.new(8) for _ in range(200)}) == 200
