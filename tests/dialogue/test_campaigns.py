"""Letters that many have passed round are counted, never fewer than they are, and what each added is read."""

import random

import pytest

from medskapa.dialogue.models import Campaign, Contribution
from medskapa.dialogue.operations import campaigns as campaign_operations
from medskapa.dialogue.operations import contributions as contribution_operations
from medskapa.dialogue.queries import campaigns as campaign_queries
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.dialogue.queries import published_contributions
from medskapa.dialogue.rules import near_duplicates
from medskapa.foundation.refusals import NotAllowed

LETTER = (
    "Vi som bor längs vägen kräver att den byggs om innan någon mer skadas. I dag möts timmerbilar och skolbussar på "
    "en sträcka utan vägren. Barnen går i dikeskanten till hållplatsen. Regionen måste ta frågan till staten nu, och "
    "berätta öppet vad svaret blir. Vi väntar inte längre på en utredning till."
)
OWN = "Min dotter blev påkörd i fjol vid kiosken."
SYLLABLES = [
    *("sko", "la", "väg", "buss", "barn", "is", "älv", "fjäll", "kväll", "vård", "ton"),
    *("by", "tåg", "ljus", "mat", "hus", "skog", "sten", "båt", "regn"),
]


def letter(number: int, *, changed: float, own: str = "") -> str:
    """The letter with a share of its words changed, the same for the same number."""
    chance = random.Random(number)
    words = [
        "".join(chance.choices(SYLLABLES, k=2)) if chance.random() < changed else word for word in LETTER.split(" ")
    ]
    return " ".join(words) + (f" {own}" if own else "")


def other(number: int) -> str:
    chance = random.Random(10_000 + number)
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(60)) + "."


def test_of_letters_with_a_tenth_of_their_words_changed_19_in_20_are_found_and_nothing_else_is():
    texts = {number: letter(number, changed=0.1) for number in range(100)}
    texts |= {number: other(number) for number in range(100, 400)}
    (found,) = near_duplicates.groups(texts)
    assert len(found) >= 95
    assert max(found) < 100


def test_the_order_in_which_letters_come_changes_nothing():
    texts = {number: letter(number, changed=0.15) for number in range(30)} | {50 + n: other(n) for n in range(30)}
    backwards = dict(reversed(texts.items()))
    assert near_duplicates.groups(texts) == near_duplicates.groups(backwards)


def test_short_wishes_in_common_words_are_no_letter():
    assert near_duplicates.groups(dict.fromkeys(range(9), "Fler bussar på kvällen.")) == []


def test_two_of_a_kind_may_be_one_person():
    assert near_duplicates.groups({1: LETTER, 2: LETTER}) == []
    assert near_duplicates.groups({1: LETTER, 2: LETTER, 3: LETTER}) == [[1, 2, 3]]


def test_what_somebody_added_is_told_apart_from_the_pattern():
    text = letter(4, changed=0.05, own=OWN)
    assert near_duplicates.own_sentences(text, LETTER) == (OWN,)
    assert near_duplicates.own_sentences(LETTER, LETTER) == ()


@pytest.fixture
def posted(say):
    """Five letters alike, one of which adds something, and two others."""
    alike = [say(letter(number, changed=0.05, own=OWN if number == 3 else "")) for number in range(5)]
    return alike, [say(other(number)) for number in range(2)]


def test_letters_alike_are_counted_together_and_all_are_kept(posted, open_process, cast, now):
    alike, others = posted
    before = list(Contribution.objects.order_by("pk").values("text", "state", "published_text"))
    assert campaign_operations.group_alike(process=open_process, by=cast.writer, now=now) == 5
    assert list(Contribution.objects.order_by("pk").values("text", "state", "published_text")) == before
    (group,) = campaign_queries.alike()
    assert group.count == 5
    assert [letter.own for letter in group.with_own] == [(OWN,)]
    assert len(contribution_queries.for_analysis(process=open_process)) == 7, "the engine still reads every one"
    seen = {voice.code: voice.alike for voice in published_contributions.published()}
    assert [seen[one.reference.code] for one in alike] == [5] * 5
    assert [seen[one.reference.code] for one in others] == [0] * 2


def test_letters_that_come_later_join_their_group(posted, open_process, cast, now, say):
    campaign_operations.group_alike(process=open_process, by=cast.writer, now=now)
    say(letter(77, changed=0.05))
    assert campaign_operations.group_alike(process=open_process, by=cast.writer, now=now) == 1
    assert campaign_operations.group_alike(process=open_process, by=cast.writer, now=now) == 0
    assert Campaign.objects.count() == 1
    assert campaign_queries.alike()[0].count == 6


def test_two_letters_passed_round_are_counted_apart(posted, open_process, cast, now, say):
    three = [say(other(9)) for _ in range(3)]
    campaign_operations.group_alike(process=open_process, by=cast.writer, now=now)
    seen = {voice.code: voice.alike for voice in published_contributions.published()}
    assert [seen[one.reference.code] for one in (*posted[0], *three)] == [5] * 5 + [3] * 3


def test_a_letter_taken_back_is_not_counted(posted, open_process, cast, now):
    campaign_operations.group_alike(process=open_process, by=cast.writer, now=now)
    alike, _ = posted
    contribution_operations.withdraw(receipt=alike[4].receipt_code, now=now)
    assert campaign_queries.alike()[0].count == 4
    assert {voice.alike for voice in published_contributions.published() if voice.alike} == {4}


def test_only_staff_group_letters(open_process, cast, now):
    with pytest.raises(NotAllowed):
        campaign_operations.group_alike(process=open_process, by=cast.visitor, now=now)
