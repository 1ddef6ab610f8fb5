"""The desk's rights to the strategy's working text in Wagtail: who may change it, and who proofreads it."""

from medskapa.foundation.doers import Role
from medskapa.foundation.wagtail_rights import PUBLISHES, WRITES, grant_text_rights
from medskapa.strategy.models import NodeText

PROOFREADING = "Korrekturläsning"
PROOFREADERS = (Role.EDITOR, Role.STRATEGIST)


def grant_desk_permissions() -> None:
    """Give each role's group its rights to the working text, and the text its proofreading. Safe to repeat."""
    verbs = {Role.WRITER: WRITES, **dict.fromkeys((*PROOFREADERS, Role.ADMINISTRATOR), PUBLISHES)}
    grant_text_rights(NodeText, "strategitext", verbs=verbs, workflow=PROOFREADING, proofreaders=PROOFREADERS)
