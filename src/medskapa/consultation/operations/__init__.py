"""What people do with a draft that is out for comment: the only writers of this stage."""

from medskapa.consultation.operations.consultations import open_consultation, replace_edition, rewrite_consultation
from medskapa.consultation.operations.drafts import A_PERSON, Sender
from medskapa.consultation.operations.extra_time import ask_extra_time, grant_extra_time, refuse_extra_time
from medskapa.consultation.operations.files import attach, detach, forget_loose_files
from medskapa.consultation.operations.invitations import (
    Body,
    add_bodies,
    decline,
    import_bodies,
    invite,
    invite_on_paper,
    remind,
    set_address,
)
from medskapa.consultation.operations.letters import write_in
from medskapa.consultation.operations.submissions import (
    Begun,
    Sent,
    begin,
    carry_over,
    discard,
    forget_drafts,
    save,
    send,
    submit,
    withdraw,
)

__all__ = [
    "A_PERSON",
    "Begun",
    "Body",
    "Sender",
    "Sent",
    "add_bodies",
    "ask_extra_time",
    "attach",
    "begin",
    "carry_over",
    "decline",
    "detach",
    "discard",
    "forget_drafts",
    "forget_loose_files",
    "grant_extra_time",
    "import_bodies",
    "invite",
    "invite_on_paper",
    "open_consultation",
    "refuse_extra_time",
    "remind",
    "replace_edition",
    "rewrite_consultation",
    "save",
    "send",
    "set_address",
    "submit",
    "withdraw",
    "write_in",
]
