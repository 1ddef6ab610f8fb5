"""Who does a thing: a name and a role, as values that an operation can write down."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    VISITOR = "visitor"
    RECEIPT_HOLDER = "receipt_holder"
    GUEST = "guest"
    ORGANISATION = "organisation"
    WRITER = "writer"
    ANALYST = "analyst"
    STRATEGIST = "strategist"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


STAFF = frozenset({Role.WRITER, Role.ANALYST, Role.STRATEGIST, Role.EDITOR, Role.ADMINISTRATOR})
EVERYONE = frozenset(Role)


@dataclass(frozen=True)
class Doer:
    """Somebody who acts. A visitor has no name, and the journal then holds none.

    `account` is what they sign in with: people can change their name, and the journal must still tell who.
    """

    name: str
    role: Role
    account: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.role})" if self.name else str(self.role)


A_VISITOR = Doer("", Role.VISITOR)
A_RECEIPT_HOLDER = Doer("", Role.RECEIPT_HOLDER)
