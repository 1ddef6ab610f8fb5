"""Where comments stand: tied to exactly the words their sender read, and moved when newer words are out."""

from collections.abc import Mapping

from medskapa.consultation.models import Comment, Submission
from medskapa.consultation.queries import outline, submissions
from medskapa.consultation.rules import submissions as rules
from medskapa.foundation import edit_conflicts
from medskapa.foundation.translated_text import FALLBACK
from medskapa.places.profile import bcp47
from medskapa.strategy.models import Edition, ParagraphVersion
from medskapa.strategy.queries import editions as edition_queries


def put_words(
    row: Submission, words: Mapping[str, str], edition: Edition, *, version_tokens: Mapping[str, str] | None = None
) -> None:
    """Keep words by place, and take away those that are empty. In the caller's transaction.

    With the version tokens of what the writer saw, only what they changed is touched. Raises PlaceUnknown,
    WrittenMeanwhile.
    """
    known = {str(submissions.place_of_comment(comment)): comment for comment in submissions.comments_of(row)}
    stands = {place: comment.text for place, comment in known.items()}
    there = edit_conflicts.conflicts_by_place(words, tokens=version_tokens, current=stands)
    edit_conflicts.require_no_conflict(there, conflict=rules.WrittenMeanwhile)
    words = edit_conflicts.own_words(words, version_tokens)
    order = _order(row, edition)
    places = {rules.place_of(written): text for written, text in words.items()}
    nodes = edition_queries.nodes_by_key(edition, {place.key for place in places if place.key})
    versions = _versions(edition, {node.pk for node in nodes.values()}, row.language)
    for place, text in places.items():
        comment = known.get(str(place))
        if str(place) not in order:
            raise rules.PlaceUnknown(place=str(place)[:60])
        if not text.strip():
            if comment is not None:
                comment.delete()
            continue
        node = nodes.get(place.key)
        comment = comment or Comment(submission=row, question=place.question)
        comment.order, comment.node, comment.text = order[str(place)], node, text
        comment.version = versions.get((node.pk, place.paragraph)) if node and place.paragraph else None
        comment.save()


def _order(row: Submission, edition: Edition) -> dict[str, int]:
    """Every place there is in the order it is read: the whole, the questions, the parts with their paragraphs."""
    whole, *parts = outline.outline_of(edition, language="sv").places
    questions = [f"?{one['key']}" for one in row.consultation.questions]
    return {place: number for number, place in enumerate([whole, *questions, *parts])}


def _versions(edition: Edition, nodes: set[int], language: str) -> dict[tuple[int, str], ParagraphVersion]:
    """The wording of each paragraph that the sender read: in their language, else as the site falls back."""
    order = [bcp47(language), *FALLBACK]
    rows = edition_queries.versions_in(edition, nodes)
    found: dict[tuple[int, str], ParagraphVersion] = {}
    for version in sorted(rows, key=lambda one: order.index(one.language) if one.language in order else len(order)):
        found.setdefault((version.paragraph.node_id, version.paragraph.code), version)
    return found


def stand_on(row: Submission, edition: Edition) -> int:
    """Tie a draft's comments to this edition's words. Returns how many moved. In the caller's transaction."""
    comments = [one for one in submissions.comments_of(row) if one.version and one.version.edition_id != edition.pk]
    versions = _versions(edition, {one.node_id for one in comments if one.node_id}, row.language)
    for comment in comments:
        if comment.version is None or comment.node_id is None:
            continue
        # A paragraph that no later edition knows leaves its comment with the part it stood in.
        comment.version = versions.get((comment.node_id, comment.version.paragraph.code))
        comment.save(update_fields=["version"])
    return len(comments)
