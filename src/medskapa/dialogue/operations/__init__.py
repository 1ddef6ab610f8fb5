"""What people do with rounds of work and contributions: the only writers of this stage."""

from medskapa.dialogue.operations.boxes import code_for_way
from medskapa.dialogue.operations.campaigns import group_alike
from medskapa.dialogue.operations.capture import catch, end_capture_links, table_receipt
from medskapa.dialogue.operations.contributions import (
    ALONE,
    Occasion,
    Taken,
    Words,
    add_to,
    announce,
    checked,
    contribute,
    fresh_receipt,
    language_of,
    new_receipt,
    store,
    withdraw,
)
from medskapa.dialogue.operations.files import forget_unnamed, receive_file
from medskapa.dialogue.operations.handling import hide, publish, translate
from medskapa.dialogue.operations.heard import answer_heard, show_heard
from medskapa.dialogue.operations.knowledge import answer_knowledge
from medskapa.dialogue.operations.outcomes import add_outcome, answer_outcome
from medskapa.dialogue.operations.processes import (
    add_phase,
    add_way,
    copy_process,
    draft_process,
    drop_phase,
    move_phase,
    open_process,
    publish_process,
    rewrite_process,
)
from medskapa.dialogue.operations.promises import (
    delete_by_rule,
    end_retention_rule,
    keep_promise,
    note_promises,
    set_retention_rule,
)
from medskapa.dialogue.operations.registrations import forget_registrations, register, remind, unregister
from medskapa.dialogue.operations.segments import Point, put_back_segment, receive_segment
from medskapa.dialogue.operations.sessions import (
    SessionPlan,
    cancel_session,
    change_session,
    close_session,
    open_capture,
    plan_session,
)
from medskapa.dialogue.operations.sources import add_source, count_source
from medskapa.dialogue.operations.summaries import looks_personal, sum_up
from medskapa.dialogue.operations.visits import log_visit
from medskapa.dialogue.operations.voices import Voice, leave_recording, set_aside_recording, write_down
from medskapa.dialogue.rules.processes import PhasePlan, ProcessPlan, WayPlan

__all__ = [
    "ALONE",
    "Occasion",
    "PhasePlan",
    "Point",
    "ProcessPlan",
    "SessionPlan",
    "Taken",
    "Voice",
    "WayPlan",
    "Words",
    "add_outcome",
    "add_phase",
    "add_source",
    "add_to",
    "add_way",
    "announce",
    "answer_heard",
    "answer_knowledge",
    "answer_outcome",
    "cancel_session",
    "catch",
    "change_session",
    "checked",
    "close_session",
    "code_for_way",
    "contribute",
    "copy_process",
    "count_source",
    "delete_by_rule",
    "draft_process",
    "drop_phase",
    "end_capture_links",
    "end_retention_rule",
    "forget_registrations",
    "forget_unnamed",
    "fresh_receipt",
    "group_alike",
    "hide",
    "keep_promise",
    "language_of",
    "leave_recording",
    "log_visit",
    "looks_personal",
    "move_phase",
    "new_receipt",
    "note_promises",
    "open_capture",
    "open_process",
    "plan_session",
    "publish",
    "publish_process",
    "put_back_segment",
    "receive_file",
    "receive_segment",
    "register",
    "remind",
    "rewrite_process",
    "set_aside_recording",
    "set_retention_rule",
    "show_heard",
    "store",
    "sum_up",
    "table_receipt",
    "translate",
    "unregister",
    "withdraw",
    "write_down",
]
