"""Three questions before and after: anybody may skip them, only counts are kept, and small ones are not shown."""

import pytest
from django.core.cache import caches
from django.utils.timezone import now as clock

from medskapa.dialogue.models import KnowledgeCount
from medskapa.dialogue.operations import knowledge as knowledge_operations
from medskapa.dialogue.queries import knowledge as knowledge_queries
from medskapa.dialogue.rules.knowledge import QUESTIONS, Asked, NothingAnswered
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.readability import lix


@pytest.fixture
def now():
    """Pages read the clock."""
    return clock()


@pytest.fixture(autouse=True)
def nobody_came_before():
    caches["counts"].clear()
    caches["pages"].clear()


@pytest.fixture
def answer(open_process, cast, now):
    def many(times: int, asked=Asked.BEFORE, **answers: str) -> None:
        for _ in range(times):
            knowledge_operations.answer_knowledge(
                process=open_process, asked=asked, answers=answers, by=cast.visitor, now=now
            )

    return many


def test_answers_are_counts_and_nobodys_two_answers_can_be_joined(answer, open_process):
    answer(3, what="yes", who="no")
    answer(2, what="partly")
    counts = {(row.question, row.answer): row.count for row in KnowledgeCount.objects.all()}
    assert counts == {("what", "yes"): 3, ("who", "no"): 3, ("what", "partly"): 2}
    assert not {field.name for field in KnowledgeCount._meta.get_fields()} & {"receipt", "contribution", "answered_on"}
    told = JournalEntry.objects.filter(event="dialogue.KnowledgeAnswered")
    assert told.count() == 5
    assert not any("partly" in str(entry.values) or "yes" in str(entry.values) for entry in told)


@pytest.mark.parametrize("answers", [{}, {"what": ""}, {"why": "yes"}, {"what": "maybe"}])
def test_nothing_answered_counts_nothing(answer, answers):
    with pytest.raises(NothingAnswered):
        answer(1, **answers)
    assert not KnowledgeCount.objects.exists()


def test_fewer_than_five_show_nothing_at_all(answer, open_process):
    assert not knowledge_queries.knowledge_in(open_process).some
    answer(4, what="yes")
    knowledge = knowledge_queries.knowledge_in(open_process)
    assert knowledge.some and not knowledge.rows
    answer(1, what="yes")
    (row,) = knowledge_queries.knowledge_in(open_process).rows
    assert (row.answers, row.cells) == (5, (5, 0, 0))


def test_a_small_cell_is_hidden_with_another_so_that_it_cannot_be_worked_out(answer, open_process):
    answer(12, Asked.AFTER, who="yes")
    answer(7, Asked.AFTER, who="partly")
    answer(2, Asked.AFTER, who="no")
    knowledge = knowledge_queries.knowledge_in(open_process)
    (row,) = knowledge.rows
    assert (row.asked, row.answers, row.cells) == (Asked.AFTER, 21, (12, None, None))
    assert knowledge.hides


def test_it_is_asked_before_on_the_rounds_page_and_after_on_the_receipt(client, say, open_process):
    page = open_process.reference.path
    assert "Ingen har svarat än." in client.get(page).content.decode()
    address = f"/delta/koll/{open_process.reference.code}/"
    assert address in client.get(page).content.decode()
    sent = client.post(address, {"what": "no", "who": "partly"}, follow=True)
    assert "Ditt svar är räknat" in sent.content.decode()
    assert "Färre än 5 har svarat än" in sent.content.decode()
    code = say("Bussen.").receipt_code
    assert f"/kvitto/{code}/koll/" in client.get(f"/kvitto/{code}/").content.decode()
    after = client.post(f"/kvitto/{code}/koll/", {"what": "yes"}, follow=True)
    assert after.request["PATH_INFO"] == f"/kvitto/{code}/"
    assert "Ditt svar är räknat" in after.content.decode()
    assert set(KnowledgeCount.objects.values_list("asked", "question", "answer")) == {
        ("before", "what", "no"),
        ("before", "who", "partly"),
        ("after", "what", "yes"),
    }


def test_a_press_without_an_answer_says_what_to_do(client, open_process):
    page = client.post(f"/delta/koll/{open_process.reference.code}/", {}, follow=True).content.decode()
    assert "Svara på minst en av frågorna." in page
    assert not KnowledgeCount.objects.exists()


def test_what_is_shown_is_a_table_with_its_number_of_answers(client, answer, open_process):
    answer(6, what="no")
    answer(8, Asked.AFTER, what="yes")
    page = client.get(open_process.reference.path).content.decode()
    assert "Vad folk visste före och efter" in page and "Vet du vad Vardagen är till för?" in page
    assert "Ingen har svarat än." not in page


@pytest.mark.parametrize("title", ["Norrbotten 2040", "Vardagen"])
def test_the_questions_are_easy_for_everybody(title):
    asked = f"Vet du vad {title} är till för?\nVet du vem som bestämmer?\nVet du vad du kan påverka?\nJa\nDelvis\nNej"
    assert lix(asked) <= 25
    assert len(QUESTIONS) == 3
