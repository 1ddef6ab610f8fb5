from medskapa.foundation.doers import STAFF, Role
from medskapa.foundation.permissions import declare

_DECIDES = frozenset({Role.ANALYST, Role.ADMINISTRATOR})

declare(
    "insight",
    {
        "see_workbench": STAFF,
        "start_run": _DECIDES,
        "accept_candidate": _DECIDES,
        "accept_candidate_into": _DECIDES,
        "refuse_candidate": _DECIDES,
        "merge_candidates": _DECIDES,
        "create_theme": _DECIDES,
        "rename_theme": _DECIDES,
        "merge_themes": _DECIDES,
        "move_contribution": _DECIDES,
        "place_contribution": _DECIDES,
        "take_out_contribution": _DECIDES,
        "stop": _DECIDES,
    },
)
