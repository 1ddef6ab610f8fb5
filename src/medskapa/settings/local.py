"""A newcomer's machine: SQLite, the demo, http://127.0.0.1:8000. Never for the open network."""

from pathlib import Path

from medskapa.settings.base import *  # noqa: F403
from medskapa.settings.base import DATA
from medskapa.settings.secrets import local_secret

DATA.mkdir(parents=True, exist_ok=True)
SECRET_KEY = local_secret(Path(DATA) / "secret")
RECEIPT_KEYS = {1: local_secret(Path(DATA) / "receipt-key-1")}
ADDRESS_KEYS = {1: local_secret(Path(DATA) / "address-key-1")}
DEBUG = False
DEMO = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = ["http://127.0.0.1:8000", "http://localhost:8000"]
