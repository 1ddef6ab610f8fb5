"""A second strategy begins from the first one's structure, and every old address still answers."""

import pytest

from medskapa.strategy.models import Node, Strategy
from medskapa.strategy.operations import freezing, rounds, texts
from medskapa.strategy.operations.rounds import NewProcess
from medskapa.strategy.queries import documents
from medskapa.strategy.rules import rounds as rules


@pytest.fixture
def start(cast, now):
    def starting(follows, slug="trakten-2050", titles=None, target_year=2050, **more):
        told = {"sv": "Trakten 2050"} if titles is None else titles
        return rounds.start_round(
            follows=follows, slug=slug, titles=told, target_year=target_year, by=cast.strategist, now=now, **more
        )

    return starting


def _addresses(strategy):
    nodes = [node.reference.path for node in strategy.nodes.select_related("reference")]
    editions = [edition.reference.path for edition in strategy.editions.select_related("reference")]
    first, last = (edition.reference.code for edition in strategy.editions.select_related("reference"))
    return [*nodes, *editions, f"/utgavor/{last}/jamfor/{first}/", "/strategi/", "/utgavor/"]


def test_every_old_address_answers_after_a_new_round_and_after_its_adoption(client, adopted, start, cast, now):
    old = adopted.strategy
    addresses = _addresses(old)
    new = start(old)
    assert {client.get(address).status_code for address in addresses} == {200}
    for node in new.nodes.all():
        texts.set_text(node=node, language="sv", title="Ny", summary="Ny.", paragraphs=["Ny."], by=cast.editor, now=now)
    Strategy.objects.filter(pk=new.pk).update(evidence_required=False)
    for kind in ("consulted", "adopted"):
        freezing.freeze_edition(strategy=new, kind=kind, titles={"sv": "Nya"}, changes={}, by=cast.strategist, now=now)
    assert {client.get(address).status_code for address in addresses} == {200}
    assert documents.strategy_in_force() == new
    assert "den som gäller nu" in client.get("/utgavor/").content.decode()


def test_the_new_one_has_the_same_parts_under_addresses_of_their_own_and_no_words(adopted, start):
    old = adopted.strategy
    new = start(old)
    shape = lambda one: list(one.nodes.order_by("key").values_list("key", "kind", "parent__key", "order"))  # noqa: E731
    assert shape(new) == shape(old)
    references = {node.reference_id for node in old.nodes.all()}
    assert not references & {node.reference_id for node in new.nodes.all()}
    assert not any(text.body for node in new.nodes.all() for text in node.texts.all())
    assert new.follows == old


def test_everybody_reads_the_adopted_one_while_the_new_is_written(client, adopted, start):
    start(adopted.strategy)
    assert documents.strategy_in_force() == adopted.strategy
    assert documents.strategy().slug == "trakten-2050"
    assert "Trakten framåt" in client.get("/strategi/").content.decode()


def test_the_dialogue_of_the_old_round_is_drafted_anew_with_it(adopted, open_process, start, today):
    from medskapa.processes.models import Process

    process = NewProcess(open_process.slug, "vardagen-2050", today)
    start(adopted.strategy, process=process)
    made = Process.objects.get(slug="vardagen-2050")
    assert made.phases.count() == open_process.phases.count()
    assert not made.reference.visible


def test_a_round_needs_a_name_an_address_of_its_own_and_a_later_year(adopted, start):
    before = Node.objects.count()
    with pytest.raises(rules.RoundUntitled):
        start(adopted.strategy, titles={"sv": " "})
    with pytest.raises(rules.RoundTaken):
        start(adopted.strategy, slug="trakten")
    with pytest.raises(rules.TargetYearPassed):
        start(adopted.strategy, target_year=2035)
    assert Node.objects.count() == before


def test_a_round_needs_its_name_in_one_language_only(adopted, start):
    assert start(adopted.strategy, titles={"sv": "Trakten 2050", "en": ""}).slug == "trakten-2050"


def test_the_desk_shows_what_follows_before_it_is_made(signed_in, adopted):
    from medskapa.foundation.doers import Role

    client = signed_in(Role.STRATEGIST)
    page = client.get("/admin/strategi/ny/").content.decode()
    assert "8 delar" in page
    answer = client.post("/admin/strategi/ny/", {"title": "Trakten 2050", "slug": "ny", "target_year": "2050"})
    assert answer.status_code == 302
    assert Strategy.objects.get(slug="ny").follows == adopted.strategy
