"""Loading, writing, freezing, and saying what stands behind."""

import pytest

from medskapa.foundation import journal
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotAllowed
from medskapa.strategy.models import Node, NodeText, Paragraph, ParagraphVersion
from medskapa.strategy.operations import evidence, texts
from medskapa.strategy.queries import editions
from medskapa.strategy.queries.freeze_preview import proof
from medskapa.strategy.rules import editions as edition_rules
from medskapa.thread.rules import ReasonMissing

from .conftest import NODES, profile


def test_a_structure_loaded_twice_is_there_once_and_is_written_of_once(load):
    load()
    load()
    assert Node.objects.count() == len(NODES)
    assert NodeText.objects.count() == 2 * len(NODES)
    assert JournalEntry.objects.filter(event="strategy.StructureLoaded").count() == 1


def test_a_loaded_part_is_not_public(desk):
    assert not Node.objects.filter(reference__visible=True).exists()


def test_the_profile_moves_a_part_but_leaves_its_words_to_the_desk(desk, load):
    desk.write("A1", "Ord.", title="Vår egen rubrik")
    load([profile(*row[:3], 5, "Profilens rubrik", "Its title", ["annat"]) for row in NODES])
    node = desk.node("A1")
    assert (node.order, node.aliases) == (5, ["annat"])
    assert NodeText.objects.get(node=node, language="sv").title == "Vår egen rubrik"


@pytest.mark.parametrize("role", ["visitor", "writer", "analyst", "editor"])
def test_only_strategists_and_administrators_load_and_freeze(cast, written, load, role):
    with pytest.raises(NotAllowed):
        load(by=getattr(cast, role))
    with pytest.raises(NotAllowed):
        written.freeze(by=getattr(cast, role))


@pytest.mark.parametrize("role", ["visitor", "analyst"])
def test_analysts_and_visitors_write_no_text(cast, desk, now, role):
    with pytest.raises(NotAllowed):
        texts.set_text(
            node=desk.node("V"),
            language="sv",
            title="x",
            summary="",
            paragraphs=[],
            by=getattr(cast, role),
            now=now,
        )


def test_a_text_keeps_its_history_at_the_desk(desk):
    desk.write("A1", "Första försöket.")
    text = desk.write("A1", "Andra\nförsöket.", "Ett stycke till.")
    assert text.live and text.paragraphs == ["Andra försöket.", "Ett stycke till."]
    assert text.revisions.count() == 2


def test_the_same_words_again_change_nothing(desk):
    desk.write("A1", "Ord.")
    entries = JournalEntry.objects.count()
    assert desk.write("A1", "Ord.").revisions.count() == 1
    assert JournalEntry.objects.count() == entries


def test_a_text_needs_a_title(desk):
    with pytest.raises(edition_rules.TitleMissing):
        desk.write("A1", "Ord.", title="  ")


def test_an_edition_without_words_is_not_frozen(desk):
    with pytest.raises(edition_rules.NothingToFreeze):
        desk.freeze()


def test_an_unpublished_draft_is_not_frozen(desk):
    desk.write("A1", "Publicerat.")
    text = NodeText.objects.get(node=desk.node("A1"), language="sv")
    text.body = "Ett utkast som ingen har släppt."
    text.save_revision()
    desk.freeze()
    assert list(ParagraphVersion.objects.values_list("text", flat=True)) == ["Publicerat."]


def test_freezing_shows_every_part_under_its_title_in_every_language(desk):
    desk.write_all()
    desk.write("A1", "One.", "Two.", language="en", title="Across the sound")
    edition = desk.freeze()
    reference = desk.node("A1").reference
    assert reference.visible and reference.titles["en"] == "Across the sound"
    assert not Node.objects.filter(reference__visible=False).exists()
    assert edition.reference.visible and edition.slug == "trakten-consulted-1"


def test_freezing_is_in_the_journal_by_name(consulted, cast):
    entry = JournalEntry.objects.get(event="strategy.EditionFrozen")
    assert entry.actor == cast.strategist.name and entry.values["changed"] == 0
    assert journal.first_broken() is None


def test_a_frozen_edition_stays_when_the_working_text_goes_on(consulted):
    consulted.write("A1", "Helt andra ord.")
    NodeText.objects.get(node=consulted.node("A1"), language="sv").revisions.all().delete()
    assert str(consulted.page("A1").paragraphs[0].text) == "Första stycket i A1."


def test_a_draft_can_be_sent_out_twice_and_is_adopted_once(consulted):
    assert consulted.freeze().slug == "trakten-consulted-2"
    consulted.freeze("adopted")
    for kind in ("consulted", "adopted"):
        with pytest.raises(edition_rules.AlreadyAdopted):
            consulted.freeze(kind)


def test_a_draft_is_not_adopted_before_anybody_has_been_asked(written):
    with pytest.raises(edition_rules.NotYetConsulted):
        written.freeze("adopted")


def test_a_change_without_a_reason_is_refused_by_name_and_nothing_is_frozen(consulted):
    consulted.write("A1", "Nya ord.", "Andra stycket i A1.")
    consulted.write("A2", "Första stycket i A2.", "Nya ord.")
    with pytest.raises(edition_rules.ChangeWithoutReason) as refused:
        consulted.freeze("adopted", {"A2#p2": {"sv": "En kör bad om det."}})
    assert refused.value.values["paragraphs"] == "A1#p1"
    assert len(editions.editions(consulted.strategy)) == 1


def test_three_changed_paragraphs_keep_their_identity_and_their_reasons(adopted):
    assert Paragraph.objects.count() == 2 * len(NODES)
    changed = ParagraphVersion.objects.exclude(changed_why={})
    assert {(v.paragraph.node.key, v.paragraph.code) for v in changed} == {
        ("A1", "p1"),
        ("A2", "p1"),
        ("U1", "p1"),
    }
    assert {v.edition.kind for v in changed} == {"adopted"}


def test_a_new_paragraph_gets_a_new_code_and_moves_no_other(consulted):
    consulted.write("A1", "Alldeles nytt.", "Första stycket i A1.", "Andra stycket i A1.")
    consulted.freeze("adopted", {"A1#p3": {"sv": "Det saknades."}})
    assert [one.code for one in consulted.page("A1").paragraphs] == ["p3", "p1", "p2"]


def test_a_paragraph_taken_away_needs_a_reason_and_is_remembered(consulted):
    consulted.write("A1", "Andra stycket i A1.")
    with pytest.raises(edition_rules.ChangeWithoutReason, match="A1#p1"):
        consulted.freeze("adopted")
    consulted.freeze("adopted", {"A1#p1": {"sv": "Staten avgör det."}})
    page = consulted.page("A1")
    assert [one.code for one in page.paragraphs] == ["p2"]
    assert [(one.code, one.old, one.new, str(one.why)) for one in page.removed] == [
        ("p1", "Första stycket i A1.", "", "Staten avgör det.")
    ]
    assert Paragraph.objects.get(node=consulted.node("A1"), code="p1").retired


def test_a_code_is_never_used_again(consulted):
    consulted.write("A1", "Första stycket i A1.")
    consulted.freeze()
    consulted.write("A1", "Första stycket i A1.", "Något annat.")
    assert [one.code for one in consulted.page("A1").paragraphs] == ["p1"]
    assert [one.code for part in proof(consulted.strategy).nodes for one in part.paragraphs if one.changed] == ["p3"]


def test_a_language_that_comes_along_needs_no_reason_but_other_words_in_it_do(consulted):
    consulted.write("A1", "One.", "Two.", language="en")
    assert not proof(consulted.strategy).changed
    consulted.freeze()
    consulted.write("A1", "One!", "Two.", language="en")
    assert [one.name for one in proof(consulted.strategy).changed] == ["A1#p1"]


def test_uneven_languages_are_refused_by_name(written):
    written.write("A1", "Only one.", language="en")
    with pytest.raises(edition_rules.UnevenLanguages, match="A1"):
        written.freeze()


def test_a_theme_stands_behind_a_paragraph_of_an_edition_for_a_reason(consulted, theme, cast, now):
    link = evidence.give_evidence(
        cause=theme(),
        node=consulted.node("A1"),
        why="Många skrev om färjan.",
        paragraph="p1",
        by=cast.strategist,
        now=now,
    )
    assert (link.anchor, link.version) == ("p1", "trakten-consulted-1")
    page = consulted.page("A1")
    assert [step.station.title for step in page.paragraphs[0].evidence] == ["Färjan går för sällan"]
    assert page.evidence == () and page.paragraphs[1].evidence == ()


def test_evidence_survives_that_its_paragraph_is_changed_or_taken_away(consulted, theme, cast, now):
    evidence.give_evidence(
        cause=theme(), node=consulted.node("A1"), why="Så.", paragraph="p1", by=cast.strategist, now=now
    )
    consulted.write("A1", "Andra stycket i A1.")
    consulted.freeze("adopted", {"A1#p1": {"sv": "Staten avgör det."}})
    assert [step.anchor for step in consulted.page("A1").evidence] == ["p1"]


def test_evidence_needs_a_reason_and_a_paragraph_that_is_there(consulted, theme, cast, now):
    give = {"cause": theme(), "node": consulted.node("A1"), "by": cast.strategist, "now": now}
    with pytest.raises(ReasonMissing):
        evidence.give_evidence(why=" ", **give)
    with pytest.raises(edition_rules.ParagraphUnknown):
        evidence.give_evidence(why="Så.", paragraph="p9", **give)


@pytest.mark.parametrize("role", ["visitor", "writer", "editor", "analyst"])
def test_only_strategists_and_administrators_say_what_stands_behind(consulted, theme, cast, now, role):
    with pytest.raises(NotAllowed):
        evidence.give_evidence(cause=theme(), node=consulted.node("A1"), why="Så.", by=getattr(cast, role), now=now)


def test_withdrawn_evidence_is_gone_from_the_page_and_kept_in_the_record(consulted, theme, cast, now):
    link = evidence.give_evidence(cause=theme(), node=consulted.node("A1"), why="Så.", by=cast.strategist, now=now)
    with pytest.raises(ReasonMissing):
        evidence.withdraw_evidence(link=link, why="", by=cast.strategist, now=now)
    evidence.withdraw_evidence(link=link, why="Temat gällde något annat.", by=cast.strategist, now=now)
    assert consulted.page("A1").evidence == ()
    link.refresh_from_db()
    assert link.ended_why == "Temat gällde något annat."
    with pytest.raises(edition_rules.NotEvidence):
        evidence.withdraw_evidence(link=link, why="Igen.", by=cast.strategist, now=now)


def test_words_changed_behind_our_back_are_found(consulted):
    edition = editions.editions(consulted.strategy)[0]
    assert editions.altered_versions(edition) == []
    ParagraphVersion.objects.filter(paragraph__node__key="A1", paragraph__code="p1").update(text="Ändrat.")
    assert [str(one.paragraph.code) for one in editions.altered_versions(edition)] == ["p1"]
