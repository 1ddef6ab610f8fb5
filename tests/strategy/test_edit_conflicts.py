"""Two who write in the same text: nobody overwrites words they have not seen, and nothing that was written is lost."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from tests.strategy.test_conflicts import WORDS

from medskapa.actors.operations import add_user
from medskapa.foundation.doers import Role
from medskapa.foundation.edit_conflicts import EditConflict
from medskapa.strategy.models import NodeText
from medskapa.strategy.operations import answers
from medskapa.strategy.operations import conflicts as conflict_operations
from medskapa.strategy.operations.conflicts import ConflictWords
from medskapa.strategy.queries import conflicts as conflict_queries
from medskapa.strategy.rights import grant_desk_permissions

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MINE = {"title": "Min rubrik", "summary": "Min mening.", "body": "Mina ord om sundet.", "what_can_i_do": ""}
WHOLE = {"heard": {"sv": "Färjan går för sällan."}, "did": {"sv": "Två turer till."}, "why_not": {"sv": ""}}


@pytest.fixture
def person(db, cast, now):
    """Somebody at the desk in a browser of their own."""

    def sign_in(name, role=Role.EDITOR):
        add_user(username=name.lower(), full_name=name, role=role, email="", by=cast.administrator, now=now)
        grant_desk_permissions()
        browser = Client()
        browser.force_login(get_user_model().objects.get(username=name.lower()), backend=BACKEND)
        return browser

    return sign_in


@pytest.fixture
def text(written):
    return NodeText.objects.get(node=written.node("A1"), language="sv")


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def edit(text):
    return f"/admin/snippets/strategy/nodetext/edit/{text.pk}/"


def opened(browser, text):
    """The form as a browser holds it, with everything hidden in it."""
    page = soup(browser.get(edit(text)))
    hidden = {field["name"]: field.get("value", "") for field in page.select("#w-editor-form input[type=hidden]")}
    return {**hidden, "node": text.node_id, "language": "sv", "standing": "original"}


def test_wagtails_own_scripts_run_where_the_text_is_written_though_the_page_is_made_here(text, person):
    answer = person("Eva Först").get(edit(text))
    assert "script-src 'self' 'unsafe-inline'" in answer["Content-Security-Policy"]
    assert "unsafe-inline" not in person("Siv Sedan").get("/admin/strategi/")["Content-Security-Policy"]


def test_who_saves_last_is_shown_what_the_other_saved_and_keeps_their_own_words(text, person):
    first, second = person("Eva Först"), person("Siv Sedan")
    hers, theirs = opened(first, text), opened(second, text)
    first.post(edit(text), {**hers, **MINE, "body": "Evas ord om färjan."})
    response = second.post(edit(text), {**theirs, **MINE, "action-publish": "1"})
    page = soup(response)
    assert response.status_code == 409
    assert "Eva Först har sparat andra ord medan du skrev" in page.get_text()
    assert "Evas ord om färjan." in page.select_one("#theirs").get_text()
    assert page.select_one("textarea[name=body]").get_text().strip() == MINE["body"]
    text.refresh_from_db()
    assert text.get_latest_revision_as_object().body == "Evas ord om färjan."


def test_what_has_been_read_may_be_overwritten_and_both_stay_in_the_history(text, person):
    first, second = person("Eva Först"), person("Siv Sedan")
    hers, theirs = opened(first, text), opened(second, text)
    first.post(edit(text), {**hers, **MINE, "body": "Evas ord om färjan."})
    page = soup(second.post(edit(text), {**theirs, **MINE}))
    again = {field["name"]: field.get("value", "") for field in page.select("#w-editor-form input[type=hidden]")}
    assert second.post(edit(text), {**theirs, **again, **MINE}).status_code == 302
    bodies = [revision.as_object().body for revision in text.revisions.order_by("-pk")[:2]]
    assert bodies == [MINE["body"], "Evas ord om färjan."]


def test_a_form_opened_before_the_very_first_words_is_stopped_too(desk, person):
    text = NodeText.objects.get(node=desk.node("A2"), language="sv")
    first, second = person("Eva Först"), person("Siv Sedan")
    hers, theirs = opened(first, text), opened(second, text)
    assert "loaded_revision_id" not in theirs
    first.post(edit(text), {**hers, **MINE, "body": "De första orden."})
    assert second.post(edit(text), {**theirs, **MINE}).status_code == 409


def test_an_earlier_wording_that_is_taken_back_is_no_surprise_to_anybody(text, person):
    browser = person("Eva Först")
    first = text.revisions.order_by("pk").first()
    address = f"/admin/snippets/strategy/nodetext/history/{text.pk}/revisions/{first.pk}/revert/"
    page = soup(browser.get(address))
    hidden = {field["name"]: field.get("value", "") for field in page.select("#w-editor-form input[type=hidden]")}
    sent = {**hidden, **MINE, "node": text.node_id, "language": "sv", "standing": "original"}
    assert browser.post(page.select_one("#w-editor-form")["action"] or address, sent).status_code == 302


def test_a_locked_text_is_saved_by_nobody_else_and_their_words_stay_on_the_page(text, person):
    first, second = person("Eva Först"), person("Siv Sedan")
    theirs = opened(second, text)
    assert first.post(f"/admin/snippets/strategy/nodetext/lock/{text.pk}/").status_code == 302
    page = soup(second.post(edit(text), {**theirs, **MINE}))
    assert page.select_one("textarea[name=body]").get_text().strip() == MINE["body"]
    text.refresh_from_db()
    assert text.locked and text.get_latest_revision_as_object().body != MINE["body"]
    assert first.post(edit(text), {**opened(first, text), **MINE}).status_code == 302


def test_a_writer_may_not_unlock_what_an_editor_locked(text, person):
    person("Eva Först").post(f"/admin/snippets/strategy/nodetext/lock/{text.pk}/")
    person("Vera Skribent", Role.WRITER).post(f"/admin/snippets/strategy/nodetext/unlock/{text.pk}/")
    text.refresh_from_db()
    assert text.locked


def test_an_answer_to_a_theme_is_not_overwritten_unread(theme, person):
    address = f"/admin/strategi/svar/{theme().code}/"
    first, second = person("Eva Först", Role.STRATEGIST), person("Siv Sedan", Role.STRATEGIST)
    seen = soup(second.get(address)).select_one("[name=version_token]")["value"]
    words = {"heard": "Färjan är för dyr.", "did": "Vi sänker priset.", "why_not": ""}
    first.post(address, {**words, "version_token": ""})
    mine = {"heard": "Färjan går för sällan.", "did": "Två turer till.", "why_not": ""}
    response = second.post(address, {**mine, "version_token": seen})
    page = soup(response)
    assert response.status_code == 409 and "Eva Först" in page.select_one("[role=alert]").get_text()
    assert page.select_one("textarea[name=did]").get_text().strip() == mine["did"]
    assert "Vi sänker priset." in page.select_one("#theirs-heading").parent.get_text()
    again = page.select_one("[name=version_token]")["value"]
    assert second.post(address, {**mine, "version_token": again}).status_code == 302


def test_the_same_answer_from_two_is_no_quarrel(theme, cast, now):
    first = theme()
    for by in (cast.strategist, cast.administrator):
        answers.answer_theme(theme=first, **WHOLE, version_token="", by=by, now=now)


def test_a_paragraph_that_another_has_marked_keeps_their_reason(desk, person):
    desk.write("A1", "Färjan går.")
    node = desk.node("A1")
    address = f"/admin/strategi/{node.reference.code}/nytt/p1/"
    person("Eva Först", Role.STRATEGIST).post(address, {"why": "Lagen ändrades."})
    response = person("Siv Sedan", Role.STRATEGIST).post(address, {"why": "Ingen bad om det."})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Lagen ändrades." in page and "Ingen bad om det." in page


def test_words_of_a_goal_conflict_are_not_overwritten_unread(desk, person, cast, now):
    pair = {"one_use": "housing", "other_use": "outdoor_life"}
    made = conflict_operations.add_conflict(strategy=desk.strategy, **pair, words=WORDS, by=cast.strategist, now=now)
    address = f"/admin/malkonflikter/{made.reference.code}/"
    first, second = person("Eva Först", Role.STRATEGIST), person("Siv Sedan", Role.STRATEGIST)
    seen = soup(second.get(f"{address}andra/")).select_one("[name=version_token]")["value"]
    told = {name: getattr(WORDS, name)["sv"] for name in ("titles", "about", "one_side", "other_side")}
    first.post(f"{address}andra/", {**told, "titles": "Evas rubrik", "version_token": seen})
    response = second.post(f"{address}andra/", {**told, "titles": "Sivs rubrik", "version_token": seen})
    page = response.content.decode()
    assert response.status_code == 409 and "Evas rubrik" in page and "Sivs rubrik" in page
    decided = {"weighed": "Båda.", "decision": "En tredjedel.", "decided_on": "2026-01-01", "version_token": seen}
    assert second.post(f"{address}beslut/", decided).status_code == 409


def test_nobody_signs_that_they_have_read_words_they_were_not_shown(desk, cast, now):
    pair = {"one_use": "housing", "other_use": "outdoor_life"}
    made = conflict_operations.add_conflict(strategy=desk.strategy, **pair, words=WORDS, by=cast.strategist, now=now)
    shown = conflict_queries.conflict_page(made.reference.code, language="sv", unread=True).version_token
    told = ConflictWords(**{**WORDS.__dict__, "titles": {"sv": "Strand eller stugor"}})
    conflict_operations.change_conflict(conflict=made, words=told, by=cast.strategist, now=now)
    with pytest.raises(EditConflict):
        conflict_operations.read_conflict(conflict=made, version_token=shown, by=cast.editor, now=now)
