"""The lists of names behind the suggested masks: Faker's own lists plus Sámi and Tornedalian names.

Faker's source files are read, not imported: importing the package takes most of a second, and
only the spelled-out names are wanted.
"""

import ast
import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path


def listed(words: str) -> frozenset[str]:
    """The words of a list written with blanks between."""
    return frozenset(words.split())


LOCALES = ("sv_SE", "fi_FI", "no_NO")

SAMI_FIRST_NAMES = listed(
    """
    Ailo Ánde Ánne Ánot Ánte Ándte Antaris Áilu Áslat Aslak Ánná Bávlla Berit Biera Biret Bigga Birit Čálmmo
    Elle Ellen Gáddjá Gáre Goavvá Guhtur Hánsa Heaika Heaikka Henrihka Ibbá Iŋgá Ivvár Iŋgir Issát Jovnna Jouna
    Jovva Juhán Juhani Juoksa Káre Kárin Káren Kirste Klemet Láilá Lásse Lávra Leif-Ánte Lemet Lássbiet Máhtte
    Máijá Máret Máren Márjá Márge Máhtar Mihkkal Mihku Mikkel Nilla Niillas Nillas Nils-Ánte Niila Nigá Ovllá
    Olle Ommá Per-Ánte Piera Pávval Rávdná Rástos Ravdna Risten Ristiinna Ristin Sárá Sunná Sanne Stálle Sofe
    Stiinná Unná Uhca Vulle Áhkká Áile Jåvnná Jåhkå Maaren Læjsa Laara Aanna Aanta Jååke Nïejle Maarja
    """
)

TORNEDALIAN_FIRST_NAMES = listed(
    """
    Aatu Alli Anselmi Eerikki Eevert Eino Elli Elvi Erkki Fanni Feeliks Frans Hannes Heino Helvi Hilma Huuko
    Iivari Isko Jalmar Juhan Jussa Kaappo Kaisu Kalla Lempi Lyyti Maikki Mirjami Niku Nätti Olga Oskari Paulus
    Penna Pirkko Raunio Rauni Saimi Sanelma Santra Sanfrid Tilta Toini Uuno Valpuri Verneri Vieno Viljam Aamu
    """
)

COMMON_FIRST_NAMES = listed(
    """
    Priya Yusef Fadumo Ayaan Hodan Mulugeta Tesfay Selam Mehret Layla Mariama Omid Farid Nasrin Parisa Leyla
    Olena Oleksandr Andriy Iryna Dmytro Svitlana Nguyen Wei Rajesh Anjali Arjun Deepa Sunil Mohammed Amal Rania
    Helge Maj-Britt Siw Gullan Inga-Maj Karl-Gustav Tuva Melker Lo Elle Tyko Sixten Ebba Nils-Erik Kristoffer
    """
)

SURNAMES_OF_THE_NORTH = listed(
    """
    Labba Sarri Kuhmunen Blind Utsi Nutti Svonni Päiviö Pingi Niia Marainen Valkeapää Walkeapää Baer Omma Skum
    Kitok Spik Huuva Unga Tuolja Parffa Rassa Kuoljok Kuorak Länta Vasara Simma Siri Allas Juuso Magga Guttorm
    Eira Hætta Gaup Sara Buljo Oskal Triumf Laiti Aikio Näkkäläjärvi Gaski Turi Partapuoli Inga Thuuri Jannok
    Ponga Tomma Rimpi Sikku Stångberg Barruk Kroik Jåma Åhrén Fjellström Gråik Idivuoma Nilsson-Utsi Porsanger
    Pirak Huvva Tuorda Jåks Harnesk Apmut Rensberg Vannar Maggå Rehnfors Fankki Poggats Vinka Keskitalo Kenttä
    Pohjanen Wanhainen Vanhainen Keisu Kuivas Kero Stålnacke Karkiainen Alatalo Mäkitalo Niva Rova Rantatalo
    Vaara Waara Hietala Ylipää Ylitalo Kyrö Tornéus Muotka Aidanpää Lantto Taavola Esberg Juntti Pekkari
    Kostenniemi Kumpula Liinanki Mella Palo Pudas Rytiniemi Satta Suup Vinsa Välivaara Zerpe Huhta Lahti
    Uusitalo Hannu Henriksson Kreku Kuoppala Kuru Lakkapää Lassinantti Fjällborg Matti Mukka Mäkivuopio Nylund
    Oja Olli Palovaara Perttu Puolakka Raattamaa Salmi Snäll Strålberg Tano Tervaniemi Vuopio Wikström Isaksson
    Innala Koivumaa Kauppi Björnström Ekorrenvaara Kangas Alamaa
    """
)

# Names that are also ordinary words, months or places. Alone they are too often not a person.
ALSO_WORDS = listed(
    """
    adel alba april armas aro asp asko august aurora be berg berge björk björn blind bo borg bror brink bäck dag
    dan dante de del det dick din ek eira elo en eskola essi florence fors frid frisk frank glad green gren gro
    gun hall hans halla hagen hammar han har haven hanna harju haug hjelm hon ida ilo inga israel issa jack jarl
    jordan jill juni juli junior järvi kai kaisla kanerva kangas kari kim kling koski koivisto korpi kurki lage
    lahti laine lea leia lehto li lie lien lilja lily lind linde line linn liv ljung lo loke love lova luna
    lukas lund lykke malm maj mark mars matts max may mila milan miranda modig moe moen moa mona my mäki niemi
    nord norrman nova nummi nurmi odd oja onni ove palm palo per pål ranta rask rauha rinne rita ros roos rosa
    rose saari saga salo sami samu sara satu siri sisko siv skog sky sol sini sixten sofia stark steen sten
    stella stig stein storm strand strid ström suvi svea sköld thi thor tage tindra toivo tor tora tord tone
    tove tuomi tuuli ture unga vaara vera vega vesa vide vik viking viola virta vuori vi wall wang urban olla
    varis karhu ståhl lantz lammi linna kallio kivelä aho hult holm tran vieno lempi kemi rova kero kyrö niva
    simma ponga triumf spik magga vasara kuru tano mella satta hannu matti olli mukka sanne mikkel nour noel
    else levi neo kenny mina ana minna vilja tyra aune aina ali dahl adele carmen sally helmi lauri lumi joel
    daniel josef maria valentin lucia gabriel paris london valencia georgia asia india charlotte uhca unná hulda
    ronja virva taimi hele helge hur hilma nea nia sune isa uno ted roy ole peder petra aamu nätti penna sofe
    finn tomma suomalainen ruotsalainen venäläinen sandvik nygård kreku vinka niku raunio eli min mio kiruna
    kalla tilta
    """
)
# Common first names in the list above because a place, church or word shares them, yet so often a person
# that mid-sentence and in full names they still count.
FIRST_NAME_ENOUGH = listed(
    """
    adele aina ali bo björn carmen daniel dan emma frank gabriel gun hans hanna helge hannu helmi hilma ida inga
    isa joel josef kai kari kim lea lauri lo love maria matti max mikkel minna moa mona olli ove per petra pål
    rita ronja sandra sara siv sixten sofia stella stig sune svea tage ted tora tove ture tyra uno urban vera
    viola lucia valentin charlotte siri satu roy ole peder sami
    """
)


WORD = re.compile(r"[^\W\d_]+(?:[-'’‑][^\W\d_]+)*")


@dataclass(frozen=True)
class Word:
    """One word and where it stands."""

    text: str
    start: int
    end: int
    low: str
    capital: bool  # written as a name is: a capital first and not shouted


def words_of(text: str) -> list[Word]:
    """All words with their places; initials such as P-O count as written like a name."""
    return [
        Word(word, m.start(), m.end(), word.lower(), word[0].isupper() and (not word.isupper() or word[1:2] in "-"))
        for m in WORD.finditer(text)
        for word in (m.group(),)
    ]


def without_genitive(word: str) -> str:
    """The word without the Swedish s of possession."""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


@dataclass(frozen=True)
class NameLists:
    """Names as lower-case words; `inflected` holds Finnish case forms such as "pekan"."""

    first: frozenset[str]
    last: frozenset[str]
    inflected: frozenset[str]


def _names_in(source: Path) -> tuple[set[str], set[str]]:
    """First and last names spelled out in one Faker provider file."""
    first: set[str] = set()
    last: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        kept = next(
            (
                names
                for start, names in (("first_names", first), ("last_names", last))
                if node.targets[0].id.startswith(start)
            ),
            None,
        )
        if kept is not None:
            kept.update(
                leaf.value
                for leaf in ast.walk(node.value)
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
            )
    return first, last


def _finnish_forms(name: str) -> set[str]:
    """The case forms a resident writes: Liisa gives liisan, liisalle; Pekka gives pekan, pekalle."""
    if name[-1] not in "aeiouyäö":
        stems = {name + "i"}
        strong = name + "i"
    else:
        strong, stems = name, {name}
    for double in ("kk", "pp", "tt"):
        if strong[-3:-1] == double:
            stems = {strong[:-2] + strong[-1]}
    endings = ("n", "lle", "lla", "llä", "lta", "ltä", "sta", "stä", "ssa", "ssä", "ksi", "le")
    return {stem + ending for stem in stems for ending in endings} | {strong + "a", strong + "ä"}


@cache
def name_lists() -> NameLists:
    """All names, read once per process and only when first asked for."""
    found = find_spec("faker")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("Faker's name lists are needed to suggest masks for names")
    people = Path(found.origin).parent / "providers" / "person"
    first = {*SAMI_FIRST_NAMES, *TORNEDALIAN_FIRST_NAMES, *COMMON_FIRST_NAMES}
    last = set(SURNAMES_OF_THE_NORTH)
    inflected: set[str] = set()
    for locale in LOCALES:
        some_first, some_last = _names_in(people / locale / "__init__.py")
        first |= some_first
        last |= some_last
        if locale == "fi_FI":
            for name in some_first:
                inflected |= _finnish_forms(name.lower())
    lowered = frozenset(name.lower() for name in first)
    return NameLists(lowered, frozenset(name.lower() for name in last), frozenset(inflected) - lowered)
