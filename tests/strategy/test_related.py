"""The county's plans: a tree with owners and times, and the goals that they take up."""

from datetime import timedelta

import pytest

from medskapa.foundation.tables import read_table
from medskapa.strategy.operations import related as related_operations
from medskapa.strategy.queries import related as related_queries
from medskapa.strategy.rules import related as rules
from medskapa.strategy.rules.related import Validity
from medskapa.thread.rules import ReasonMissing


@pytest.fixture
def add(consulted, cast, now):
    def adding(title="Planen", **more):
        given = {"kind": "plan", "owner_name": "Sundets kommun", **more}
        titles = {"sv": title}
        return related_operations.add_document(
            strategy=consulted.strategy, titles=titles, by=cast.strategist, now=now, **given
        )

    return adding


@pytest.fixture
def take_up(consulted, cast, now):
    def mapping(document, key, why="Turerna står i planen."):
        node = consulted.node(key)
        return related_operations.map_document(document=document, node=node, why=why, by=cast.strategist, now=now)

    return mapping


def test_a_document_has_a_title_an_owner_and_a_time_in_order(add, today):
    for more in ({"title": " "}, {"owner_name": ""}):
        with pytest.raises(rules.DocumentIncomplete):
            add(**more)
    with pytest.raises(rules.EndsBeforeItBegins):
        add(valid_from=today, valid_to=today - timedelta(days=1))


def test_the_last_day_counts(today):
    said = {day: rules.validity(begins=None, ends=today, today=today + timedelta(days=day)) for day in (0, 1)}
    assert said == {0: Validity.VALID, 1: Validity.EXPIRED}
    assert rules.validity(begins=today, ends=None, today=today - timedelta(days=1)) is Validity.COMING


def test_what_lies_under_an_expired_document_says_so(consulted, add, today):
    old = add("Den gamla", valid_to=today - timedelta(days=1))
    middle = add("Mitten", parent=old, valid_to=today)
    add("Under", parent=middle)
    line = related_queries.documents(consulted.strategy, today=today, language="sv")[0]
    assert line.validity is Validity.EXPIRED
    assert not line.expired_above
    assert str(line.children[0].expired_above) == "Den gamla"
    assert not line.children[0].children[0].expired_above


def test_the_page_says_in_words_that_the_parent_has_expired(client, add, today):
    old = add("Den gamla", valid_to=today - timedelta(days=400))
    child = add("Under", parent=old)
    for address in ("/dokument/", child.reference.path):
        page = client.get(address).content.decode()
        assert "Någon behöver se om den här fortfarande gäller." in page


def test_no_document_lies_under_itself(add, cast, now):
    top = add("Topp")
    below = add("Under", parent=top)
    with pytest.raises(rules.UnderItself):
        related_operations.change_document(
            document=top, valid_from=None, valid_to=None, parent=below, by=cast.strategist, now=now
        )


def test_gaps_show_from_both_ends(consulted, add, take_up, today):
    one = add("En")
    add("Två")
    take_up(one, "A1")
    coverage = related_queries.coverage(
        consulted.strategy,
        lines=related_queries.documents(consulted.strategy, today=today, language="sv"),
        language="sv",
    )
    assert [goal.key for goal in coverage.goals_without] == ["A2"]
    assert [str(line.title) for line in coverage.documents_without] == ["Två"]


def test_the_matrix_reads_the_same_as_page_csv_and_xlsx(client, add, take_up):
    take_up(add("En"), "A1", "Planen räknar turer.")
    page = client.get("/dokument/malbilder/").content.decode()
    assert "1 av 2 målbilder tas inte upp av någon plan." in page
    for ending in ("csv", "xlsx"):
        answer = client.get(f"/dokument/malbilder.{ending}")
        row = next(iter(read_table(answer.content, f"x.{ending}").rows))
        assert "Planen räknar turer." in row.cells.values()
    assert client.get("/dokument/malbilder.doc").status_code == 404


def test_a_plan_is_tied_with_a_reason_and_untied_with_one(add, take_up, cast, now):
    document, other = add("En"), add("Två")
    with pytest.raises(ReasonMissing):
        take_up(document, "A1", " ")
    link = take_up(document, "A1")
    more = {"link": link, "why": "Planen skrevs om.", "by": cast.strategist, "now": now}
    with pytest.raises(rules.NotMapped):
        related_operations.unmap_document(document=other, **more)
    related_operations.unmap_document(document=document, **more)
    assert related_queries.document_links(document) == []
