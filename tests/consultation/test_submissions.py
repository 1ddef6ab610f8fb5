"""An answer is a draft of its sender's own until it is sent; after that nobody changes it."""

import hashlib
from datetime import timedelta

import pytest

from medskapa.consultation.models import Comment, Submission
from medskapa.consultation.operations import extra_time, invitations, letters
from medskapa.consultation.operations import submissions as submission_operations
from medskapa.consultation.operations.drafts import Sender
from medskapa.consultation.queries import submissions as submission_queries
from medskapa.consultation.rules import consultations as when
from medskapa.consultation.rules import submissions as rules
from medskapa.consultation.rules.kinds import BodyKind, Carrier, SubmissionState
from medskapa.foundation import journal
from medskapa.foundation.models import JournalEntry

WORDS = {
    "": "Bra förslag på det hela.",
    "?saknas": "Natten saknas.",
    "A1": "Målbilden är viktig.",
    "A1#p1": "Här vill vi se  två mellanslag\r\noch en ny rad.",
}


def test_what_is_saved_is_there_byte_for_byte_when_it_is_resumed(out):
    submission, receipt = out.begin()
    assert out.save(submission, WORDS) == 4
    assert submission_queries.words_of(submission_queries.behind_receipt(receipt)) == WORDS


def test_saving_one_part_leaves_the_others_and_no_words_take_a_comment_away(out):
    submission, _ = out.begin()
    out.save(submission, WORDS)
    out.save(submission, {"A1": "", "A2#p2": "Och bussen?"})
    assert submission_queries.words_of(submission) == {
        **{place: text for place, text in WORDS.items() if place != "A1"},
        "A2#p2": "Och bussen?",
    }


def test_a_comment_stands_on_exactly_the_words_its_sender_read(out):
    submission, _ = out.begin()
    out.save(submission, {"A1#p1": "Ja."})
    comment = Comment.objects.get()
    assert comment.node == out.node("A1")
    assert comment.version.text == "Första stycket i A1."
    assert comment.version.edition == out.consultation.edition


def test_comments_come_in_the_order_the_text_is_read(out):
    submission, _ = out.begin()
    out.save(submission, {"A2": "sist", "A1#p2": "tredje", "V": "först", "A1#p1": "andra", "": "allra först"})
    order = [comment.text for comment in submission_queries.comments_of(submission)]
    assert order == ["allra först", "först", "andra", "tredje", "sist"]


def test_what_is_sent_has_a_number_an_original_and_a_hash_that_anybody_can_verify(out):
    first, second = out.receive(WORDS, "Byalaget Norra sundet"), out.receive({"": "Bra."})
    assert (first.number, second.number) == (1, 2)
    assert first.received_on == out.now.date()
    assert first.sha256 == hashlib.sha256(first.original.encode()).hexdigest()
    for words in ("Byalaget Norra sundet", "RUN 2026/117", "> Första stycket i A1.", "Natten saknas.", "YTTRANDE 1"):
        assert words in first.original
    assert "Här vill vi se  två mellanslag\noch en ny rad." in first.original
    assert submission_queries.verify(f" {first.sha256.upper()}\n").number == 1
    assert submission_queries.verify(rules.digest(first.original.replace("\n", "\r\n"))).number == 1
    assert submission_queries.verify("0" * 64) is None
    assert submission_queries.verify("") is None


def test_the_hash_stands_in_the_journal_and_the_words_do_not(out):
    sent = out.receive(WORDS)
    entry = JournalEntry.objects.get(event="consultation.SubmissionReceived")
    assert entry.values["sha256"] == sent.sha256
    assert entry.actor == ""
    assert entry.happened_at is None
    everything = "".join(f"{row.why}{row.values}" for row in JournalEntry.objects.all())
    assert "Natten saknas" not in everything
    assert journal.first_broken() is None


def test_what_is_sent_is_never_changed_and_sending_it_again_gives_it_again(out):
    submission, _ = out.begin()
    out.save(submission, WORDS)
    sent = out.send(submission)
    with pytest.raises(rules.AlreadySent):
        out.save(submission, {"": "Nej, förresten."})
    with pytest.raises(rules.AlreadySent):
        submission_operations.discard(receipt=out.begin()[1] and _receipt_of(out, sent), now=out.now)
    assert out.send(submission).number == sent.number
    assert submission_queries.words_of(sent) == WORDS


def _receipt_of(out, sent):
    from medskapa.dialogue.operations.contributions import fresh_receipt

    receipt, code = fresh_receipt(now=out.now)
    sent.receipt = receipt
    sent.save(update_fields=["receipt"])
    return code


def test_nothing_cannot_be_sent_and_an_organisation_has_a_name(out):
    empty, _ = out.begin()
    with pytest.raises(rules.NothingToSend):
        out.send(empty)
    nameless, _ = out.begin(" ")
    nameless.body_kind = BodyKind.ORGANISATION
    nameless.save()
    out.save(nameless, {"": "Bra."})
    with pytest.raises(rules.OrganisationNameMissing):
        out.send(nameless)


@pytest.mark.parametrize("place", ["A9", "A1#p9", "?finns-inte", "#p1", "A1#"])
def test_a_place_that_is_not_in_the_text_is_refused_and_nothing_is_kept(out, place):
    submission, _ = out.begin()
    if place == "A1#":
        out.save(submission, {place: "hela målbilden"})
        assert list(submission_queries.words_of(submission)) == ["A1"]
        return
    with pytest.raises(rules.PlaceUnknown):
        out.save(submission, {"": "Bra.", place: "Ord"})
    assert submission_queries.words_of(submission) == {}


def test_a_draft_is_kept_after_the_last_day_and_can_still_be_saved_but_not_sent(out):
    submission, receipt = out.begin()
    out.save(submission, {"": "Nästan klart."})
    late = out.after()
    out.save(submission, {"A1": "Skrivet efter sista dagen."}, now=late)
    with pytest.raises(when.NoLongerOpen):
        out.send(submission, now=late)
    with pytest.raises(when.NoLongerOpen):
        out.begin(now=late)
    assert submission_queries.words_of(submission_queries.behind_receipt(receipt))["A1"] == "Skrivet efter sista dagen."


def test_beginning_twice_with_the_same_key_gives_one_draft(out):
    more = {"language": "sv", "by": out.cast.visitor, "now": out.now, "key": "k" * 24}
    first, again = submission_operations.begin(consultation=out.consultation, sender=Sender(), **more)
    second, repeated = submission_operations.begin(consultation=out.consultation, sender=Sender(), **more)
    assert (first, again, repeated) == (second, False, True)
    assert Submission.objects.count() == 1


def test_a_newer_edition_stops_the_sending_until_the_comments_are_carried_over(out):
    submission, _ = out.begin()
    out.save(submission, {"A1#p1": "Bra.", "A2": "Också bra."})
    newer = out.move_on()
    with pytest.raises(rules.EditionMovedOn):
        out.send(submission)
    assert submission_operations.carry_over(submission=submission, by=out.cast.visitor, now=out.now) == 1
    comment = Comment.objects.get(node=out.node("A1"))
    assert comment.version.edition == newer
    assert comment.version.text == "Första stycket i A1, nu med nattfärja."
    assert out.send(submission).number == 1
    assert "nattfärja" in Submission.objects.get().original


def test_words_written_in_a_window_that_shows_the_older_text_are_kept_on_that_text(out):
    older = out.consultation.edition
    submission, _ = out.begin()
    out.move_on()
    out.save(submission, {"A1#p1": "Skrivet medan texten byttes."}, edition=older)
    assert Comment.objects.get().version.edition == older
    with pytest.raises(rules.EditionMovedOn):
        out.send(submission)


def test_a_submission_is_taken_out_of_view_and_stays_in_the_record(out):
    submission, receipt = out.begin("Byalaget")
    out.save(submission, {"": "Bra."})
    with pytest.raises(rules.NotSent):
        submission_operations.withdraw(receipt=receipt, now=out.now)
    out.send(submission)
    gone = submission_operations.withdraw(receipt=receipt, now=out.now)
    assert gone.state == SubmissionState.WITHDRAWN
    assert not gone.reference.visible
    assert gone.original
    assert submission_queries.verify(gone.sha256).withdrawn
    assert list(submission_queries.received(out.consultation)) == []
    assert submission_operations.withdraw(receipt=receipt, now=out.now).state == SubmissionState.WITHDRAWN


def test_a_draft_is_thrown_away_with_every_word(out):
    submission, receipt = out.begin()
    out.save(submission, WORDS)
    submission_operations.discard(receipt=receipt, now=out.now)
    assert not Comment.objects.exists()
    with pytest.raises(rules.UnknownSubmission):
        submission_queries.behind_receipt(receipt)


def test_a_letter_is_written_in_byte_for_byte_on_the_day_it_came(out):
    letter = "Hej!\r\n\r\nVi i byalaget  tycker…\tså här.\n"
    submission, receipt = letters.write_in(
        consultation=out.consultation,
        sender=Sender(BodyKind.ORGANISATION, "Byalaget"),
        language="sv",
        words={"": letter},
        carrier=Carrier.PAPER,
        received_on=out.now.date() - timedelta(days=3),
        by=out.cast.writer,
        now=out.now,
    )
    assert submission_queries.words_of(submission) == {"": letter}
    assert (submission.number, submission.late) == (1, False)
    assert submission_queries.behind_receipt(receipt).pk == submission.pk
    assert "ett brev på papper" in submission.original


def test_a_letter_that_came_too_late_is_a_record_too_and_is_marked(out):
    out.close_yesterday()
    submission, _ = letters.write_in(
        consultation=out.consultation,
        sender=Sender(),
        language="sv",
        words={"": "Sent ska syndaren vakna."},
        carrier=Carrier.EMAIL,
        received_on=out.now.date(),
        by=out.cast.writer,
        now=out.now,
    )
    assert submission.late
    with pytest.raises(rules.NotYetArrived):
        letters.write_in(
            consultation=out.consultation,
            sender=Sender(),
            language="sv",
            words={"": "Från framtiden."},
            carrier=Carrier.EMAIL,
            received_on=out.now.date() + timedelta(days=1),
            by=out.cast.writer,
            now=out.now,
        )


def test_drafts_that_nobody_sent_are_forgotten_half_a_year_after(out):
    out.begin()
    sent = out.receive({"": "Bra."})
    assert submission_operations.forget_drafts(now=out.after() + timedelta(days=100)) == 0
    assert submission_operations.forget_drafts(now=out.after() + timedelta(days=300)) == 1
    assert Submission.objects.get() == sent


def test_a_draft_within_extra_time_is_kept_half_a_year_after_that(out, cast):
    more = {"by": cast.strategist, "now": out.now}
    (row,) = invitations.add_bodies(consultation=out.consultation, bodies=[invitations.Body("Byalaget")], **more)
    until = out.closes_on + timedelta(days=180)
    asked = extra_time.ask_extra_time(invitation=row, until=until, why="Nämnden.", by=cast.visitor, now=out.now)
    extra_time.grant_extra_time(extra_time=asked, until=until, words="", **more)
    draft, _ = out.begin("Byalaget", invitation=row)
    out.begin()
    assert submission_operations.forget_drafts(now=out.after() + timedelta(days=181)) == 1
    assert Submission.objects.get() == draft
    assert submission_operations.forget_drafts(now=out.after() + timedelta(days=361)) == 1
