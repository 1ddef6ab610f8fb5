"""The words around a name that give it away, in the languages residents write in."""

import re

from medskapa.personal_data.names import listed
from medskapa.places.profile import active_profile


def _any_of(words: str) -> str:
    """One alternation of the phrases, one per line or split by |, longest first; spaces match any blanks."""
    phrases = sorted({p.strip() for p in re.split(r"[|\n]", words) if p.strip()}, key=len, reverse=True)
    return "|".join(phrase.replace(" ", r"\s+") for phrase in phrases)


INTRODUCTIONS = re.compile(
    r"(?<!\w)(?:"
    + _any_of(
        r"""
        jag heter|ja heter|mitt namn är|mitt namn e|namn\s*:|nimi\s*:|name\s*:|undertecknade?|jag som skriver heter
        jeg heter|mitt navn er|navn\s*:|nimeni on|mun nimi on|minun nimeni on|nimi on
        minun nimi oon|mun nimi oon|mie olen nimeltä|my name is|my name's|i am called|mu namma lea|mu namma læ
        muv namma l|mov nomme lea|mov nomme|allekirjoittanut|signed by|signed|c/o|kontaktperson\s*:|kontaktperson
        anmälare\s*:|avsändare\s*:|yhteyshenkilö\s*:?
        """
    )
    + r")(?!\w)",
    re.IGNORECASE,
)

CLOSINGS = re.compile(
    r"(?<!\w)(?:"
    + _any_of(
        r"""
        mvh|m\.v\.h\.?|mvh\.|med vänliga hälsningar|med vänlig hälsning|vänliga hälsningar|vänlig hälsning
        bästa hälsningar|varma hälsningar|hälsningar från|hälsningar|hälsning|hälsar|hälsn\.?|kram från|kram|kramar
        med venlig hilsen|med vennlig hilsen|vennlig hilsen|hilsen|ystävällisin terveisin|terveisin|terv\.?|t\.
        t\:|terveisiä|terveiset|parhain terveisin|best regards|kind regards|regards|best wishes
        yours sincerely|sincerely|yours truly|yours|cheers|dearvvuođaiguin|dearvvuođat|varrudagáj|heelsegh
        """
    )
    + r")(?!\w)(?:,?\s+(?:från|önskar|toivoo|from))?",
    re.IGNORECASE,
)

KIN = _any_of(
    r"""
    dotter|son|mamma|pappa|mor|far|morsa|farsa|man|fru|hustru|make|maka|sambo|granne|chef|kollega|vän|väninna|kompis
    lärare|handläggare|läkare|syster|bror|brorsa|syrra|farmor|farfar|mormor|morfar|faster|moster|farbror|morbror|kusin
    brorson|brorsdotter|systerson|systerdotter|barnbarn|sonson|dotterson|sondotter|dotterdotter|svärmor|svärfar|flickvän
    pojkvän|särbo|ex|exman|exfru|styvson|tvilling|tvillingar|grabb|tjej|kille|elev|patient|mentor|boendestödjare
    döttrar|söner|barn|vänner|grannar|arbetskamrat|arbetsledare|hyresvärd|kontaktperson|sønn|datter|kone|mann|nabo|sjef
    tytär|poika|äiti|isä|naapuri|vaimo|mies|pomo|veli|sisko|mummo|ämmi|äiji|tyär|poijan|naapurin|opettaja|ystävä|kaveri
    daughter|son|mother|father|mum|mom|dad|wife|husband|partner|neighbour|neighbor|boss|friend|sister|brother|teacher
    colleague|manager|doctor|grandmother|grandfather|bárdni|nieida|eadni|áhčči|áhkku|áddjá|isit|eamit|oabbá|viellja
    """
)
POSSESSIVES = r"(?:min|mitt|mina|vår|vårt|våra|din|er|hans|hennes|deras|sin|mi|minun|mun|meän|meidän|hänen|hänen|my|our"
POSSESSIVES += r"|his|her|their|mu|min|mov|muv|våres|vores)"
RELATIVES = re.compile(
    rf"(?<!\w){POSSESSIVES}\s+(?:[a-zåäöé]+\s+)?(?:{KIN})(?!\w)(?:\s+(?:heter|is|on|oon))?", re.IGNORECASE
)
FINNISH_RELATIVES = re.compile(
    r"(?<!\w)(?:poikani|tyttäreni|vaimoni|mieheni|naapurini|äitini|isäni|esimieheni|pomoni|siskoni|veljeni|mummoni"
    r"|ystäväni|opettajani|lapseni|kaverini|puolisoni|serkkuni|tätini|setäni|enoni|ukkini|isoäitini)(?!\w)",
    re.IGNORECASE,
)

# A word that ends so, or is one of these, right before a capital: "distriktssköterskan Monica".
ROLE_ENDINGS = tuple(
    listed(
        """
    sköterska sköterskan läkare läkaren lärare läraren handläggare handläggaren ledare ledaren mästare mästaren
    direktör direktören sekreterare sekreteraren pedagog pedagogen terapeut terapeuten chef chefen vakt vakten
    värd värden tränare tränaren förare föraren chaufför chauffören skötare skötaren rådet konsulent konsulenten
    vårdare vårdaren
    """
    )
)
ROLE_WORDS = listed(
    """
    ordförande ordföranden rektor rektorn kurator kuratorn präst prästen kyrkoherde kyrkoherden doktor granne
    grannen grannarna bonden socionom socionomen psykolog psykologen barnmorska barnmorskan polisen polisman
    undersköterskan kollegan assistent assistenten herr fru fröken mr mrs ms dr nurse headmaster opettaja
    lääkäri rehtori naapuri puheenjohtaja hoitaja naboen legen læreren brandman brandmannen snickaren frisören
    tandläkaren tant farbror faster moster morbror kusinen kompisen mormor farmor morfar farfar kassören
    sekreteraren vännen sonen dottern mamman pappan systern brodern hustrun maken
    """
)

# These need a known first name or two capitalised words after them.
WEAK = re.compile(
    r"(?<!\w)(?:"
    + _any_of(
        r"""
        heter|kallas|vid namn|pratade med|talade med
        hör av er till|hälsa|tack till|tackar|called|named|thanks to|this is
        det är|olen|oon|kiitos|här skriver
        jag|undertecknat av|skrivet av|av|med|och|samt|med|hos|för|åt|om|ja|and|with|by|sekä|ko|når|at
        """
    )
    + r")(?!\w)",
    re.IGNORECASE,
)

# After these a known first name counts in lower case too.
CONTACTS = re.compile(
    r"(?<!\w)(?:kontakta|ring till|ringa?|mejla|maila|sms:a|fråga efter|prata med|tala med|sök|contact|call|ask for"
    r"|talk to|soita|soittakaa|soitakaa|kysy)(?!\w)",
    re.IGNORECASE,
)

# A nationality or the place somebody comes from, after "I am" or "mie olen".
FROM_SOMEWHERE = re.compile(r"(?:ish|ian|ese|bo|bo[rs]|ing|are|lainen|läinen|s[st]a|s[st]ä|lta|ltä|lla|llä)$")

# After these even a name that is also a word, such as Lempi or Stig, is a person.
PRESENTATIONS = re.compile(
    r"(?<!\w)(?:jag är|jag e|jeg er|mie olen|mie oon|minä olen|mä oon|mä olen|i am|i'm|i’m|mun lean|mån lev)\s"
    r"(?=[^\W\d_])",
    re.IGNORECASE,
)


def _of_the_region() -> frozenset[str]:
    """The region's own name in every language, with its genitive: it opens sentences as a person's name does."""
    words = {word.lower() for name in active_profile().names.values() for word in name.split()}
    return frozenset(words | {f"{word}s" for word in words})


NOT_NAMES = (
    listed(
        """
    region regionen kommun kommunen kommunens trafikverket länsstyrelsen länstrafiken vattenfall lkab ssab
    northvolt svenska svenskt norra södra östra västra övre nedre stora lilla gamla nya sverige sveriges norge
    finland norrland lappland sápmi sapmi tornedalen europa försäkringskassan
    arbetsförmedlingen skatteverket sametinget riksdagen regeringen folktandvården sunderby migrationsverket
    skolverket polisen facebook instagram google swedish finnish english jag ja vi ni du han hon den det de dom
    en ett och men så nu hej hejsan tack här där i my mie met minun minä me he the we you it this please thank
    thanks best ring kontakta mejla maila tel telefon tfn mobil mob puh phone email mail epost pnr mvh
    hälsningar hälsning med från till på av om när var vad hur varför inte bara även som för att kan ska vill
    min mitt mina vår våra er ert era sin terveisin call contact soita skriv fråga sms swish mr mrs ms herr fru
    dr doktor måndag tisdag onsdag torsdag fredag lördag söndag monday tuesday wednesday thursday friday
    saturday sunday january february march june july september october november december hyvä kiitos moi terve
    bures buorre familjen familj family undertecknad namn adress ab hb oy ltd inc gmbh förening bk ff hc
    """
    )
    | _of_the_region()
)
INSTITUTIONS = re.compile(
    r"^(?:väg|vägen|vägs|gata|gatan|gränd|skola|skolan|kyrka|kyrkan|församling|park|parken|torg|torget|plats|sjukhus|gymnasium"
    r"|stiftelse|minnesfond|kulturhus|hotell|marknad|katu|tie|koulu|street|road|school|gate|vei|plass|koncernen|bolaget"
    r"|skolan|teatern|museet|museum|län|kommun|kommuns|kommunen|region|stad|dal|dalen|ab|hb|udde|berg|berget|by)$",
    re.IGNORECASE,
)
NAMED_THINGS = re.compile(
    r"^(?:\w*(?:skolan|färjan|båten|huset|restaurangen|kaféet|caféet|föreningen|bolaget|stormen|stormarna|hotellet|fartyget|kyrkan"
    r"|förskolan|boendet|avdelningen|företaget|projektet|filmen|boken|appen|tidningen|gruvan|hunden|katten|hästen|kvarteret"
    r"|hotell|projekt|storm|ferry|ship|byn|staden|kommunen|orten|älven|sjön|ön|laiva|myrsky|koulu|system|systemet))$",
    re.IGNORECASE,
)

IN_A_PLACE = listed("i vid kring runt utanför genom via nära in near omkring ovanför nedanför norr söder")
TOWARDS_A_PLACE = listed("till från på mot to from at mellan over between")
PARTICLES = listed("von af de van der den al bin ben abu el la da dos do ibn")
SURNAME_SHAPE = re.compile(
    r"(?:sson|sen|berg|ström|strøm|lund|q?vist|kvist|gren|bladh?|stedt|dahl|man|mark|blom|holm|brand?t|fors|hall|ling|lin|lén"
    r"|rén|dén|sén|én|falk|nen|lainen|läinen|sdotter|sdatter|vall|wall|bäck|brink|hamn|hed|skog|stam|lund[ih]|nyi|oğlu|ović|ova"
    r"|ski|ez|adze|nejad|zadeh|ian)s?$",
    re.IGNORECASE,
)
