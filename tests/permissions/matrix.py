"""Who may do what: one line for every address and every operation. Printed in docs/reference/permissions.md.

The six letters stand for the roles in the order of ROLES: o open, s sign in first, f forbidden (403),
h hidden (404). A new address or operation is one line here; the tests name the one that is missing.
"""

from dataclasses import dataclass, field

ROLES = ("visitor", "writer", "analyst", "strategist", "editor", "administrator")
MEANING = {"o": "open", "s": "sign in", "f": "forbidden", "h": "hidden"}

PUBLIC = "oooooo"
NOBODY = "hhhhhh"  # not there, or in the demonstration only
DESK, DESK_ANALYST, DESK_STRATEGIST, DESK_EDITOR = "sooooo", "sfoffo", "sffofo", "sfffoo"
DESK_STORY, DESK_REPORT = "soffoo", "sofooo"
ANYONE, STAFF, ANALYST, STRATEGIST, EDITOR = "oooooo", "fooooo", "ffoffo", "fffofo", "ffffoo"
ADMINISTRATOR, STORY, REPORT, FIGURES = "fffffo", "foffoo", "fofooo", "ffoofo"


@dataclass(frozen=True)
class Row:
    """An address by its URL name, or an operation as "stage.verb"; `arguments` name things of the sample world."""

    name: str
    cells: str
    arguments: dict[str, str] = field(default_factory=dict)
    post: bool = False
    operation: bool = False
    guest: bool = False

    def cell(self, role: str) -> str:
        return MEANING[self.cells[ROLES.index(role)]]


def page(name: str, cells: str = PUBLIC, /, **arguments: str) -> Row:
    return Row(name, cells, arguments)


def post(name: str, cells: str, /, **arguments: str) -> Row:
    return Row(name, cells, arguments, post=True)


def deed(name: str, cells: str, guest: bool | None = None) -> Row:
    """`guest` is whether somebody with an expiring link may; when not said, they may what everybody may."""
    return Row(name, cells, operation=True, guest=cells == ANYONE if guest is None else guest)


# Addresses of packages that keep their own: one row for all whose name begins so.
PREFIXES = {"wagtail": page("wagtailadmin_home", DESK), "account_": page("account_login")}

PAGES = [
    page("home"),
    page("themes"),
    page("theme", code="theme"),
    page("theme_named", code="theme", slug="slug"),
    page("strategy"),
    page("node", code="goal"),
    page("node_named", code="goal", slug="slug"),
    page("edition", code="edition"),
    page("edition_titled", code="edition", slug="slug"),
    page("edition_compare", code="edition"),
    page("plans"),
    page("plan", code="plan"),
    page("plan_named", code="plan", slug="slug"),
    page("measure", code="measure"),
    page("measure_named", code="measure", slug="slug"),
    page("indicators"),
    page("indicator", code="indicator"),
    page("indicator_named", code="indicator", slug="slug"),
    page("indicator_data", code="indicator"),
    page("stories"),
    page("story_feed"),
    page("story", code="story"),
    page("story_named", code="story", slug="slug"),
    page("calendar"),
    page("calendar_file"),
    page("event", code="event"),
    page("event_file", code="event"),
    page("event_named", code="event", slug="slug"),
    page("questions"),
    page("question", code="question"),
    page("question_named", code="question", slug="slug"),
    page("search"),
    page("threads"),
    page("thread", code="goal"),
    page("municipalities"),
    page("municipality", slug="municipality"),
    page("method"),
    page("privacy"),
    page("accessibility"),
    page("glossary"),
    page("open_data"),
    page("open_table", name="table", form="csv"),
    page("health"),
    page("robots"),
    page("brand"),
    page("worker"),
    page("manifest"),
    page("waiting"),
    page("waiting_token"),
    page("demo_sign_in", NOBODY, role="role"),
    page("follow"),
    page("follow_asked"),
    page("follow_confirm", secret="confirm"),
    page("unfollow", secret="stop"),
    page("desk_log", DESK),
    post("desk_settle", DESK_EDITOR, pk="delivery"),
    page("take_part"),
    post("write_on", PUBLIC),
    post("send", PUBLIC),
    page("find_receipt"),
    page("receipt", code="receipt"),
    post("receipt_add", PUBLIC, code="receipt"),
    page("receipt_withdraw", code="receipt"),
    page("api:api-root", NOBODY),
    page("api:openapi-json"),
    page("api:list_contributions"),
    post("api:send_contribution", PUBLIC),
    page("api:show_receipt", code="receipt"),
    post("api:add", PUBLIC, code="receipt"),
    post("api:withdraw", PUBLIC, code="receipt"),
    page("api:themes"),
    page("api:theme", code="theme"),
    page("api:strategy"),
    page("api:strategy_node", code="goal"),
    page("api:plans"),
    page("api:plan", code="plan"),
    page("api:measures"),
    page("api:measure", code="measure"),
    page("api:indicators"),
    page("api:indicator", code="indicator"),
    page("api:list_stories"),
    page("api:show_story", code="story"),
    page("api:list_events"),
    page("api:list_questions"),
    page("api:show_thread", reference="goal"),
    page("desk_queue", DESK),
    page("desk_contribution", DESK, code="waiting"),
    page("desk_file", DESK, number="file"),
    post("desk_publish", DESK, code="waiting"),
    post("desk_hide", DESK, code="waiting"),
    post("desk_translate", DESK, code="waiting"),
    page("desk_analysis", DESK),
    post("desk_start_run", DESK_ANALYST),
    page("desk_themes", DESK),
    page("desk_create_theme", DESK_ANALYST),
    page("desk_unthemed", DESK),
    page("desk_decisions", DESK),
    page("desk_candidate", DESK, pk="candidate"),
    post("desk_accept", DESK_ANALYST, pk="candidate"),
    post("desk_accept_into", DESK_ANALYST, pk="candidate"),
    post("desk_refuse", DESK_ANALYST, pk="candidate"),
    post("desk_merge", DESK_ANALYST, pk="candidate"),
    page("desk_theme", DESK, code="theme"),
    post("desk_rename_theme", DESK_ANALYST, code="theme"),
    post("desk_merge_themes", DESK_ANALYST, code="theme"),
    post("desk_theme_members", DESK_ANALYST, code="theme"),
    post("desk_theme_stop", DESK_ANALYST, code="theme"),
    post("desk_theme_place", DESK_ANALYST, code="theme"),
    page("desk_strategy", DESK),
    page("desk_strategy_freeze", DESK_STRATEGIST),
    page("desk_strategy_node", DESK, code="goal"),
    post("desk_evidence", DESK_STRATEGIST, code="goal"),
    post("desk_evidence_withdraw", DESK_STRATEGIST, code="goal", link="evidence"),
    page("desk_measures", DESK),
    page("desk_measure", DESK, code="measure"),
    post("desk_measure_report", DESK_REPORT, code="measure"),
    post("desk_measure_confirm", DESK_STRATEGIST, code="measure"),
    post("desk_measure_begin", DESK_STRATEGIST, code="measure"),
    post("desk_measure_finish", DESK_STRATEGIST, code="measure"),
    post("desk_measure_stop", DESK_STRATEGIST, code="measure"),
    post("desk_measure_serve", DESK_STRATEGIST, code="measure"),
    page("desk_indicators", DESK),
    page("desk_indicator", DESK, code="indicator"),
    post("desk_indicator_follow", DESK_STRATEGIST, code="indicator"),
    page("desk_stories", DESK),
    page("desk_write_story", DESK_STORY),
    page("desk_story", DESK, code="story"),
    post("desk_publish_story", DESK_EDITOR, code="story"),
    post("desk_withdraw_story", DESK_EDITOR, code="story"),
    post("desk_tell", DESK_STORY, code="story"),
]

DEEDS = [
    deed("thread.follow", ANYONE),
    deed("actors.register_actor", STRATEGIST),
    deed("actors.add_user", ADMINISTRATOR),
    deed("actors.invite_guest", ANYONE, guest=False),
    deed("actors.end_guest", STAFF, guest=True),
    deed("channels.follow", ANYONE),
    deed("channels.unfollow", ANYONE),
    deed("channels.see_log", STAFF),
    deed("channels.settle", EDITOR),
    deed("dialogue.contribute", ANYONE),
    deed("dialogue.add_to", ANYONE),
    deed("dialogue.withdraw", ANYONE),
    deed("dialogue.receive_file", ANYONE),
    deed("dialogue.see_files", STAFF),
    deed("dialogue.see_queue", STAFF),
    deed("dialogue.publish", STAFF),
    deed("dialogue.hide", STAFF),
    deed("dialogue.translate", STAFF),
    deed("dialogue.import_contributions", FIGURES),
    deed("dialogue.open_process", STRATEGIST),
    deed("dialogue.see_sessions", STAFF),
    deed("dialogue.plan_session", STAFF),
    deed("dialogue.change_session", STAFF),
    deed("dialogue.cancel_session", STAFF),
    deed("dialogue.open_capture", STAFF),
    deed("dialogue.close_session", STAFF),
    deed("dialogue.sum_up", STAFF),
    deed("dialogue.see_registrations", STAFF),
    deed("dialogue.catch", STAFF, guest=True),
    deed("dialogue.register", ANYONE),
    deed("dialogue.unregister", ANYONE),
    deed("dialogue.add_outcome", STAFF),
    deed("dialogue.answer_outcome", STAFF),
    deed("dialogue.answer_heard", ANYONE),
    deed("dialogue.log_visit", STAFF),
    deed("dialogue.start_workshop", ANYONE),
    deed("dialogue.answer_session", ANYONE),
    deed("dialogue.send_group", STAFF, guest=True),
    deed("dialogue.list_workshop", STAFF),
    deed("dialogue.put_out_box", STAFF),
    deed("dialogue.open_kiosk", STAFF),
    deed("dialogue.answer_quiz", ANYONE),
    deed("dialogue.leave_address", ANYONE),
    deed("dialogue.forget_addresses", STAFF),
    deed("dialogue.enter_pile", STAFF),
    deed("dialogue.undo_batch", STAFF),
    deed("dialogue.see_paper", STAFF),
    deed("insight.see_workbench", STAFF),
    deed("insight.start_run", ANALYST),
    deed("insight.accept", ANALYST),
    deed("insight.accept_into", ANALYST),
    deed("insight.refuse", ANALYST),
    deed("insight.merge", ANALYST),
    deed("insight.create_theme", ANALYST),
    deed("insight.rename", ANALYST),
    deed("insight.merge_themes", ANALYST),
    deed("insight.move", ANALYST),
    deed("insight.place", ANALYST),
    deed("insight.take_out", ANALYST),
    deed("insight.stop", ANALYST),
    deed("strategy.read", ANYONE),
    deed("strategy.see_desk", STAFF),
    deed("strategy.load_structure", STRATEGIST),
    deed("strategy.set_text", REPORT),
    deed("strategy.freeze_edition", STRATEGIST),
    deed("strategy.give_evidence", STRATEGIST),
    deed("strategy.withdraw_evidence", STRATEGIST),
    deed("plans.see_desk", STAFF),
    deed("plans.adopt_plan", STRATEGIST),
    deed("plans.add_measure", STRATEGIST),
    deed("plans.serve", STRATEGIST),
    deed("plans.confirm", STRATEGIST),
    deed("plans.begin", STRATEGIST),
    deed("plans.report", REPORT),
    deed("plans.finish", STRATEGIST),
    deed("plans.stop", STRATEGIST),
    deed("indicators.see_desk", STAFF),
    deed("indicators.define_indicator", FIGURES),
    deed("indicators.take_in_readings", FIGURES),
    deed("indicators.follow", STRATEGIST),
    deed("newsroom.read", ANYONE),
    deed("newsroom.see_desk", STAFF),
    deed("newsroom.write_story", STORY),
    deed("newsroom.publish_story", EDITOR),
    deed("newsroom.withdraw_story", EDITOR),
    deed("newsroom.tell", STORY),
    deed("newsroom.plan_event", EDITOR),
    deed("newsroom.take_up", EDITOR),
    deed("newsroom.answer_question", EDITOR),
    deed("website.read", ANYONE),
    deed("website.feature", EDITOR),
    deed("website.state_accessibility", ADMINISTRATOR),
]

ROWS = PAGES + DEEDS
