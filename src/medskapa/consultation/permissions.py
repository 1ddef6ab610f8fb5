from medskapa.foundation.doers import EVERYONE, STAFF, Role
from medskapa.foundation.permissions import declare

_LEADS = frozenset({Role.STRATEGIST, Role.EDITOR, Role.ADMINISTRATOR})

declare(
    "consultation",
    {
        "read": EVERYONE,
        "see_desk": STAFF,
        # From outside: who is asked, who answers, and how.
        "open_consultation": _LEADS,
        "answer": EVERYONE,
        "withdraw": EVERYONE,
        "write_in": STAFF,
        "invite": _LEADS,
        "ask_extra_time": EVERYONE,
        "answer_extra_time": _LEADS,
        "forget_drafts": STAFF,
        # From inside: what each point led to, and what was decided.
        "split": STAFF,
        "respond": STAFF,
        "sign": _LEADS,
        "adopt": frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
        "see_persons": frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
        "export_registry": frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
        "print_report": STAFF,
    },
)
