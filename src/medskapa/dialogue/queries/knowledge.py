"""What people knew of a round before and after: counts, and none so small that it tells of somebody."""

from dataclasses import dataclass

from medskapa.dialogue.models import KnowledgeCount
from medskapa.dialogue.rules.knowledge import QUESTIONS, Asked, Knows
from medskapa.foundation.small_numbers import LEAST_SHOWN, protected
from medskapa.processes.models import Process


@dataclass(frozen=True)
class KnowledgeRow:
    """One question as it was answered before or after. `cells` are yes, partly and no; None where it is hidden."""

    question: str
    asked: Asked
    answers: int
    cells: tuple[int | None, ...]


@dataclass(frozen=True)
class Knowledge:
    """Everything that may be shown. `some` is whether anybody has answered at all."""

    rows: tuple[KnowledgeRow, ...]
    some: bool
    least: int = LEAST_SHOWN
    questions: tuple[str, ...] = QUESTIONS
    choices: tuple[str, ...] = tuple(Knows)

    @property
    def hides(self) -> bool:
        """Whether some number is not shown."""
        return any(None in row.cells for row in self.rows)


def knowledge_in(process: Process) -> Knowledge:
    """The answers before and after, question by question; a question that fewer than five answered is left out.

    One query.
    """
    counts: dict[tuple[str, str], dict[str, int]] = {}
    found = KnowledgeCount.objects.filter(process=process, count__gt=0)
    for question, asked, answer, count in found.values_list("question", "asked", "answer", "count"):
        counts.setdefault((question, asked), {})[answer] = count
    rows = [_row(question, asked, counts.get((question, asked.value), {})) for question in QUESTIONS for asked in Asked]
    return Knowledge(tuple(row for row in rows if row.answers >= LEAST_SHOWN), bool(counts))


def _row(question: str, asked: Asked, counts: dict[str, int]) -> KnowledgeRow:
    shown = protected(counts)
    # A table that cannot be saved hides all that somebody said; what nobody said is no secret where the rest is shown.
    cells = tuple(shown.get(answer) if counts.get(answer) else (0 if shown else None) for answer in Knows)
    return KnowledgeRow(question, asked, sum(counts.values()), cells)
