"""Where a file that somebody sent lies, and which it is. For staff only."""

from pathlib import Path

from django.conf import settings

from medskapa.dialogue.models import ReceivedFile
from medskapa.foundation.refusals import NotFound


def received_file(number: int) -> ReceivedFile:
    """The file with this number. Raises NotFound, also when it is gone from the folder."""
    found = ReceivedFile.objects.filter(pk=number).first()
    if found is None or not path_of(found.stored_as).is_file():
        raise NotFound()
    return found


def path_of(stored_as: str) -> Path:
    """Where it lies; two letters of its name are its folder."""
    return Path(settings.PRIVATE_ROOT) / stored_as[:2] / stored_as
