"""Paragraphs whose words an answer can say that it changed."""

from medskapa.consultation.models import Consultation, Segment
from medskapa.foundation.translated_text import in_language
from medskapa.strategy.queries import editions
from medskapa.strategy.queries import freeze_preview as proof_strategy


def changeable(consultation: Consultation) -> frozenset[str]:
    """The paragraphs whose words an answer may have changed: those that are out, and new ones in the working text."""
    return editions.paragraph_names(consultation.edition) | set(_working_text(consultation))


def _working_text(consultation: Consultation) -> dict[str, dict[str, str]]:
    """The paragraphs of the working text by name, in each language; five queries."""
    proof = proof_strategy.proof(consultation.edition.strategy)
    return {one.name: dict(one.texts) for node in proof.nodes for one in node.paragraphs if one.texts}


def paragraphs_to_choose(consultation: Consultation, one: Segment, *, language: str) -> list[tuple[str, str]]:
    """Paragraphs whose words a point may have changed: those of its own part first, new ones with the others."""
    rows = consultation.edition.versions.exclude(text="").select_related("paragraph__node")
    own = one.node.key if one.node else ""
    words: dict[str, dict[str, str]] = {}
    for version in rows.order_by("paragraph__node__key", "order"):
        name = f"{version.paragraph.node.key}#{version.paragraph.code}"
        words.setdefault(name, {})[version.language] = version.text
    for name, texts in _working_text(consultation).items():
        words.setdefault(name, texts)
    listed = [(name, f"{name}: {_beginning(in_language(texts, language).text)}") for name, texts in words.items()]
    return sorted(listed, key=lambda pair: pair[0].partition("#")[0] != own)


def _beginning(text: str) -> str:
    return " ".join(text.split()[:9]) + " …"
