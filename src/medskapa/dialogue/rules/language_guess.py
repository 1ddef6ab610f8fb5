"""Which of the offered languages a text seems to be in, from small words and letters alone.

It only chooses what stands first in the list of languages; the sender's own choice is never changed. The engine's
identifier knows many more languages, but fills a gigabyte of memory, and asking it would mean that words leave the
device before somebody has sent them. So the same small lists are used by the page's script, on the device.
"""

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        code: tuple(words.split())
        for code, words in {
            "sv": "och att det är som en ett på för av med jag inte den till vi har om kan ska så mer där från alla",
            "en": "the and is of to in that for it with are not we more have should would they this be my there",
            "fi": "ja on ei että se kun niin mutta ovat tai myös joka pitäisi voi olisi minä meidän kaikki enemmän",
            "fit": "oon mie sie met tet het ko häätyy kans meän teän ette pittää pittäis niinko sielä täälä mettä",
            "se": "ja lea leat dat mii mun ahte go maid muhto buot galgá galget eai in vel olbmot ii mat",
            "smj": "ja la li dat mij mån ahte jus valla gájka galggá e ij gå aj ulmutja",
            "sma": "jïh lea leah dïhte manne mijjieh ahte ij jis edtja gaajhke eah dah almetjh",
            "so": "iyo waa in oo ka ku ee la uu aan waxaa ayaa si waxay badan leh",
        }.items()
    }
)
LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "se": "čđŋšŧžá",
        "smj": "ńŋá",
        "sma": "ï",
        "ar": "ةىيكأإ",
        "fa": "پچژگکی",
        "ti": "\u1200-\u137f",
        "uk": "\u0400-\u04ff",
    }
)
ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        "fi": "ssa|ssä|lla|llä|sta|stä|lle|ksi|mme|isi|vat|vät|aan|ään|een|iin|oon|uun",
        "fit": "thaan|thään|hhaan|hhään|khaan|khään|hiin|huun|hyyn|emma|emmä|amma|ämmä",
    }
)
# What looks like the one and has a single sign of the other is the other: its speakers write much the same words.
NEAR: Mapping[str, str] = MappingProxyType({"fi": "fit"})
# With a single one of these letters nothing is said: the machine takes nobody's Sámi for Finnish.
YIELDS: Mapping[str, str] = MappingProxyType({"fi": "čđŋšŧžáńï"})
# Fewer signs than this say too little.
LEAST = 2
_WORD = re.compile(r"[^\W\d_]+")


def guess(text: str, *, among: Collection[str]) -> str:
    """The offered language (BCP 47) with most signs in the text; empty when there are few or two are even."""
    found = _WORD.findall(text.casefold()[:2000])
    signs = {code: _signs(code, found) for code in among}
    best = sorted(signs, key=lambda code: signs[code], reverse=True)[:2]
    near = NEAR.get(best[0], "") if best else ""
    if near and signs.get(near):
        return near
    if best and set(YIELDS.get(best[0], "")) & set("".join(found)):
        return ""
    if not best or signs[best[0]] < LEAST or (len(best) > 1 and signs[best[0]] == signs[best[1]]):
        return ""
    return best[0]


def _signs(code: str, found: list[str]) -> int:
    known = frozenset(WORDS.get(code, ()))
    marks = [f"[{LETTERS[code]}]"] if code in LETTERS else []
    marks += [f"...(?:{ENDINGS[code]})$"] if code in ENDINGS else []
    marked = re.compile("|".join(marks)) if marks else None
    return sum((word in known) + (1 if marked and marked.search(word) else 0) for word in found)


def first_choice(text: str, *, asked: str, among: Collection[str]) -> str:
    """What stands chosen in the list: the page's own language when it is one that few words tell apart, else the guess.

    Somebody who came to the page in Meänkieli or a Sámi language is never told that it is another.
    """
    if asked in ("fit", "se", "smj", "sma"):
        return asked
    return guess(text, among=among) or asked
