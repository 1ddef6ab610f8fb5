"""What people do with a draft that is out for comment: the only writers of this stage."""

from medskapa.consultation.operations.consultations import open_consultation, replace_edition, rewrite_consultation
from medskapa.consultation.operations.files import attach, detach, forget_loose_files
from medskapa.consultation.operations.submissions import (
    A_PERSON,
    Begun,
    Sender,
    begin,
    carry_over,
    discard,
    forget_drafts,
    save,
    send,
    withdraw,
    write_in,
)

__all__ = [
    "A_PERSON",
    "Begun",
    "Sender",
    "attach",
    "begin",
    "carry_over",
    "detach",
    "discard",
    "forget_drafts",
    "forget_loose_files",
    "open_consultation",
    "replace_edition",
    "rewrite_consultation",
    "save",
    "send",
    "withdraw",
    "write_in",
]
