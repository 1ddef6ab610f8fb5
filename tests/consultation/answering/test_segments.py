"""What was received is cut into points that can each be answered, byte for byte, and likes are counted."""

import pytest

from medskapa.consultation.models import Segment, SegmentGroup
from medskapa.consultation.operations import segments
from medskapa.consultation.operations.segments import Piece
from medskapa.consultation.rules import responses as rules

BUSES = "Bussen måste gå på kvällen också.\r\n\tInte bara  klockan sju. Đ"


def test_each_comment_becomes_a_point_with_its_part_and_the_words_it_stands_on(letter, cast, now):
    received = letter({"": "Bra helhet.", "A1": "Målet är snävt.", "A1#p1": BUSES}, "Byn Lunden")
    made = segments.split_submission(submission=received, by=cast.writer, now=now)
    assert [(one.node.key if one.node else "", one.version.paragraph.code if one.version else "") for one in made] == [
        ("", ""),
        ("A1", ""),
        ("A1", "p1"),
    ]
    assert [one.contribution.text for one in made] == ["Bra helhet.", "Målet är snävt.", BUSES]
    assert {one.contribution.way_in.kind for one in made} == {"consultation"}
    assert {one.contribution.state for one in made} == {"waiting"}
    received.refresh_from_db()
    assert received.split_by == cast.writer.name


def test_splitting_again_adds_nothing(letter, cast, now):
    received = letter({"A1": "Målet är snävt."})
    segments.split_submission(submission=received, by=cast.writer, now=now)
    assert segments.split_submission(submission=received, by=cast.writer, now=now) == []


def test_a_marked_run_of_words_becomes_a_point_exactly_as_it_stands(letter, cast, now):
    received = letter({"A1": "Ett. Två saker till. Tre."})
    comment = received.comments.get()
    [made] = segments.cut_out(submission=received, pieces=[Piece("Två saker till.", comment)], by=cast.writer, now=now)
    assert made.contribution.text == "Två saker till."
    assert made.node.key == "A1"
    with pytest.raises(rules.AlreadyCut):
        segments.cut_out(submission=received, pieces=[Piece("Två saker till.", comment)], by=cast.writer, now=now)
    with pytest.raises(rules.PieceUnknown):
        segments.cut_out(submission=received, pieces=[Piece("Fyra.", comment)], by=cast.writer, now=now)


def test_words_from_a_letter_get_the_part_that_staff_say(letter, out, cast, now):
    received = letter({"": "Se vårt brev."})
    goal = out.node("A1")
    [made] = segments.cut_out(submission=received, pieces=[Piece("Ur brevet.", None, goal)], by=cast.writer, now=now)
    assert (made.comment, made.node) == (None, goal)


def test_a_point_that_was_cut_wrong_is_put_back_and_the_words_stay_in_the_submission(letter, cast, now):
    received = letter({"A1": "Målet är snävt."})
    [made] = segments.split_submission(submission=received, by=cast.writer, now=now)
    segments.put_back(segment=made, why="Fel delning.", by=cast.writer, now=now)
    received.refresh_from_db()
    assert not Segment.objects.exists()
    assert received.split_on is None
    assert "Målet är snävt." in received.original


def test_a_draft_is_nobodys_to_split(consultation, cast, now):
    from medskapa.consultation.operations import drafts
    from medskapa.consultation.operations import submissions as submission_operations
    from medskapa.consultation.queries import submissions as submission_queries

    begun, _ = submission_operations.begin(
        consultation=consultation, sender=drafts.A_PERSON, language="sv", by=cast.visitor, now=now
    )
    draft = submission_queries.behind_receipt(begun.receipt)
    with pytest.raises(rules.NotReceived):
        segments.split_submission(submission=draft, by=cast.writer, now=now)


def test_those_that_say_the_same_of_the_same_words_are_one_group_and_all_counted(letter, consultation, cast, now):
    for _ in range(3):
        letter({"A1#p1": "Fler turer på kvällen!"})
    letter({"A1#p1": "fler turer  på kvällen!"})
    letter({"A1#p2": "Fler turer på kvällen!"})
    assert segments.split_all(consultation=consultation, by=cast.writer, now=now) == 5
    assert segments.group_segments(consultation=consultation, by=cast.writer, now=now) == 1
    assert SegmentGroup.objects.get().segments.count() == 4
    letter({"A1#p1": "Fler turer på kvällen!"})
    segments.split_all(consultation=consultation, by=cast.writer, now=now)
    assert segments.group_segments(consultation=consultation, by=cast.writer, now=now) == 0
    assert SegmentGroup.objects.get().segments.count() == 5


def test_letters_that_are_nearly_the_same_are_one_group_too(letter, consultation, cast, now):
    pattern = (
        "Vi som bor i {} vill ha en buss som går hem efter träningen på kvällen, för annars kan ingen av våra barn "
        "vara med i laget eller gå på bio utan att någon förälder kör fram och tillbaka fyra mil."
    )
    for village in ("Lunden", "Åsen"):
        letter({"A1": pattern.format(village)})
    segments.split_all(consultation=consultation, by=cast.writer, now=now)
    assert segments.group_segments(consultation=consultation, by=cast.writer, now=now) == 1
    assert SegmentGroup.objects.get().segments.count() == 2
