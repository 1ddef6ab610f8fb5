"""The demonstration's invented staff."""

from datetime import datetime

from medskapa.actors.operations import add_user
from medskapa.foundation.doers import Doer, Role

WRITER = Doer("Ronja Läsare", Role.WRITER)
ANALYST = Doer("Aila Analytiker", Role.ANALYST)
STRATEGIST = Doer("Sten Strateg", Role.STRATEGIST)
EDITOR = Doer("Ebba Redaktör", Role.EDITOR)
ADMINISTRATOR = Doer("Adam Administratör", Role.ADMINISTRATOR)
STAFF = (WRITER, ANALYST, STRATEGIST, EDITOR, ADMINISTRATOR)


def hire(now: datetime) -> None:
    """Give each of them an account that the one-click links sign in to."""
    for doer in STAFF:
        add_user(
            username=f"demo-{doer.role.value}",
            full_name=doer.name,
            role=doer.role,
            email=f"{doer.role.value}@example.se",
            by=ADMINISTRATOR,
            now=now,
        )
