"""Bodies are asked by name, answer by a link of their own, are reminded once a day at most, and can get more time."""

from datetime import timedelta

import pytest

from medskapa.actors.rules import LinkEnded
from medskapa.channels.models import Delivery, Message
from medskapa.channels.rules import AddressWrong
from medskapa.consultation.models import Invitation
from medskapa.consultation.operations import extra_time
from medskapa.consultation.operations import invitations as invitation_operations
from medskapa.consultation.operations.invitations import Body
from medskapa.consultation.queries import consultations
from medskapa.consultation.queries import invitations as invitation_queries
from medskapa.consultation.rules import consultations as when
from medskapa.consultation.rules import extra_time as time_rules
from medskapa.consultation.rules import invitations as rules
from medskapa.consultation.rules.kinds import ExtraTimeState
from medskapa.foundation.encryption import decrypt
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotAllowed


@pytest.fixture
def ask(out, cast, now):
    """A body on the list, invited."""

    def invite(name="Byalaget Norra sundet", email="by@example.se"):
        (row,) = invitation_operations.add_bodies(
            consultation=out.consultation, bodies=[Body(name, email)], by=cast.strategist, now=now
        )
        return invitation_operations.invite(invitation=row, by=cast.strategist, now=now)

    return invite


def letters() -> list[dict]:
    return [decrypt(bytes(row.sealed)) for row in Delivery.objects.order_by("pk")]


def test_a_body_gets_one_letter_with_a_link_that_opens_its_own_answer(out, ask, cast, now):
    row = ask()
    invitation_operations.invite(invitation=row, by=cast.strategist, now=now)
    (letter,) = letters()
    assert letter["email"] == "by@example.se"
    token = letter["text"].partition("/remiss/inbjudan/")[2].partition("/")[0]
    found, doer = invitation_queries.invited_by(token, now=now)
    assert (found, doer.name) == (row, "Byalaget Norra sundet")
    for words in ("RUN 2026/117", "23 december 2026", "klockan 23.59"):
        assert words in letter["text"], words
    with pytest.raises(LinkEnded):
        invitation_queries.invited_by("gissat", now=now)


def test_neither_address_nor_link_lies_open_in_the_database(out, ask):
    row = ask()
    assert b"example.se" not in bytes(row.sealed)
    everything = "".join(f"{entry.why}{entry.values}{entry.actor}" for entry in JournalEntry.objects.all())
    assert "example.se" not in everything
    assert invitation_queries.token_of(row) not in everything


def test_a_link_leads_back_to_what_was_begun_by_it(out, ask):
    row = ask()
    submission, receipt = out.begin(row.name, invitation=row)
    (again,) = invitation_queries.answers_of(row)
    assert again == submission
    assert invitation_queries.receipt_of(again) == receipt


def test_a_body_is_on_the_list_once_and_a_wrong_address_stores_nothing(out, ask, cast, now):
    ask()
    more = {"consultation": out.consultation, "by": cast.strategist, "now": now}
    with pytest.raises(rules.InvitedAlready):
        invitation_operations.add_bodies(bodies=[Body("BYALAGET norra  sundet")], **more)
    with pytest.raises(AddressWrong):
        invitation_operations.add_bodies(bodies=[Body("En", "en@example.se"), Body("Två", "fel")], **more)
    with pytest.raises(rules.BodyNameless):
        invitation_operations.add_bodies(bodies=[Body("  ")], **more)
    with pytest.raises(NotAllowed):
        invitation_operations.add_bodies(bodies=[Body("Tre")], **(more | {"by": cast.writer}))
    assert Invitation.objects.count() == 1


def test_a_body_without_an_address_is_invited_on_paper(out, cast, now):
    more = {"by": cast.strategist, "now": now}
    (row,) = invitation_operations.add_bodies(consultation=out.consultation, bodies=[Body("Sameföreningen")], **more)
    with pytest.raises(rules.NoAddress):
        invitation_operations.invite(invitation=row, **more)
    token = invitation_operations.invite_on_paper(invitation=row, **more)
    assert invitation_queries.invited_by(token, now=now)[0] == row
    invitation_operations.set_address(invitation=row, email="same@example.se", **more)
    assert invitation_queries.token_of(row) == token


def test_a_list_of_bodies_is_read_from_a_file_and_those_there_are_passed_over(out, ask, cast, now):
    ask()
    more = {"consultation": out.consultation, "filename": "lista.csv", "by": cast.strategist, "now": now}
    content = "Namn;E-post\nByalaget Norra sundet;by@example.se\nFöretagarna;fo@example.se\nKyrkan;\n"
    assert [row.name for row in invitation_operations.import_bodies(content=content.encode("cp1252"), **more)] == [
        "Företagarna",
        "Kyrkan",
    ]
    with pytest.raises(rules.RowsWrong, match=r"3, 4"):
        invitation_operations.import_bodies(content=b"namn,epost\nNy,ny@example.se\n,x@example.se\nFel,fel\n", **more)
    with pytest.raises(rules.ListUnreadable):
        invitation_operations.import_bodies(content=b"adress,epost\nNy,ny@example.se\n", **more)
    assert Invitation.objects.count() == 3


def test_only_the_silent_are_reminded_and_at_most_once_a_day(out, ask, cast, now):
    silent, answered, declined = ask("Tyst", "t@example.se"), ask("Svarat", "s@example.se"), ask("Nej", "n@example.se")
    submission, _ = out.begin(answered.name, invitation=answered)
    out.save(submission, {"": "Bra."})
    out.send(submission)
    invitation_operations.decline(invitation=declined, by=cast.visitor, now=now)
    more = {"consultation": out.consultation, "by": cast.strategist}
    with pytest.raises(rules.NothingToRemind):
        invitation_operations.remind(now=now, **more)
    tomorrow = now + timedelta(days=1)
    assert invitation_operations.remind(now=tomorrow, **more) == 1
    with pytest.raises(rules.NothingToRemind):
        invitation_operations.remind(now=tomorrow, **more)
    assert letters()[-1]["email"] == "t@example.se"
    assert invitation_queries.token_of(silent) in letters()[-1]["text"]
    (row,) = [row for row in invitation_queries.bodies(out.consultation, now=tomorrow) if row.invitation == silent]
    assert row.told == "planned"
    assert not row.remindable


def test_a_link_that_is_on_its_way_is_never_replaced_by_a_second_press(out, cast, now):
    more = {"by": cast.strategist, "now": now}
    (row,) = invitation_operations.add_bodies(
        consultation=out.consultation, bodies=[Body("Byalaget", "by@example.se")], **more
    )
    stale, staler, stalest = (Invitation.objects.get(pk=row.pk) for _ in range(3))
    invitation_operations.invite(invitation=row, **more)
    (letter,) = letters()
    token = letter["text"].partition("/remiss/inbjudan/")[2].partition("/")[0]
    invitation_operations.invite(invitation=stale, **more)
    assert invitation_operations.invite_on_paper(invitation=staler, **more) == token
    invitation_operations.set_address(invitation=stalest, email="ny@example.se", **more)
    now_row = Invitation.objects.get(pk=row.pk)
    assert invitation_queries.token_of(now_row) == token
    assert invitation_queries.invited_by(token, now=now)[0] == row
    assert len(letters()) == 1


def test_nobody_is_asked_or_reminded_when_there_is_no_day_left_to_answer(out, ask, cast, now):
    more = {"by": cast.strategist}
    silent, given = ask("Tyst", "t@example.se"), ask("Fick tid", "f@example.se")
    (late,) = invitation_operations.add_bodies(
        consultation=out.consultation, bodies=[Body("Sen", "s@x.se")], now=now, **more
    )
    until = out.closes_on + timedelta(days=5)
    extra = extra_time.ask_extra_time(invitation=given, until=until, why="Nämnden.", by=cast.visitor, now=now)
    extra_time.grant_extra_time(extra_time=extra, until=until, words="", now=now, **more)
    after = out.after()
    for do in (invitation_operations.invite, invitation_operations.invite_on_paper):
        with pytest.raises(rules.TooLateToAsk):
            do(invitation=late, now=after, **more)
    assert invitation_operations.invite_on_paper(invitation=silent, now=after, **more) == invitation_queries.token_of(
        silent
    )
    sent = len(letters())
    assert invitation_operations.remind(consultation=out.consultation, now=after, **more) == 1
    (reminder,) = letters()[sent:]
    assert reminder["email"] == "f@example.se"
    assert "28 december 2026" in reminder["text"], "the last day is that of the extra time"
    with pytest.raises(rules.NothingToRemind):
        invitation_operations.remind(consultation=out.consultation, now=after + timedelta(days=6), **more)
    shown = {row.invitation.name: row for row in invitation_queries.bodies(out.consultation, now=after)}
    assert not shown["Sen"].invitable


def test_a_decided_consultation_asks_nobody(out, ask, cast, now):
    ask()
    more = {"by": cast.strategist}
    (row,) = invitation_operations.add_bodies(
        consultation=out.consultation, bodies=[Body("Sen", "s@x.se")], now=now, **more
    )
    out.decide()
    with pytest.raises(rules.TooLateToAsk):
        invitation_operations.invite(invitation=row, now=now, **more)
    with pytest.raises(rules.NothingToRemind):
        invitation_operations.remind(consultation=out.consultation, now=now + timedelta(days=1), **more)


def test_every_letter_stands_in_the_send_log_once(out, ask):
    ask()
    (message,) = Message.objects.all()
    assert message.key.startswith(f"consultation {out.code} ")


def asked(out, ask, days=10, why="Vår nämnd möts först då."):
    row = ask()
    extra = extra_time.ask_extra_time(
        invitation=row, until=out.closes_on + timedelta(days=days), why=why, by=out.cast.visitor, now=out.now
    )
    return row, extra


def test_granted_time_lets_that_body_send_after_the_last_day_and_says_so(out, ask, cast):
    row, extra = asked(out, ask)
    submission, _ = out.begin(row.name, invitation=row)
    out.save(submission, {"": "Bra, men sent."})
    until = out.closes_on + timedelta(days=5)
    extra_time.grant_extra_time(extra_time=extra, until=until, words="Fem dagar går.", by=cast.strategist, now=out.now)
    assert "Fem dagar går." in letters()[-1]["text"]
    sent = out.send(submission, now=out.after())
    assert sent.late
    other, _ = out.begin()
    out.save(other, {"": "Bra."})
    with pytest.raises(when.NoLongerOpen):
        out.send(other, now=out.after())


def test_granted_time_ends_at_midnight_too(out, ask, cast):
    row, extra = asked(out, ask)
    until = out.closes_on + timedelta(days=1)
    extra_time.grant_extra_time(extra_time=extra, until=until, words="", by=cast.strategist, now=out.now)
    late = out.after() + timedelta(days=1)
    with pytest.raises(when.NoLongerOpen, match=until.isoformat()):
        out.begin(row.name, invitation=row, now=late)


def test_a_no_says_why_and_is_told_and_is_the_last_word(out, ask, cast):
    row, extra = asked(out, ask)
    more = {"extra_time": extra, "by": cast.strategist, "now": out.now}
    with pytest.raises(time_rules.WhyMissing):
        extra_time.refuse_extra_time(words=" ", **more)
    extra_time.refuse_extra_time(words="Beslutet fattas dagen efter.", **more)
    assert "Beslutet fattas dagen efter." in letters()[-1]["text"]
    with pytest.raises(time_rules.AlreadyAnswered):
        extra_time.grant_extra_time(until=out.closes_on + timedelta(days=2), words="", **more)
    assert invitation_queries.extra_times_of(row)[0].state == ExtraTimeState.REFUSED
    assert consultations.extra_until(row) is None


def test_time_is_asked_for_ahead_with_a_reason_and_one_question_at_a_time(out, ask):
    row, _ = asked(out, ask)
    more = {"invitation": row, "by": out.cast.visitor, "now": out.now}
    with pytest.raises(time_rules.AlreadyAsked):
        extra_time.ask_extra_time(until=out.closes_on + timedelta(days=3), why="Igen.", **more)
    with pytest.raises(time_rules.TimeNotAhead):
        extra_time.ask_extra_time(until=out.closes_on, why="Ja.", **more)
    with pytest.raises(time_rules.TimeTooLong):
        extra_time.ask_extra_time(until=out.closes_on + timedelta(days=400), why="Ja.", **more)
    with pytest.raises(time_rules.WhyMissing):
        extra_time.ask_extra_time(until=out.closes_on + timedelta(days=3), why=" ", **more)


def test_the_desk_asks_the_database_as_often_for_forty_bodies_as_for_four(
    out, cast, now, django_assert_max_num_queries
):
    bodies = [Body(f"Förening {number}", f"f{number}@example.se") for number in range(40)]
    for row in invitation_operations.add_bodies(
        consultation=out.consultation, bodies=bodies, by=cast.strategist, now=now
    ):
        invitation_operations.invite(invitation=row, by=cast.strategist, now=now)
    with django_assert_max_num_queries(5):
        assert len(invitation_queries.bodies(out.consultation, now=now)) == 40
