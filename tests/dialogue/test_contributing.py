"""Sending words in: kept as sent, nothing stored when refused, and nothing that tells who or when."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from medskapa.dialogue.models import Consent, Contribution, Receipt
from medskapa.dialogue.operations import contributions as contribution_operations
from medskapa.dialogue.operations import moderation
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.dialogue.queries import published_contributions
from medskapa.dialogue.rules import contributions
from medskapa.dialogue.rules.contributions import ContributionState, Medium
from medskapa.foundation import journal
from medskapa.foundation.models import JournalEntry
from medskapa.processes.queries import processes
from medskapa.processes.rules import periods
from medskapa.thread.models import Reference

EXACT = [
    "Áá Čč Đđ Ŋŋ Šš Ŧŧ Žž",  # Northern Sámi
    "Áá Åå Ńń Ŋŋ Ää Öö Ïï Ææ Øø",  # Lule and South Sámi
    "Aˈaˈ Ǥǥ Ǧǧ Ǩǩ Ʒʒ Ǯǯ Õõ",  # Inari and Skolt Sámi
    "e\u0301 är inte é, A\u030a inte Å",  # what looks alike stays apart
    "👩🏽‍🌾🏔️🇸🇪 ❤️",
    "rad ett\r\nrad två\n\n\trad tre\r",
    "\u202eעברית\u202c och \u200fالعربية\u200f",
    "  blanksteg runt om  ",
    "noll\u200bbredd och hårt\u00a0blanksteg",
    "<script>alert('&amp;')</script>",
    "=1+1; DROP TABLE dialogue_contribution;--",
]


@pytest.fixture
def contribute(open_process, cast, now):
    def send(text="Fler bussar", language="swe", *, at=now, key="", medium=Medium.WEB, **more):
        way = processes.way_in("open_question", now=now)
        words = Words(text, language, **more)
        return contribution_operations.contribute(
            words=words, way_in=way, medium=medium, by=cast.visitor, now=at, key=key
        )

    return send


def stored() -> tuple[int, ...]:
    return (
        *(model.objects.count() for model in (Contribution, Receipt, Consent)),
        Reference.objects.filter(kind="contribution").count(),
        JournalEntry.objects.filter(event="dialogue.ContributionReceived").count(),
    )


@pytest.mark.parametrize("text", EXACT)
def test_words_are_kept_byte_for_byte_through_publication(contribute, cast, now, text):
    taken, _ = contribute(text)
    contribution = contribution_queries.contribution(taken.reference)
    assert contribution.text.encode() == text.encode()
    moderation.publish(contribution=contribution, masks=[], by=cast.writer, now=now)
    (voice,) = published_contributions.voices([taken.reference])
    assert voice.text.encode() == text.encode()


@pytest.mark.parametrize(
    ("written", "stored_as"),
    [("swe", "swe"), ("sv", "swe"), ("se", "sme"), ("sme", "sme"), ("fit", "fit"), ("en", "eng")],
)
def test_a_language_is_taken_in_either_code(contribute, written, stored_as):
    taken, _ = contribute(language=written)
    assert contribution_queries.contribution(taken.reference).language == stored_as


@pytest.mark.parametrize(
    ("refusal", "given"),
    [
        (contributions.Empty, {"text": " \n "}),
        (contributions.TooLong, {"text": "å" * 10_001}),
        (contributions.Unreadable, {"text": "nul\0"}),
        (contributions.UnknownLanguage, {"language": "klingonska"}),
        (contributions.UnknownLanguage, {"language": ""}),
        (contributions.UnknownValue, {"place": "9999"}),
        (contributions.UnknownValue, {"age_band": "uråldrig"}),
        (contributions.UnknownValue, {"gender": "<b>"}),
    ],
)
def test_what_is_refused_leaves_nothing_behind(contribute, refusal, given):
    for key in ("", "en-nyckel-som-ingen-gissar"):
        with pytest.raises(refusal):
            contribute(**given, key=key)
    assert stored() == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("days", [-31, 31])
def test_a_closed_way_in_stores_nothing(contribute, now, days):
    with pytest.raises(periods.Closed):
        contribute(at=now + timedelta(days=days))
    assert stored() == (0, 0, 0, 0, 0)


def test_no_way_in_at_all_is_closed(db, cast, now):
    with pytest.raises(periods.Closed):
        contribution_operations.contribute(
            words=Words("Hej", "swe"), way_in=None, medium=Medium.WEB, by=cast.visitor, now=now
        )


def test_the_same_key_and_words_store_once_and_give_the_same_receipt(contribute):
    first, repeated = contribute(key="en-nyckel-som-ingen-gissar")
    second, again = contribute(key="en-nyckel-som-ingen-gissar")
    assert (first, repeated, again) == (second, False, True)
    assert stored() == (1, 1, 1, 1, 1)


def test_a_receipt_is_stored_only_as_a_keyed_hash(contribute):
    taken, _ = contribute()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", taken.receipt)
    assert taken.receipt not in everything_stored()
    assert taken.receipt.replace("-", "") not in everything_stored()
    assert [one.reference.code for one in contribution_queries.behind_receipt(taken.receipt.lower())] == [
        taken.reference
    ]


def test_nothing_stored_tells_who_sent_words_or_at_what_time(contribute, client, open_process):
    contribute("Mina ord", key="en-nyckel-som-ingen-gissar")
    held = everything_stored()
    assert "Mina ord" in held
    received = JournalEntry.objects.get(event="dialogue.ContributionReceived")
    assert (received.actor, received.happened_at, received.role) == ("", None, "visitor")
    assert "12:00" not in held.replace(str(JournalEntry.objects.get(event="processes.ProcessOpened").happened_at), "")
    assert "127.0.0.1" not in held


def everything_stored() -> str:
    """Every value of every table that a contribution may have touched, as one text."""
    lines = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.split("_")[0] in ("dialogue", "thread", "foundation", "django", "axes"):
                cursor.execute(f'SELECT * FROM "{table}"')
                lines += [" | ".join(str(value) for value in row) for row in cursor.fetchall()]
    return "\n".join(lines)


def test_more_can_be_said_under_the_same_receipt(contribute, now):
    taken, _ = contribute("Först", place="2580", age_band="", gender="")
    added = contribution_operations.add_to(receipt=taken.receipt, text="Sedan", now=now)
    assert not Contribution.objects.filter(late=True).exists(), "nothing is late while the way in is open"
    assert (added.adds_to.reference.code, added.place, added.text) == (taken.reference, "2580", "Sedan")
    assert [one.text for one in contribution_queries.behind_receipt(taken.receipt)] == ["Först", "Sedan"]


def test_an_addition_sent_twice_is_stored_once(contribute, now):
    taken, _ = contribute()
    for _ in range(2):
        contribution_operations.add_to(receipt=taken.receipt, text="Mer", now=now, key="en-nyckel-som-ingen-gissar")
    assert Contribution.objects.count() == 2


def test_nothing_is_added_when_closed_or_withdrawn_or_unknown(contribute, now):
    taken, _ = contribute()
    with pytest.raises(periods.Closed):
        contribution_operations.add_to(receipt=taken.receipt, text="Mer", now=now + timedelta(days=31))
    with pytest.raises(contributions.UnknownReceipt):
        contribution_operations.add_to(receipt="0000-0000-0000-0000", text="Mer", now=now)
    contribution_operations.withdraw(receipt=taken.receipt, now=now)
    with pytest.raises(contributions.WrongState):
        contribution_operations.add_to(receipt=taken.receipt, text="Mer", now=now)
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize("written", ["0000-0000-0000-0000", "", "inte ett kvitto", "\0", "x" * 5000, "<script>"])
def test_an_unknown_and_a_malformed_receipt_do_the_same_work(
    contribute, written, django_assert_num_queries, monkeypatch
):
    from medskapa.dialogue.rules import receipts

    worked = []
    real = receipts.hashed
    monkeypatch.setattr(receipts, "hashed", lambda code, *, key: worked.append(1) or real(code, key=key))
    with django_assert_num_queries(1), pytest.raises(contributions.UnknownReceipt):
        contribution_queries.behind_receipt(written)
    assert len(worked) == 1


def test_a_receipt_made_under_an_older_key_still_opens(contribute, settings):
    taken, _ = contribute()
    settings.RECEIPT_KEYS = {**settings.RECEIPT_KEYS, 2: "a newer key"}
    assert contribution_queries.behind_receipt(taken.receipt)
    newer, _ = contribute("Nyare")
    assert Receipt.objects.get(contributions__reference__code=newer.reference).key_version == 2
    assert contribution_queries.behind_receipt(newer.receipt)


def test_the_database_refuses_a_published_contribution_without_words(contribute):
    taken, _ = contribute()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(reference__code=taken.reference).update(state=ContributionState.PUBLISHED)


def test_the_journal_holds_no_words_and_its_chain_holds(contribute, cast, now):
    taken, _ = contribute("Hemliga ord")
    contribution = contribution_queries.contribution(taken.reference)
    moderation.publish(contribution=contribution, masks=[(0, 8, "name")], by=cast.writer, now=now)
    contribution_operations.withdraw(receipt=taken.receipt, now=now)
    for entry in JournalEntry.objects.all():
        assert "ord" not in f"{entry.values}{entry.why.replace('sina ord', '')}"
    assert journal.first_broken() is None
