"""The words by which strategies mark their parts, and how two titles are held against each other."""

import re
import unicodedata
from enum import StrEnum


class Mark(StrEnum):
    """What a heading announces. GOALS: a list of the goals to come. FRAME: a chapter around the strategy's parts.
    PLAIN: nothing but itself.
    """

    CONTENTS = "contents"
    VISION = "vision"
    CHALLENGES = "challenges"
    PRINCIPLES = "principles"
    AREAS = "areas"
    GOALS = "goals"
    GOAL = "goal"
    PATHWAYS = "pathways"
    QUOTATION = "quotation"
    FRAME = "frame"
    PLAIN = "plain"


_MARKS = (
    (Mark.CONTENTS, r"(innehåll(sförteckning)?|(table of )?contents)$"),
    (Mark.GOALS, r"(målbilder(na)?|målen|goals|mål(?=:))( i korthet| in short)?$"),
    (Mark.GOAL, r"(målbild|(inriktnings|effekt|delområdes)?mål|goal)( ?\d+(\.\d+)*)?$"),
    (Mark.PATHWAYS, r"(resan|vägen|vägar(na)?) (dit|framåt)$|så (når|kommer|tar) vi (oss )?dit$|så gör vi$|"
                    r"(prioriterade )?insats(er|riktningar)$|the way there$|pathways$|how we get there$"),
    (Mark.QUOTATION, r"(citat|röst(er)?|quotes?|voices?)\b"),
    (Mark.VISION, r"(vår |länets |regionens |our |the )?vision(en)?( (för |to |till )?\d{4})?$"),
    (Mark.CHALLENGES, r".*\b(samhälls)?utmaningar(na)?\b|.*\bchallenges\b"),
    (Mark.PRINCIPLES, r".*\b\w*principer(na)?\b|.*\bprinciples\b|(vårt )?förhållningssätt$"),
    (Mark.AREAS, r".*\b(strategiska|prioriterade) (mål|insats|utvecklings)?områden(a)?\b|"
                 r"(våra )?((mål|insats|utvecklings)?områden(a)?)$|.*\b(strategic|priority) areas\b|areas$"),
    (Mark.FRAME, r"(nästa steg|genomförande|uppföljning|inledning|bakgrund|förord|sammanfattning|om strategin|bilag|"
                 r"källor|next steps|introduction|background|foreword|summary|follow-up|appendix)\b"),
)  # fmt: skip
_COMPILED = [(mark, re.compile(form, re.IGNORECASE)) for mark, form in _MARKS]
_TITLED = re.compile(
    r"(?P<mark>vision|målbild|mål|goal)(?: ?\d+(?:\.\d+)*)?(?: ?[:–—] | - |: ?)(?P<title>\S.*)$", re.IGNORECASE
)
_NUMBERED_GOAL = re.compile(r"(?P<mark>målbild|mål|goal) \d+(?:\.\d+)*\.? (?P<title>\S.*)$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)])\s+(?=\S)")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_QUOTES = dict.fromkeys(map(ord, "”“„’‘«»"), '"')


def mark_of(heading: str) -> tuple[Mark, str]:
    """What the heading announces, and the title that it carries itself ("Målbild 2: Ren luft"), if any."""
    text = unnumbered(heading)
    titled = _TITLED.match(text) or _NUMBERED_GOAL.match(text)
    if titled:
        return (Mark.VISION if titled["mark"].lower() == "vision" else Mark.GOAL), unquoted(titled["title"])
    bare = text.rstrip(": ") if not text.lower().startswith("mål:") else text
    for mark, form in _COMPILED:
        if form.match(bare):
            return mark, ""
    return Mark.PLAIN, ""


def unnumbered(heading: str) -> str:
    """The heading without its number: "2.1 Resor" is "Resor", but "14 kommuner" keeps what it says."""
    return _NUMBER.sub("", heading, count=1) if _NUMBER.match(heading) else heading


def unquoted(text: str) -> str:
    """The words without the quotation marks around the whole of them."""
    bare = text.strip()
    return bare[1:-1].strip() if len(bare) > 2 and bare[0] in '”“„"«»' and bare[-1] in '”“"«»' else bare


def same(text: str) -> str:
    """Two titles with equal `same` are one title, written with other capitals, dashes or spaces."""
    plain = unicodedata.normalize("NFC", unnumbered(text)).translate(_DASHES).translate(_QUOTES)
    return " ".join(plain.casefold().split()).strip(" .:")
