from medskapa.foundation.doers import EVERYONE, STAFF, Role
from medskapa.foundation.permissions import declare

declare(
    "dialogue",
    {
        "contribute": EVERYONE,
        "add_to": EVERYONE,
        "withdraw": EVERYONE,
        "see_queue": STAFF,
        "publish": STAFF,
        "hide": STAFF,
        "translate": STAFF,
        "import_contributions": frozenset({Role.ANALYST, Role.STRATEGIST, Role.ADMINISTRATOR}),
        "open_process": frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
        "see_processes": STAFF,
        "see_heard": STAFF,
        "keep_promise": frozenset({Role.STRATEGIST, Role.EDITOR, Role.ADMINISTRATOR}),
        "set_retention_rule": frozenset({Role.ADMINISTRATOR}),
        "delete_by_rule": frozenset({Role.ADMINISTRATOR}),
        # Sessions.
        "see_sessions": STAFF,
        "plan_session": STAFF,
        "change_session": STAFF,
        "cancel_session": STAFF,
        "open_capture": STAFF,
        "close_session": STAFF,
        "sum_up": STAFF,
        "see_registrations": STAFF,
        "catch": STAFF | {Role.GUEST},
        "register": EVERYONE,
        "unregister": EVERYONE,
        "add_outcome": STAFF,
        "answer_outcome": STAFF,
        "answer_heard": EVERYONE,
        "log_visit": STAFF,
    },
)
