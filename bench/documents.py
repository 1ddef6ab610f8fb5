"""How long a strategy of 40 pages takes to become each kind of file, and a manuscript to be read and proofread.

    python bench/documents.py

Needs no database: the strategy is invented here, 4 areas with 16 goals and 51 ways there. A figure is the best of
three in this process, after one that isn't counted. A PDF of 40 pages may take 10 s.
"""

import io
import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from medskapa.strategy.exports.book import Book, Leaf
    from medskapa.strategy.rules.editions import NodeKind

PAGES, ALLOWED, TIMES = 40, 10.0, 3
SENTENCES = (
    "Färjan över sundet binder ihop två stränder som länge levde var för sig.",
    "När skiften slutar sent ska det ändå gå att komma hem samma kväll.",
    "Byarna delar på verkstaden, och den som kan lagar lär den som vill.",
    "Tomma hus fylls när det går att låna till taket innan flytten är klar.",
    "Skolan ligger kvar där barnen bor, och läraren reser i stället för eleven.",
    "Varje år berättar vi vad som blev av det som vi lovade, och vad som inte blev.",
)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medskapa.settings.test")
    import django

    django.setup()
    import pikepdf

    from medskapa.strategy.exports.file_cache import FORMS
    from medskapa.strategy.manuscript.proofreading import proofread

    book = invented()
    made: dict[str, bytes] = {}
    print(f"{'':<34}{'seconds':>9}{'of them processor':>19}{'kB':>8}")
    for form in FORMS.values():
        seconds, busy = best(lambda form=form: made.update({form.ending: form.make(book, "https://example.org")}))  # type: ignore[misc]
        print(f"{form.name:<34}{seconds:>9.2f}{busy:>19.2f}{len(made[form.ending]) / 1000:>8.0f}")
        if form.ending == "pdf":
            pages = len(pikepdf.open(io.BytesIO(made["pdf"])).pages)
            told = "" if pages >= PAGES and seconds <= ALLOWED else "  not reached"
            print(f"  pages: {pages}; at most {ALLOWED:.0f} s for {PAGES} are allowed{told}")
    for ending in ("md", "docx"):
        seconds, busy = best(lambda ending=ending: proofread(made[ending], f"strategi.{ending}"))  # type: ignore[misc]
        print(f"{'read and proofread, .' + ending:<34}{seconds:>9.2f}{busy:>19.2f}")
    return 0


def best(do: Callable[[], object]) -> tuple[float, float]:
    """The shortest time it took, and how much of that the processor worked: the rest was waiting for others."""
    do()
    times = []
    for _ in range(TIMES):
        began, busy = time.perf_counter(), time.process_time()
        do()
        times.append((time.perf_counter() - began, time.process_time() - busy))
    return min(times)


def invented() -> "Book":
    from medskapa.foundation.translated_text import LocalText
    from medskapa.strategy.exports.book import Book, Chapter
    from medskapa.strategy.queries.edition_text import EditionShown
    from medskapa.strategy.rules.editions import EditionState, NodeKind

    edition = EditionShown(0, "", "", EditionState.DRAFT, LocalText("Utkastet", "sv"), "", None, "", "", "", "", True)
    goals = [leaf(NodeKind.GOAL, number, 12, ways(number)) for number in range(16)]
    areas = [leaf(NodeKind.AREA, number, 2, tuple(goals[number * 4 : number * 4 + 4])) for number in range(4)]
    chapters = (
        Chapter(NodeKind.VISION, "Vision", (leaf(NodeKind.VISION, 0, 5),)),
        Chapter(NodeKind.CHALLENGE, "Utmaningar", tuple(leaf(NodeKind.CHALLENGE, n, 3) for n in range(8))),
        Chapter(NodeKind.PRINCIPLE, "Principer", tuple(leaf(NodeKind.PRINCIPLE, n, 3) for n in range(4))),
        Chapter(NodeKind.AREA, "Strategiska områden", tuple(areas)),
    )
    return Book(
        edition, LocalText("Sundets framtid", "sv"), 2040, "sv", "sv", "Sundet", "https://example.org/", chapters
    )


def ways(goal: int) -> "tuple[Leaf, ...]":
    from medskapa.strategy.rules.editions import NodeKind

    return tuple(leaf(NodeKind.PATHWAY, goal * 4 + number, 0) for number in range(4 if goal % 5 == 0 else 3))


def leaf(kind: "NodeKind", number: int, paragraphs: int, children: "tuple[Leaf, ...]" = ()) -> "Leaf":
    from medskapa.foundation.translated_text import LocalText
    from medskapa.strategy.exports.book import Leaf
    from medskapa.strategy.queries.edition_text import ParagraphShown

    words = tuple(
        ParagraphShown(f"p{one}", LocalText(" ".join(SENTENCES[(number + one + step) % 6] for step in range(7)), "sv"))
        for one in range(paragraphs)
    )
    anchor = f"{kind.value}-{number}"
    title = LocalText(f"{SENTENCES[number % 6][:40].strip()} {chr(97 + number % 26)}", "sv")
    return Leaf("", anchor, anchor, kind, title, LocalText("", ""), LocalText("", ""), words, "", children)


if __name__ == "__main__":
    sys.exit(main())
