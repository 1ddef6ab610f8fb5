"""Which language a text is in. The sender's word goes first; a guess is made only when nobody said."""

import re
from functools import cache
from typing import Any

# ISO 639-1 (and a few common spellings) to ISO 639-3, for the languages the embedding model was trained on.
_READ = {
    "af": "afr", "am": "amh", "ar": "ara", "as": "asm", "az": "aze", "be": "bel", "bg": "bul", "bn": "ben",
    "br": "bre", "bs": "bos", "ca": "cat", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "el": "ell",
    "en": "eng", "eo": "epo", "es": "spa", "et": "est", "eu": "eus", "fa": "fas", "fi": "fin", "fr": "fra",
    "fy": "fry", "ga": "gle", "gd": "gla", "gl": "glg", "gu": "guj", "ha": "hau", "he": "heb", "hi": "hin",
    "hr": "hrv", "hu": "hun", "hy": "hye", "id": "ind", "is": "isl", "it": "ita", "ja": "jpn", "jv": "jav",
    "ka": "kat", "kk": "kaz", "km": "khm", "kn": "kan", "ko": "kor", "ku": "kur", "ky": "kir", "la": "lat",
    "lo": "lao", "lt": "lit", "lv": "lav", "mg": "mlg", "mk": "mkd", "ml": "mal", "mn": "mon", "mr": "mar",
    "ms": "msa", "my": "mya", "ne": "nep", "nl": "nld", "nb": "nob", "nn": "nno", "om": "orm", "or": "ori",
    "pa": "pan", "pl": "pol", "ps": "pus", "pt": "por", "ro": "ron", "ru": "rus", "sa": "san", "sd": "snd",
    "si": "sin", "sk": "slk", "sl": "slv", "so": "som", "sq": "sqi", "sr": "srp", "su": "sun", "sv": "swe",
    "sw": "swa", "ta": "tam", "te": "tel", "th": "tha", "tl": "tgl", "tr": "tur", "ug": "uig", "uk": "ukr",
    "ur": "urd", "uz": "uzb", "vi": "vie", "xh": "xho", "yi": "yid", "zh": "zho",
}  # fmt: skip
_ALSO = {
    "no": "nob", "nor": "nob", "se": "sme", "arb": "ara", "pes": "fas", "prs": "fas", "kmr": "kur",
    "ckb": "kur", "cmn": "zho", "ekk": "est", "lvs": "lav", "zsm": "msa", "als": "sqi", "swh": "swa",
}  # fmt: skip
# Meänkieli was in no training data, but is near enough to Finnish to be read through it (analysis of 2026).
READ_THROUGH = {"fit": "fin", "fkv": "fin"}
READABLE = frozenset(_READ.values()) | frozenset(READ_THROUGH)

_TAGS = {three: two for two, three in _READ.items()} | {"sme": "se"}
_UNSAID = {"", "und", "mul", "mis"}
_PRIOR = {
    "swe": 0.35, "fin": 0.2, "eng": 0.15, "sme": 0.0, "smj": 0.0, "sma": 0.0, "nob": -0.05, "nno": -0.15,
    "dan": -0.25,
}  # fmt: skip
_NOT_SEEN = 6.99  # the identifier's score for a word it has never seen in a language; lower is nearer
_CLEARLY_NEARER = 1.0

# Words and endings of Meänkieli that Finnish does not write so. Our own list; short, so that it can be read.
_MEANKIELI_WORDS = frozenset([
    "mie", "sie", "met", "tet", "het", "oon", "ette", "ko", "niinko", "häätyy", "meän", "meänkieli", "meänkieltä",
    "teän", "heän", "kans", "nytten", "kläppi", "kläpit", "praatata", "praatia", "fältty", "poortata", "skouluun",
    "koulhuun", "sielä", "olema", "oliva", "oova", "teehään", "pittää", "pittäis", "pruukata", "pruukaama", "kuuen",
    "tehä", "tahon", "tahomma",
])  # fmt: skip
_MEANKIELI_ENDINGS = re.compile(r"(?:thaan|thään|hiin|hoin|huun|hyyn|hhaan|hhään|emma|emmä|amma|ämmä)$")
_WORD = re.compile(r"[^\W\d_]+")


def canonical(code: str) -> str:
    """The ISO 639-3 code of an ISO 639 or BCP 47 tag; what is not known is given back as it was."""
    base = code.strip().lower().replace("_", "-").split("-")[0]
    return _READ.get(base) or _ALSO.get(base) or base


def is_unsaid(code: str) -> bool:
    """Whether nobody has said which language it is."""
    return canonical(code) in _UNSAID


def guess(text: str) -> str:
    """The likeliest language, with those of the north preferred; `und` when nothing fits."""
    scores = dict(_identifier().identify_topk_with_score(text[:2000], 40))
    expected = {code: scores[code] - _PRIOR[code] for code in _PRIOR if scores.get(code, _NOT_SEEN) < _NOT_SEEN}
    best = min(scores, key=lambda code: scores[code], default="und")
    if not expected or scores[best] < min(scores[code] for code in expected) - _CLEARLY_NEARER:
        return canonical(best) if scores.get(best, _NOT_SEEN) < _NOT_SEEN else "und"
    nearest = min(expected, key=lambda code: expected[code])
    return "fit" if nearest == "fin" and looks_meankieli(text) else nearest


def looks_meankieli(text: str) -> bool:
    """Whether a text taken for Finnish has marks of Meänkieli: one in a short text, more in a longer one."""
    words = _WORD.findall(text.lower())
    marks = sum(word in _MEANKIELI_WORDS or bool(_MEANKIELI_ENDINGS.search(word)) for word in words)
    return marks >= max(1, len(words) / 15)


@cache
def _identifier() -> Any:
    # Loading takes a second and 100 MB, which runs where every language is said never pay.
    import heliport

    return heliport.Identifier()


def tag(code: str) -> str:
    """The BCP 47 tag of an ISO 639-3 code, as HTML wants it."""
    return _TAGS.get(code, code)
