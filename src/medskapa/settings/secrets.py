"""Secrets for a local installation: made once, kept in a file that only its owner reads."""

import secrets
from pathlib import Path


def local_secret(path: Path) -> str:
    """The secret in the file, made on first use with mode 600."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()
