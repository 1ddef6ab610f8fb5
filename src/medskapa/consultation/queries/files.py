"""Where a file that came with a submission lies, and which it is. For its sender and staff only."""

from pathlib import Path

from django.conf import settings

from medskapa.consultation.models import Attachment
from medskapa.foundation.refusals import NotFound

FOLDER = "submissions"


def path_of(stored: str) -> Path:
    """Where it lies; two letters of its name are its folder."""
    return Path(settings.PRIVATE_ROOT) / FOLDER / stored[:2] / stored


def attachment(number: int) -> Attachment:
    """One attached file, for staff. Raises NotFound, also when it is gone from the folder."""
    rows = Attachment.objects.select_related("submission__reference", "submission__consultation__reference")
    found = rows.filter(pk=number).first()
    if found is None or not path_of(found.path).is_file():
        raise NotFound()
    return found
