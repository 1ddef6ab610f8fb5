"""The desk's rights to a story's working text in Wagtail: who may change it, and who proofreads it."""

from medskapa.foundation.doers import Role
from medskapa.foundation.wagtail_rights import PUBLISHES, WRITES, grant_text_rights
from medskapa.newsroom.models import StoryText

PROOFREADING = "Korrekturläsning av berättelser"
PROOFREADERS = (Role.EDITOR,)


def grant_desk_permissions() -> None:
    """Give each role's group its rights to the working text, and the text its proofreading. Safe to repeat."""
    verbs = {Role.WRITER: WRITES, **dict.fromkeys((*PROOFREADERS, Role.ADMINISTRATOR), PUBLISHES)}
    grant_text_rights(StoryText, "berättelsetext", verbs=verbs, workflow=PROOFREADING, proofreaders=PROOFREADERS)
