"""Codes that people read aloud: Crockford's base 32, which has no I, L, O or U."""

import secrets

REFERENCE_LENGTH = 8  # 40 bits: a public name, not a secret
RECEIPT_LENGTH = 16  # 80 bits: nobody guesses one
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


def new(length: int) -> str:
    """A random code in groups of four; every character carries 5 bits."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(length)))


def grouped(plain: str) -> str:
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def read(written: str, length: int) -> str | None:
    """What somebody meant who wrote a code with spaces, small letters or O for 0; None if it is no code."""
    plain = "".join(character for character in written.upper() if character.isascii() and character.isalnum())
    plain = plain.translate(_MISREAD)
    if len(plain) != length or any(character not in ALPHABET for character in plain):
        return None
    return grouped(plain)
