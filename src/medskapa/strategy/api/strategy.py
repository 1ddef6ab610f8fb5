"""The strategy for machines: the current edition as a tree, and one part with its words."""

from __future__ import annotations

from ninja import Router, Schema

from medskapa.foundation.requests import SiteRequest
from medskapa.strategy.queries import edition_text, nodes, reading
from medskapa.strategy.queries.nodes import NodePage
from medskapa.strategy.queries.reading import StrategyPart
from medskapa.thread.queries import stations

router = Router(tags=["strategy"])


class TreeNode(Schema):
    reference: str
    kind: str
    title: str
    language: str
    url: str
    children: list[TreeNode]


class EditionOut(Schema):
    """`state` is draft, consulted or adopted. A draft has no reference, no slug and no day."""

    reference: str | None
    slug: str | None
    state: str
    frozen_on: str | None


class StrategyTree(Schema):
    reference: str | None
    kind: str
    title: str
    language: str
    url: str
    target_year: int
    edition: EditionOut
    invented: bool
    children: list[TreeNode]


class ParagraphOut(Schema):
    """`anchor` is the paragraph's permanent code. Empty `old` and `why` when it has not changed."""

    anchor: str
    text: str
    language: str
    old: str
    why: str


class NodeOut(Schema):
    reference: str
    key: str
    kind: str
    title: str
    language: str
    url: str
    summary: str
    what_can_i_do: str
    paragraphs: list[ParagraphOut]
    edition: EditionOut
    parent: str | None
    children: list[TreeNode]


@router.get(
    "/strategy",
    response=StrategyTree,
    summary="Strategin i sin gällande utgåva, som ett träd",
    # What programs made from the description call it, wherever the code lies.
    operation_id="medskapa_strategy_api_strategy",
)
def strategy(request: SiteRequest) -> StrategyTree:
    language = request.asked_language
    read = reading.reading(language=language)
    return StrategyTree(
        reference=read.edition.code or None,
        kind="edition",
        title=str(read.title),
        language=read.title.lang,
        url=stations.localised("/strategi/", language),
        target_year=read.target_year,
        edition=_edition(read.edition),
        invented=read.edition.invented,
        children=[_tree(part) for part in read.parts],
    )


@router.get(
    "/strategy/{code}",
    response=NodeOut,
    summary="En del av strategin med sina stycken",
    operation_id="medskapa_strategy_api_strategy_node",
)
def strategy_node(request: SiteRequest, code: str) -> NodeOut:
    language = request.asked_language
    page = nodes.node_page(code, language=language)
    return NodeOut(
        reference=page.code,
        key=page.key,
        kind=page.kind,
        title=str(page.title),
        language=page.title.lang,
        url=stations.localised(f"/strategi/{page.code}/", language),
        summary=str(page.summary),
        what_can_i_do=str(page.what_can_i_do),
        paragraphs=_paragraphs(page),
        edition=_edition(page.edition),
        parent=page.parents[-1].code if page.parents else None,
        children=[_tree(part) for part in page.children],
    )


def _tree(part: StrategyPart) -> TreeNode:
    return TreeNode(
        reference=part.code,
        kind=part.kind,
        title=str(part.title),
        language=part.title.lang,
        url=part.url,
        children=[_tree(child) for child in part.children],
    )


def _edition(edition: edition_text.EditionShown) -> EditionOut:
    return EditionOut(
        reference=edition.code or None,
        slug=edition.slug or None,
        state=edition.state.value,
        frozen_on=edition.frozen_on.isoformat() if edition.frozen_on else None,
    )


def _paragraphs(page: NodePage) -> list[ParagraphOut]:
    return [
        ParagraphOut(
            anchor=one.code,
            text=str(one.text),
            language=one.text.lang,
            old=one.change.old if one.change else "",
            why=str(one.change.why) if one.change else "",
        )
        for one in page.paragraphs
    ]
