"""A manuscript becomes working text, whole or not at all."""

import json

import pytest
from tests.strategy import manuscripts

from medskapa.foundation.refusals import NotAllowed, Refusal
from medskapa.strategy.manuscript.structure import NotAStrategy
from medskapa.strategy.models import Node, NodeText, QuoteSlot, Strategy
from medskapa.strategy.rules.manuscripts import AnotherStrategy, TitleTooLong, YearUnknown


@pytest.fixture
def take_in(db, cast, now):
    def import_manuscript(content=manuscripts.MARKDOWN, filename="sundet.md", *, by=None, **more):
        from medskapa.strategy.operations import manuscripts as manuscripts_operations

        content = content.encode() if isinstance(content, str) else content
        return manuscripts_operations.import_manuscript(
            content=content, filename=filename, by=by or cast.strategist, now=now, **more
        )

    return import_manuscript


def outlined(strategy):
    texts = {text.node_id: text for text in NodeText.objects.filter(language="sv")}
    return [
        (node.kind, texts[node.pk].title, len(texts[node.pk].paragraphs))
        for node in sorted(strategy.nodes.all(), key=lambda node: node.pk)
    ]


def test_a_manuscript_becomes_a_new_strategy_with_all_its_parts(take_in):
    done = take_in()
    assert (done.strategy.slug, done.strategy.target_year) == ("sundets-framtid-2035", 2035)
    assert (done.parts, done.made) == (14, 14)
    assert sorted(outlined(done.strategy)) == sorted(manuscripts.PARTS)
    keys = done.strategy.nodes.order_by("key").values_list("key", flat=True)
    assert list(keys) == ["A", "A1", "A1.1", "A1.2", "A2", "A2.1", "B", "B1", "B1.1", "B1.2", "P1", "U1", "U2", "V"]


def test_its_words_are_the_desks_and_not_public(take_in):
    strategy = take_in().strategy
    assert not strategy.nodes.filter(reference__visible=True).exists()
    assert all(text.live for text in NodeText.objects.all())


def test_the_journal_says_who_took_in_which_file(take_in, cast):
    from medskapa.foundation.models import JournalEntry

    take_in()
    entry = JournalEntry.objects.get(event="strategy.ManuscriptImported")
    assert entry.actor.startswith(cast.strategist.name)
    assert entry.values["parts"] == 14
    assert len(entry.values["sha256"]) == 64


def test_a_manuscript_in_word_leaves_its_quotation_slot_open(take_in):
    take_in(manuscripts.word(), "sundet.docx")
    slot = QuoteSlot.objects.get()
    assert (slot.node.key, slot.contribution) == ("A1", None)


def test_the_same_manuscript_again_changes_nothing(take_in):
    take_in()
    before = NodeText.objects.get(node__key="A1").revisions.count()
    again = take_in()
    assert again.made == 0
    assert NodeText.objects.get(node__key="A1").revisions.count() == before


def test_into_a_strategy_that_exists_the_parts_are_known_by_their_titles_and_aliases(take_in):
    first = take_in().strategy
    codes = dict(first.nodes.values_list("key", "reference__code"))
    Node.objects.filter(strategy=first, key="A2").update(aliases=["Bussen väntar in båten"])
    moved = manuscripts.MARKDOWN.replace("Mål 1.2: Bussen väntar på färjan", "Mål 1.2: Bussen väntar in båten")
    again = take_in(moved)
    assert again.made == 0
    assert dict(again.strategy.nodes.values_list("key", "reference__code")) == codes
    assert NodeText.objects.get(node__key="A2").title == "Bussen väntar in båten"


def test_a_new_part_gets_a_key_that_nobody_has_and_the_others_stay(take_in):
    take_in()
    more = manuscripts.MARKDOWN.replace("### Fråga först", "### Dela allt\n\nVi delar.\n\n### Fråga först")
    again = take_in(more)
    assert again.made == 1
    assert NodeText.objects.get(title="Dela allt").node.key == "P2"
    assert NodeText.objects.get(title="Fråga först").node.key == "P1"
    assert list(again.strategy.nodes.filter(kind="principle").order_by("order").values_list("key", flat=True)) == [
        "P2",
        "P1",
    ]


def test_a_document_without_a_summary_takes_none_away(take_in):
    take_in()
    take_in(manuscripts.MARKDOWN.replace("*Färja, båt och bro gör två stränder till en bygd.*\n\n", ""))
    assert NodeText.objects.get(node__key="V").summary == "Färja, båt och bro gör två stränder till en bygd."


OVERVIEW = """
## Prioriterade områden

### Resor över sundet

Målbilder:

- Det går att ta sig över varje kväll
- Bussen väntar på båten

"""


@pytest.mark.parametrize(
    ("choose", "title", "alias"),
    [
        ("", "Bussen väntar på färjan", "Bussen väntar på båten"),
        ("Bussen väntar på båten", "Bussen väntar på båten", "Bussen väntar på färjan"),
    ],
)
def test_a_goal_with_two_titles_keeps_both_and_staff_says_which_holds(take_in, choose, title, alias):
    text = manuscripts.MARKDOWN.replace("\n## Prioriterade områden\n", OVERVIEW, 1)
    line = text.split("\n").index("#### Mål 1.2: Bussen väntar på färjan") + 1
    take_in(text, canonical={line: choose} if choose else None)
    node = Node.objects.get(key="A2")
    assert node.aliases == [alias]
    assert node.texts.get().title == title


@pytest.mark.parametrize(
    ("content", "filename", "refusal"),
    [
        ("Hej!", "brev.txt", NotAStrategy),
        (b"PK\x03\x04 broken", "strategi.docx", Refusal),
        (manuscripts.MARKDOWN.replace("2035", ""), "sundet.md", YearUnknown),
        (manuscripts.MARKDOWN.replace("En husbank", "En husbank " * 30), "sundet.md", TitleTooLong),
    ],
)
def test_a_file_that_cannot_be_taken_in_stores_nothing(take_in, content, filename, refusal):
    with pytest.raises(refusal):
        take_in(content, filename)
    assert not Strategy.objects.exists()
    assert not Node.objects.exists()


def test_another_strategy_does_not_end_up_in_this_one(take_in, load):
    load()
    with pytest.raises(AnotherStrategy, match="trakten"):
        take_in(slug="trakten")
    assert Node.objects.count() == 8


def test_only_those_who_answer_for_the_strategy_may_take_one_in(take_in, cast):
    with pytest.raises(NotAllowed):
        take_in(by=cast.writer)


@pytest.fixture
def console(db, capsys):
    """Run `medskapa import strategy` and give its output; a refusal is a CommandError with its exit code."""

    def run(*arguments):
        from django.core.management import call_command

        call_command("import_file", "strategy", *map(str, arguments))
        return capsys.readouterr().out

    return run


def test_the_console_checks_the_real_text_and_stores_nothing(console, shared):
    out = json.loads(console(shared / "seeds" / "000_8e954bf8d33f4f3a.txt", "--check"))
    assert out["counts"]["goal"] == 16
    assert out["counts"]["quotation_slot"] == 6
    assert {one["rule"] for one in out["findings"]} == {
        "title-mismatch",
        "toc-mismatch",
        "vision-variant",
        "spelling",
    }
    assert all(set(one) == {"rule", "line", "text"} for one in out["findings"])
    assert not Strategy.objects.exists()


def test_the_console_takes_the_real_text_in(console, shared):
    assert "84 delar" in console(shared / "seeds" / "000_8e954bf8d33f4f3a.txt")
    assert Node.objects.filter(kind="pathway").count() == 51
    assert QuoteSlot.objects.filter(contribution=None).count() == 6
    assert Node.objects.filter(kind="goal").exclude(aliases=[]).count() == 4


@pytest.mark.parametrize("check", [(), ("--check",)])
def test_the_console_refuses_in_one_sentence_with_code_two(console, tmp_path, check):
    from django.core.management import CommandError

    path = tmp_path / "brev.txt"
    path.write_text("Hej!", encoding="utf-8")
    with pytest.raises(CommandError, match="Inget är sparat") as refused:
        console(path, *check)
    assert refused.value.returncode == 2
    assert not Strategy.objects.exists()


def test_the_console_refuses_a_file_that_is_not_there(console, tmp_path):
    from django.core.management import CommandError

    with pytest.raises(CommandError) as refused:
        console(tmp_path / "borta.txt", "--check")
    assert refused.value.returncode == 2


def test_a_strategy_that_is_read_in_hides_nothing_of_the_one_that_holds(take_in, adopted, cast, now):
    from medskapa.strategy.operations import freezing
    from medskapa.strategy.queries import documents, reading

    done = take_in()
    assert documents.strategy() == done.strategy
    assert str(reading.reading(language="sv").title) == "Trakten framåt"
    freezing.freeze_edition(
        strategy=done.strategy, kind="draft", titles={"sv": "Utkastet"}, changes={}, by=cast.strategist, now=now
    )
    assert str(reading.reading(language="sv").title) == "Trakten framåt"


def test_where_nothing_is_decided_the_newest_draft_is_read(take_in, load):
    from medskapa.strategy.queries import reading

    load()
    take_in()
    assert str(reading.reading(language="sv").title) == "Sundets framtid 2035"
