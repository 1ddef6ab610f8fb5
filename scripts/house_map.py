"""The first page of docs/map.md: a drawing of the house from its imports, and the walk of five things through it.

The drawing is made from the import contract and the imports themselves. The walks are written here by hand, and every
step names a file and a function that must be there: `steps_that_are_gone` says which are not.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
ROOF, GROUND = ("website", "demo"), ("foundation", "thread", "places", "personal_data", "ui")
# What the cycle calls each stage; the others have no word of their own in it.
DOES = {
    "processes": "rounds",
    "dialogue": "listen",
    "insight": "understand",
    "strategy": "decide",
    "consultation": "decide",
    "plans": "act",
    "indicators": "follow up",
    "newsroom": "tell",
}
Step = tuple[str, str, str]
WALKS: dict[str, tuple[Step, ...]] = {
    "A contribution, from the form to the receipt": (
        ("medskapa/dialogue/views/open_question.py", "send", "reads the form and calls one operation"),
        (
            "medskapa/dialogue/operations/contributions.py",
            "contribute",
            "stores the words as they are, gives a receipt",
        ),
        ("medskapa/foundation/journal.py", "write", "writes what happened, in the same transaction"),
        ("medskapa/personal_data/masking.py", "suggest_masks", "proposes masks to the person who reads"),
        ("medskapa/dialogue/operations/moderation.py", "publish", "shows the words, masked as that person decided"),
        ("medskapa/website/search_index.py", "follow", "follows the journal and makes them searchable"),
        ("medskapa/website/views/receipts.py", "receipt", "composes what every stage knows of what came of them"),
    ),
    "A theme, from the machine's proposal to a decision": (
        ("medskapa/insight/operations/runs.py", "start_run", "writes down that somebody wants an analysis"),
        ("medskapa/insight/jobs.py", "analyse", "is what the worker picks up"),
        ("medskapa_engine/method.py", "analyse", "groups texts across languages: no Django, no network, no clock"),
        ("medskapa/insight/operations/candidates.py", "accept_candidate", "a person decides, with a reason"),
        (
            "medskapa/thread/operations.py",
            "link_many",
            "each voice belongs to the theme from now on, seen from both ends",
        ),
        ("medskapa/website/views/themes.py", "theme", "shows the theme with the strategy's answer to it"),
    ),
    "An edition, from working text to a page": (
        ("medskapa/strategy/operations/texts.py", "set_text", "keeps the working text of a part in a language"),
        ("medskapa/strategy/operations/evidence.py", "give_evidence", "says what stands behind a paragraph, and why"),
        ("medskapa/strategy/queries/freeze_preview.py", "proof", "shows what a freeze would hold"),
        (
            "medskapa/strategy/operations/freezing.py",
            "freeze_edition",
            "freezes every paragraph, with reasons for changes",
        ),
        ("medskapa/strategy/queries/edition_text.py", "words_of", "gives a reader the words of the edition that holds"),
        ("medskapa/strategy/exports/file_cache.py", "edition_file", "makes the PDF, Word and EPUB once"),
        ("medskapa/website/views/goals.py", "node", "composes a part with measures, figures and comments"),
    ),
    "A reading, from a source to a judgement": (
        (
            "medskapa/indicators/operations.py",
            "take_in_readings",
            "takes in figures by place, year and sex, whole or not",
        ),
        ("medskapa/indicators/rules.py", "verdict", "judges: better, worse, or nothing that can be said"),
        (
            "medskapa/indicators/queries/indicators.py",
            "indicator_page",
            "gathers what a page shows; small numbers stay hidden",
        ),
        ("medskapa/indicators/views.py", "indicator", "draws it as lines with a table under them"),
        ("medskapa/website/views/goals.py", "node", "sets it beside the goal that it follows"),
    ),
    "A submission, from a body's draft to changed words": (
        ("medskapa/consultation/views/submissions.py", "begin", "opens a draft behind a receipt"),
        ("medskapa/consultation/operations/submissions.py", "save", "two who write at once lose nothing"),
        ("medskapa/consultation/operations/submissions.py", "send", "seals it by a hash"),
        (
            "medskapa/dialogue/operations/segments.py",
            "receive_segment",
            "each point is a contribution, so it has a thread",
        ),
        ("medskapa/consultation/operations/responses.py", "respond", "answers a point, with a reason"),
        ("medskapa/consultation/operations/decisions.py", "adopt", "decides when every point has its answer"),
        ("medskapa/strategy/operations/freezing.py", "freeze_edition", "freezes the words that it led to"),
    ),
}


def front_page(cycle: tuple[str, ...], sentences: dict[str, str]) -> str:
    """The drawing and the walks as Markdown. `cycle` has the packages from the ground up, `sentences` what each is."""
    reads = imported_packages(cycle)
    wide = max(len(name) for name in cycle)
    lines = []
    for name in reversed(cycle):
        lowest_roof, ground = name == ROOF[0], name == next(one for one in reversed(cycle) if one in GROUND)
        if ground:
            lines.append("-" * 96)
        lines.append(f"{name:<{wide}}  {DOES.get(name, ''):<10}  reads {', '.join(reads[name]) or 'nothing'}")
        if lowest_roof:
            lines.append("=" * 96)
    drawing = "\n".join(lines)
    about = "\n".join(f"- **{name}**: {sentences[name]}" for name in reversed(cycle))
    walks = "\n".join(_walk(title, steps) for title, steps in WALKS.items())
    return (
        "## The house\n\nFrom the roof to the ground. Each floor reads only those under it; between the lines stand "
        "the stages of the cycle. Drawn from the imports.\n\n"
        f"```text\n{drawing}\n```\n\n{about}\n\n## Five walks\n\n{walks}"
    )


def imported_packages(cycle: tuple[str, ...]) -> dict[str, list[str]]:
    """For each package those that its modules import directly, in the order of the cycle."""
    graph = grimp.build_graph("medskapa", cache_dir=None)
    found: dict[str, set[str]] = {name: set() for name in cycle}
    for module in graph.modules:
        importer = module.split(".")[1] if "." in module else ""
        if importer in found:
            for imported in graph.find_modules_directly_imported_by(module):
                other = imported.split(".")[1] if "." in imported else ""
                if other in found and other != importer:
                    found[importer].add(other)
    return {name: [other for other in cycle if other in others] for name, others in found.items()}


def _walk(title: str, steps: tuple[Step, ...]) -> str:
    rows = "\n".join(
        f"{number}. `{path.removeprefix('medskapa/')}` `{name}`: {what}"
        for number, (path, name, what) in enumerate(steps, start=1)
    )
    return f"**{title}**\n\n{rows}\n"


def steps_that_are_gone() -> Iterator[str]:
    """Every step of a walk whose function is not at the top of its file."""
    for steps in WALKS.values():
        for path, name, _ in steps:
            file = SOURCE / path
            tree = ast.parse(file.read_text(encoding="utf-8")) if file.exists() else ast.Module([], [])
            if not any(isinstance(node, ast.FunctionDef) and node.name == name for node in tree.body):
                yield f"{path}: {name}"
