"""What staff do with words, and what a sender takes back: seen at once, in both directions."""

import itertools
from datetime import timedelta

import pytest

from medskapa.actors.operations import add_user
from medskapa.dialogue.models import Contribution, Translation
from medskapa.dialogue.operations import contributions as contribution_operations
from medskapa.dialogue.operations import moderation
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.dialogue.queries import published_contributions
from medskapa.dialogue.rules import contributions
from medskapa.dialogue.rules.contributions import ContributionState
from medskapa.dialogue.rules.sessions import PersonalDataLeft
from medskapa.foundation.doers import Role
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotAllowed
from medskapa.processes.queries import processes
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link
from medskapa.thread.queries.following import thread_of


@pytest.fixture
def theme(db, now):
    return thread.create_reference(kind="theme", titles={"sv": "Nattbussar"}, visible=True, now=now)


@pytest.fixture
def themed(say, theme, cast, now):
    """A published contribution that belongs to a theme."""
    contribution = say("Bussen slutar gå klockan sex, säger Karin.", place="2580")
    thread.link(
        cause=contribution.reference, effect=theme, kind=LinkKind.BELONGS, why="Om bussar", by=cast.analyst, now=now
    )
    return contribution


def test_nothing_is_public_before_a_person_has_read_it(say):
    contribution = say("Oläst", publish=False)
    assert contribution.state == ContributionState.WAITING
    assert not contribution.reference.visible
    assert "Oläst" not in str(contribution.reference.titles)
    assert published_contributions.voices([contribution.reference]) == []
    assert published_contributions.published() == []
    assert [one.text for one in contribution_queries.queue()] == ["Oläst"]


def test_the_public_reads_the_masked_words_only(say, cast, now):
    contribution = say("Jag heter Karin och bussen är sen.", publish=False)
    moderation.publish(contribution=contribution, masks=[(10, 15, "name")], by=cast.writer, now=now)
    (voice,) = published_contributions.voices([contribution.reference])
    assert "Karin" not in voice.text
    assert voice.text.endswith(" och bussen är sen.")
    assert "Karin" not in str(contribution.reference.titles)
    contribution.refresh_from_db()
    assert contribution.text == "Jag heter Karin och bussen är sen."
    assert (contribution.handled_by, contribution.handled_on) == (cast.writer.name, now.date())


def test_who_wanted_no_words_shown_is_counted_and_not_shown(say):
    contribution = say("Räkna mig", may_be_shown=False)
    assert contribution.state == ContributionState.COUNTED
    assert contribution_queries.heard_count() == 1
    assert published_contributions.voices([contribution.reference]) == []
    assert "Räkna" not in str(contribution.reference.titles)


def test_a_title_is_the_first_words_and_is_cut_between_words(say):
    contribution = say("Ett ord i taget. " * 20)
    (title,) = contribution.reference.titles.values()
    assert len(title) <= 80
    assert title.endswith("…")


def test_hidden_words_leave_every_place_with_a_reason_the_sender_reads(themed, theme, cast, now):
    moderation.hide(contribution=themed, why=" Handlar om en namngiven granne. ", by=cast.editor, now=now)
    themed.refresh_from_db()
    assert (themed.state, themed.published_text, themed.masks) == (ContributionState.HIDDEN, "", [])
    assert themed.handled_why == "Handlar om en namngiven granne."
    assert "Bussen" not in str(themed.reference.titles)
    assert thread_of(theme, language="sv").led_to_this == ()
    assert Link.objects.get().ended_on == now.date()


def test_words_are_not_hidden_without_a_reason(themed, cast, now):
    with pytest.raises(contributions.ReasonMissing):
        moderation.hide(contribution=themed, why="  ", by=cast.editor, now=now)
    themed.refresh_from_db()
    assert themed.state == ContributionState.PUBLISHED


def test_what_was_hidden_by_mistake_can_be_published(say, cast, now):
    contribution = say("Rätt ord")
    moderation.hide(contribution=contribution, why="fel", by=cast.editor, now=now)
    moderation.publish(contribution=contribution, masks=[], by=cast.editor, now=now)
    assert published_contributions.voices([contribution.reference])


def test_withdrawn_words_are_gone_at_once_and_stay_as_a_record(themed, theme, now):
    text = themed.text
    assert contribution_operations.withdraw(receipt=themed.receipt_code, now=now) == 1
    themed.refresh_from_db()
    themed.reference.refresh_from_db()
    assert (themed.state, themed.text, themed.reference.visible) == (ContributionState.WITHDRAWN, text, False)
    assert "Bussen" not in str(themed.reference.titles)
    assert thread_of(theme, language="sv").led_to_this == ()
    assert (
        contribution_queries.heard_count(),
        published_contributions.published(),
        contribution_queries.counts_by_place(),
    ) == (
        0,
        [],
        {},
    )
    assert contribution_queries.for_analysis() == []


def test_withdrawing_takes_every_addition_along_and_again_changes_nothing(say, now):
    contribution = say("Först")
    contribution_operations.add_to(receipt=contribution.receipt_code, text="Sedan", now=now)
    assert contribution_operations.withdraw(receipt=contribution.receipt_code, now=now) == 2
    entries = JournalEntry.objects.count()
    assert contribution_operations.withdraw(receipt=contribution.receipt_code, now=now) == 0
    assert JournalEntry.objects.count() == entries


def test_words_can_be_taken_back_after_the_way_in_has_closed(say, now):
    contribution = say("Sent ångrat")
    assert contribution_operations.withdraw(receipt=contribution.receipt_code, now=now + timedelta(days=400)) == 1


def test_withdrawn_words_are_neither_published_nor_hidden_again(themed, cast, now):
    contribution_operations.withdraw(receipt=themed.receipt_code, now=now)
    themed.refresh_from_db()
    with pytest.raises(contributions.WrongState):
        moderation.publish(contribution=themed, masks=[], by=cast.editor, now=now)
    with pytest.raises(contributions.WrongState):
        moderation.hide(contribution=themed, why="skäl", by=cast.editor, now=now)


def test_a_translation_says_who_made_it_and_the_original_is_what_is_shown(say, cast, now):
    contribution = say("Mun háliidan eanet busseid.", "sme")
    assert [one.pk for one in contribution_queries.awaiting_translation(contribution_queries.unread_by_engine())] == [
        contribution.pk
    ]
    args = {"contribution": contribution, "language": "sv", "by": cast.writer, "now": now, "reviewed": False}
    moderation.translate(text="Jag vill ha fler bussar.", translator="Ronja", **args)
    moderation.translate(text="Jag önskar fler bussar.", translator="Aila", **args)
    (voice,) = published_contributions.voices([contribution.reference])
    assert voice.text == "Mun háliidan eanet busseid."
    assert (voice.translation, voice.translator, voice.awaits_translation) == ("Jag önskar fler bussar.", "Aila", False)
    assert Translation.objects.count() == 1
    assert not contribution_queries.awaiting_translation(contribution_queries.unread_by_engine())


@pytest.mark.parametrize(
    ("refusal", "given"), [(contributions.Empty, {"text": " "}), (contributions.UnknownLanguage, {"language": "xx"})]
)
def test_a_translation_is_whole_or_refused(say, cast, now, refusal, given):
    contribution = say("Mun", "sme")
    wanted = {"language": "swe", "text": "Jag", "translator": "Aila", "reviewed": True, **given}
    with pytest.raises(refusal):
        moderation.translate(contribution=contribution, by=cast.writer, now=now, **wanted)
    assert not Translation.objects.exists()


def test_what_looks_personal_in_a_translation_is_decided_about_before_anybody_reads_it(say, cast, now):
    contribution = say("Áilu čállá: 070-123 45 67.", "sme")
    given = {"language": "swe", "translator": "Ronja", "reviewed": False, "by": cast.writer, "now": now}
    with pytest.raises(PersonalDataLeft):
        moderation.translate(contribution=contribution, text="Ring 070-123 45 67.", **given)
    assert not Translation.objects.exists()
    translated = {"contribution": contribution, "text": "Ring 070-123 45 67.", **given}
    assert moderation.translate(masked=["070-123 45 67"], **translated).text == "Ring [telefonnummer]."
    assert moderation.translate(kept=["070-123 45 67"], **translated).text == "Ring 070-123 45 67."


def test_the_desk_asks_about_what_looks_personal_in_a_translation(say, client, cast, now):
    contribution = say("Áilu čállá.", "sme")
    user = add_user(username="r", full_name="Ronja", role=Role.WRITER, email="", by=cast.administrator, now=now)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    given = {"text": "Ring 070-123 45 67.", "translator": "Ronja"}
    address = f"/admin/inspel/{contribution.reference.code}/oversatt/"
    page = client.post(address, given)
    assert page.status_code == 400
    assert "Är ”070-123 45 67” en personuppgift?" in page.content.decode()
    assert "Ring 070-123 45 67.</textarea>" in page.content.decode()
    answered = {**given, "word": "070-123 45 67", "fate-0": "mask"}
    assert client.post(address, answered).status_code == 302
    assert Translation.objects.get().text == "Ring [telefonnummer]."


def test_a_visitor_handles_nothing(say, cast, now):
    contribution = say("Ord", publish=False)
    for attempt in (
        lambda by: moderation.publish(contribution=contribution, masks=[], by=by, now=now),
        lambda by: moderation.hide(contribution=contribution, why="skäl", by=by, now=now),
        lambda by: moderation.translate(
            contribution=contribution, language="swe", text="x", translator="y", reviewed=True, by=by, now=now
        ),
    ):
        with pytest.raises(NotAllowed):
            attempt(cast.visitor)
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.WAITING


def test_a_tally_counts_those_who_did_not_say(say):
    for place, gender in itertools.product(("2580", ""), ("woman", "")):
        say("Ord", place=place, gender=gender)
    tally = contribution_queries.tally()
    assert (tally.total, tally.places, tally.genders) == (4, {"2580": 2, "": 2}, {"woman": 2, "": 2})
    assert contribution_queries.demographics_stated() == 0
    assert contribution_queries.tally([]).total == 0
    assert contribution_queries.tally([Contribution.objects.first().reference.code]).total == 1


def test_only_who_said_both_age_and_gender_has_stated_who_they_are(say):
    for more in ({"gender": "woman"}, {"age_band": "26-44"}, {"gender": "woman", "age_band": "26-44"}):
        say("Ord", **more)
    assert contribution_queries.demographics_stated() == 1


def test_words_taken_back_while_somebody_reads_them_are_not_published(open_process, cast, now):
    words = contribution_operations.Words("Jag ångrar mig", "sv")
    way = processes.way_in("open_question", now=now)
    taken, _ = contribution_operations.contribute(
        words=words, way_in=way, medium=contributions.Medium.WEB, by=cast.visitor, now=now
    )
    opened_before = contribution_queries.contribution(taken.reference)
    contribution_operations.withdraw(receipt=taken.receipt, now=now)
    for handle in (
        lambda: moderation.publish(contribution=opened_before, masks=[], by=cast.writer, now=now),
        lambda: moderation.hide(contribution=opened_before, why="Fel ställe", by=cast.writer, now=now),
        lambda: moderation.translate(
            contribution=opened_before,
            language="swe",
            text="Jag ångrar mig",
            translator="Ronja",
            reviewed=True,
            by=cast.writer,
            now=now,
        ),
    ):
        with pytest.raises(contributions.WrongState):
            handle()
    assert contribution_queries.contribution(taken.reference).state == ContributionState.WITHDRAWN
    assert published_contributions.published() == []


def test_what_is_masked_in_the_words_is_masked_in_their_translation(say, cast, now):
    contribution = say("Mun lean Máhtte ja háliidan busse.", language="se", publish=False)
    moderation.translate(
        contribution=contribution,
        language="swe",
        text="Jag är Máhtte och vill ha buss.",
        translator="Ronja",
        reviewed=False,
        kept=["Máhtte"],
        by=cast.writer,
        now=now,
    )
    moderation.publish(contribution=contribution, masks=[(9, 15, "name")], by=cast.writer, now=now)
    (voice,) = published_contributions.voices([contribution.reference])
    assert voice.translation == "Jag är [namn] och vill ha buss."


def test_the_engine_reads_masked_words_also_from_who_is_only_counted(say, cast, now):
    contribution = say("Jag heter Karin.", may_be_shown=False, publish=False)
    moderation.publish(contribution=contribution, masks=[(10, 15, "name")], by=cast.writer, now=now)
    (row,) = contribution_queries.for_analysis()
    assert row.state == ContributionState.COUNTED
    assert contribution_queries.words_to_read(row) == "Jag heter [namn]."


def test_approving_again_keeps_what_somebody_masked_by_hand(client, say, cast, now):
    contribution = say("Bussen vid Storgläntan är sen.", publish=False)
    moderation.publish(contribution=contribution, masks=[(11, 21, "address")], by=cast.writer, now=now)
    user = add_user(
        username="ronja", full_name="Ronja Skrivare", role=Role.WRITER, email="", by=cast.administrator, now=now
    )
    client.force_login(user)
    page = client.get(f"/admin/inspel/{contribution.reference.code}/").content.decode()
    assert 'value="11-21-address" checked' in page


@pytest.mark.parametrize("mask", ["9" * 5000 + "-1-name", "²-³-name", "1-2", "--", "5-2-name", "0-999-name", "0-1-x"])
def test_a_mask_that_is_none_is_refused_in_a_sentence(client, say, cast, now, mask):
    contribution = say("Bussen är sen.", publish=False)
    user = add_user(
        username="ronja", full_name="Ronja Skrivare", role=Role.WRITER, email="", by=cast.administrator, now=now
    )
    client.force_login(user)
    response = client.post(f"/admin/inspel/{contribution.reference.code}/publicera/", {"mask": mask})
    assert response.status_code == 400
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.WAITING
