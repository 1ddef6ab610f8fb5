"""Personal data that has a shape: numbers, addresses, plates and links, found with recall before precision.

A check digit never decides whether something is found, only how sure the suggestion is: a mistyped
personal number still points at a person.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import phonenumbers
from stdnum import iban, luhn
from stdnum.fi import hetu

from medskapa.personal_data.names import listed


@dataclass(frozen=True)
class FoundIdentifier:
    """A stretch of text that has the shape of an identifier."""

    start: int
    end: int
    sure: bool


Finder = Callable[[str], Iterator[FoundIdentifier]]

DASH = r"[-‐‑‒–—−]"
DAY = r"(?:0[1-9]|[12]\d|3[01])"
MONTH = r"(?:0[1-9]|1[0-2])"

# With a separator any day will do: people mistype, and an organisation's number has a "month" above 19.
SWEDISH_NUMBER = re.compile(
    rf"(?<!\d)(?<!\d[.,:/-])(?:(?:18|19|20)\s?)?\d\d(?:\s?[-–./]\s?|\s)?{MONTH}(?:\s?[-–./]\s?|\s)?"
    rf"(?:(?:{DAY}|6[1-9]|[78]\d|9[01])(\s?(?:{DASH}|[+/.:])\s?|\s{{1,2}})?|\d\d\s?(?:{DASH}|\+)\s?)"
    r"(?:[\dA-HJ-NPR-X]\d{3}|[Xx*]{4})(?!\d)(?![.,:/-]\d)"
)
FINNISH_NUMBER = re.compile(
    rf"(?<!\d){DAY}{MONTH}\d\d\s?(?:{DASH}|[+A-FU-Ya-fu-y])\s?\d{{3}}[0-9A-FHJ-NPR-Ya-fhj-npr-y](?!\w)"
)
NORWEGIAN_NUMBER = re.compile(rf"(?<![\d.,:/-])(?:{DAY}|[4-6]\d|7[01]){MONTH}\d\d\s?\d{{5}}(?!\d)")
BIRTH_DATE = re.compile(
    r"(?<!\w)(?:född|fødd?|f\.|född den|syntynyt|s\.|synt\.|born|born on|birth date|födelsedatum|födelsedag"
    rf"|personnummer|personnr|pers\.?nr|pnr|henkilötunnus|hetu)[\s:.]*(?:är\s+|on\s+|is\s+)?"
    rf"((?:(?:18|19|20)\d\d|\d\d)[-./ ]?{MONTH}[-./ ]?{DAY}|{DAY}\.{MONTH}\.(?:19|20)?\d\d|{DAY}/{MONTH}[- /]"
    r"(?:19|20)?\d\d"
    rf"|\d{{4,12}}{DASH}\d{{3,4}}|\d{{10,12}})(?!\d)(?!{DASH}\d)",
    re.IGNORECASE,
)

SAID_AT = r"(?:\s?[(\[{<]\s?(?:at|a|ät|snabel-?a|@|miukumauku)\s?[)\]}>]\s?|\s(?:snabel-?a|at|ät|miukumauku)\s)"
SAID_DOT = r"(?:\.|\s?[(\[]\s?(?:punkt|dot|piste|prick)\s?[)\]]\s?|\s(?:punkt|dot|piste|prick)\s)"
MAIL = re.compile(
    r"(?<![\w.+-])[\w.+%'-]*[\w+-]\s?(?:@|＠)\s?[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}"
    rf"|(?<![\w.+-])[\w.+%-]*\w{SAID_AT}[\w-]+(?:{SAID_DOT}[\w-]+)*{SAID_DOT}[a-zA-Z]{{2,6}}(?!\w)"
)
LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"”»]+|(?<![\w@.-])(?:[a-zåäö0-9-]+\.)+(?:se|fi|no|com|org|net|nu|eu|io|info|me|gg)(?:/[^\s<>\"”»]*|(?!\w))",
)
HANDLE = re.compile(r"(?<![\w@./])@[\w](?:[\w.]*\w)?")
CUED_HANDLE = re.compile(
    r"(?<!\w)(?:insta(?:gram)?|ig|snap(?:chat)?|tiktok|twitter|facebook|fb|messenger|telegram|discord|signal|skype)"
    r"(?:-?konto|-?namn)?\s*(?::|=|heter|är)\s*(@?\w[\w.#-]*\w)",
    re.IGNORECASE,
)

IBAN = re.compile(
    r"(?<!\w)(?:(?:SE|se)\d\d(?:\s?\d{4}){5}|(?:FI|fi)\d\d(?:\s?\d{4}){3}\s?\d\d|(?:NO|no)\d\d\s?\d{4}\s?\d{4}\s?\d{3}"
    r"|(?:DK|DE|EE|LV|LT|PL|GB|NL|ES|FR)\d\d(?:\s?[0-9A-Z]{4}){2,6}(?:\s?[0-9A-Z]{1,3})?)(?!\w)"
)
CUED_ACCOUNT = re.compile(
    r"(?<!\w)(?:bank-?giro|plus-?giro|post-?giro|bg|pg|konto(?:nummer|nr)?|bankkonto|clearing(?:nummer|nr)?|tilinumero|tili|iban"
    r"|account(?:\s+(?:number|no))?|swish(?:a|nummer|nr)?|personkonto|kortnummer|kort)\b[\s.:]*(?:nr|nummer|no|till|är|på|on|is)?[\s.:]*"
    rf"(\d(?:[\s,.]?{DASH}?\s?\d){{4,22}})(?!\d)",
    re.IGNORECASE,
)
CARD = re.compile(r"(?<![\d-])\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?![\d-])")

PLATE = re.compile(
    r"(?<![\w-])([A-HJ-PR-UW-Z]{3})(?:( )|-)?\d{2}[\dA-HJ-PR-UW-Z](?![\w-])"
    r"(?!\s?(?:kr|mkr|%|kronor|euro|MW|GW))"
)
CUED_PLATE = re.compile(
    r"(?<!\w)(?:reg\.?\s?-?(?:nummer|nr|skylt)?|registreringsnummer|registreringsnumret|bilnummer|skylt(?:en)?|rekisterinumero"
    r"|rekkari|plate|registration|kjennemerke)\b[\s.:]*(?:är|on|is|number|nr)?[\s.:]*"
    r"([a-zåäö]{2,3}[ -]?\d{2,5}[a-z]?)(?!\w)",
    re.IGNORECASE,
)
NORWEGIAN_PLATE = re.compile(r"(?<![\w-])(?!SE|FI|NO|DK)[A-Z]{2} ?\d{5}(?![\w-])")
NOT_PLATES = listed("SEK EUR NOK USD GBP DKK ISO SOU SFS KWH MWH GWH TWH DNR FAQ SMS LTU HVB LSS BUP SVT TGV GPS COP")

UNIT = (
    r"(?!\s?(?:km|kilometer|meter|mil|m\b|kr\b|kronor|%|procent|år\b|timmar|minuter|min\b"
    r"|dagar|veckor|gånger|personer|barn"
    r"|euro|vuotta|lampor|bilar|hus\b|st\b|grader|ggr|olyckor|platser|[.,:]\d))"
)
HOUSE = rf"(?!(?:19|20)\d\d\b)\d{{1,4}}(?:\s?[-–]\s?\d{{1,3}})?(?:\s?[A-Ha-h](?!\w))?(?![\d])(?!\s?:\d\d){UNIT}"
ENTRANCE = (
    r"(?:,?\s(?:lgh|lägenhet|as\.?|asunto|tr\.?|bv|nb|vån\.?)\s?\d{0,4}(?!\w))?"
    r"(?:,?\s(?:SE-|S-|FI-|N-)?\d{3}\s?\d\d(?=\s[^\W\d_]))?"
)
STREET_ENDS = (
    r"(?:gatan?|gatu|vägen|väg|gränden?|stigen?|backen|allén?|torget|svängen|rundan|slingan|kroken"
    r"|esplanaden|stråket"
    r"|liden|plan|strand|vreten|tået|katu|kadulla|kadun|tie|tiellä|kuja|kujalla|polku|polulla|kaari|raitti|puistikko|aukio"
    r"|väylä|penger|rinne|veien|vegen|gata|gate|geaidnu|luodda)"
)
STREET = re.compile(
    rf"(?<!\w)(?:(?:Norra|Södra|Östra|Västra|Gamla|Nya|Stora|Lilla|Övre|Nedre|Mellersta|Inre|Yttre)\s)?"
    rf"(?!(?i:riks|läns|europa|lands|valta|kanta|seutu|yhdys|maan?|rauta|fylkes|järn|rast|strategi|handlings|åtgärds|detalj))"
    rf"[A-ZÅÄÖÁÆØ][\w'’-]+{STREET_ENDS}(?:\s(?:nr|nummer|no)\.?)?\s{HOUSE}{ENTRANCE}"
)
LOWER_STREET = re.compile(
    rf"(?<!\w)(?!riks|läns|europa|lands|järn)[a-zåäö]{{3,}}(?:gatan|gränd|katu|stigen|backen|allén)\s{HOUSE}{ENTRANCE}"
    rf"|(?<=bor på )[a-zåäö]{{3,}}(?:vägen|väg)\s{HOUSE}{ENTRANCE}"
)
NAMED_STREET = re.compile(
    rf"(?<!\w)(?!Längs|Utmed|Efter|Dess|Deras|Både)(?:[A-ZÅÄÖ][\wé-]+\s){{0,2}}[A-ZÅÄÖ][\wé-]+s\s(?:väg|gata|gränd|allé|torg|stig|plats|backe"
    rf"|plan)\s{HOUSE}{ENTRANCE}"
)
ENGLISH_STREET = re.compile(
    rf"(?<!\w)(?:\d{{1,4}}[A-Da-d]?\s(?:[A-Z][\w'’]+\s){{1,3}}(?:Street|Road|Avenue|Lane|Drive|St\.|Rd\.)(?!\w)"
    rf"|[A-Z][\w'’]+\s(?:Street|Road|Avenue|Lane)\s{HOUSE})"
)
LIVES_AT = re.compile(
    r"(?<!\w)(?:bor (?:på|i|vid)|bosatt (?:på|i)|adress(?:en)?(?: är)?:?"
    r"|boende (?:på|i)|hemadress:?|osoite(?: on)?:?|asun|live at|address(?: is)?:?"
    rf"|adressen min er)\s([A-ZÅÄÖÁ][\wåäöé-]+(?:\s[A-ZÅÄÖÁ][\wåäöé-]+)?\s{HOUSE}{ENTRANCE})"
)
PROPERTY = re.compile(
    r"(?<!\w)(?!Kl\b|Psalm\b|Buss\b|Tåg\b|Linje\b|Avgång\b|Ankomst\b)"
    r"[A-ZÅÄÖ][\wåäö-]{2,}\s(?:s:)?(\d{1,3}:\d{1,4})(?![\d:.])"
)
CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")

NUMBER_RUN = re.compile(rf"(?<![\d\w])(?<!\d[.,:/])[(+0](?:[\s()./]|{DASH}|\d){{5,22}}\d")
LOCAL_PHONE = re.compile(
    rf"(?<![\d\w+])(?<!\d[.,:/-])\(?0[1-9](?:[\s()./]|{DASH}){{0,3}}(?:\d(?:[\s()./]|{DASH}){{0,3}}){{5,8}}"
    r"(?<=\d)(?!\d)"
)
CUED_PHONE = re.compile(
    rf"(?<!\w)(?:tel(?:efon)?(?:nummer|nr)?|tfn|tlf|mob(?:il)?(?:nummer|nr|en)?|puh(?:elin)?(?:numero)?"
    r"|phone|cell|ring(?:a)?|sms:?a?|nås på"
    rf"|numero(?:ni)?|number|nummer|nr|soita|call|text|whatsapp|swish(?:a)?)(?!\w)[\s.:]*(?:är|on|is|me|mig|till|gärna|på|at|numeroon|\s)*[\s:]*"
    rf"(\+?\d(?:[\s/]?{DASH}?\s?\d){{5,13}})(?!\d)",
    re.IGNORECASE,
)
NORWEGIAN_PHONE = re.compile(
    r"(?<![\d.,-])(?:[49]\d{2}\s\d{2}\s\d{3}|[49]\d\s\d{2}\s\d{2}\s\d{2})"
    r"(?![\d.,])(?!\s?(?:kr|kronor|euro|\d))"
)
NOT_A_PHONE = re.compile(
    r"\(?(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|0\d[:.]?\d\d\s?[-–]\s?\d\d[:.]?\d\d|\d\d[-./]\d\d[-./]\d\d"
    r"|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d)\)?$"
)
MONEY_AFTER = re.compile(
    r"\s?(?:kr\b|kronor|miljon|miljard|mkr|tkr|euro|€|%|procent|kwh|mwh|ton\b"
    r"|invånare|personer)",
    re.IGNORECASE,
)


def personal_numbers(text: str) -> Iterator[FoundIdentifier]:
    """Swedish personal and coordination numbers, Finnish and Norwegian ones, and birth dates said to be so."""
    for m in SWEDISH_NUMBER.finditer(text):
        digits = re.sub(r"\D", "", m.group())
        bare_mobile = len(digits) == 10 and digits[:2] == "07" and not m.group(1)
        if not bare_mobile and not MONEY_AFTER.match(text, m.end()):
            yield FoundIdentifier(m.start(), m.end(), len(digits) in (10, 12) and luhn.is_valid(digits[-10:]))
    for m in FINNISH_NUMBER.finditer(text):
        yield FoundIdentifier(m.start(), m.end(), hetu.is_valid(re.sub(r"\s", "", m.group()), allow_temporary=True))
    for m in NORWEGIAN_NUMBER.finditer(text):
        yield FoundIdentifier(m.start(), m.end(), False)
    for m in BIRTH_DATE.finditer(text):
        yield FoundIdentifier(m.start(1), m.end(1), False)


def mail_addresses(text: str) -> Iterator[FoundIdentifier]:
    """Mail addresses, also the ones written around to fool machines."""
    for m in MAIL.finditer(text):
        yield FoundIdentifier(m.start(), m.end(), "@" in m.group())


def links(text: str) -> Iterator[FoundIdentifier]:
    """Web addresses and names on social media."""
    for m in LINK.finditer(text):
        end = m.start() + len(m.group().rstrip(".,;:!?)]}'’"))
        yield FoundIdentifier(m.start(), end, "/" in m.group())
    for pattern, group in ((HANDLE, 0), (CUED_HANDLE, 1)):
        for m in pattern.finditer(text):
            yield FoundIdentifier(m.start(group), m.end(group), "@" in m.group())


def accounts(text: str) -> Iterator[FoundIdentifier]:
    """Bank accounts, giro numbers and payment cards."""
    for m in IBAN.finditer(text):
        yield FoundIdentifier(m.start(), m.end(), iban.is_valid(m.group()))
    for m in CUED_ACCOUNT.finditer(text):
        if (
            not MONEY_AFTER.match(text, m.end())
            and not NOT_A_PHONE.match(m.group(1))
            and not re.match(r"0|\+", m.group(1))
        ):
            yield FoundIdentifier(m.start(1), m.end(1), True)
    for m in CARD.finditer(text):
        if luhn.is_valid(re.sub(r"\D", "", m.group())):
            yield FoundIdentifier(m.start(), m.end(), True)


def plates(text: str) -> Iterator[FoundIdentifier]:
    """Registration plates; three capitals and digits, or anything said to be a plate."""
    for m in PLATE.finditer(text):
        if m.group(1) not in NOT_PLATES:
            yield FoundIdentifier(m.start(), m.end(), not m.group(2))
    for m in CUED_PLATE.finditer(text):
        yield FoundIdentifier(m.start(1), m.end(1), True)
    for m in NORWEGIAN_PLATE.finditer(text):
        yield FoundIdentifier(m.start(), m.end(), False)


def addresses(text: str) -> Iterator[FoundIdentifier]:
    """Street and number, a house said to be somebody's home, or a property's designation."""
    if not re.search(r"\d", text):
        return
    for pattern, group, sure in (
        (STREET, 0, True),
        (NAMED_STREET, 0, True),
        (LIVES_AT, 1, True),
        (ENGLISH_STREET, 0, True),
        (LOWER_STREET, 0, False),
    ):
        for m in pattern.finditer(text):
            yield FoundIdentifier(m.start(group), m.end(group), sure)
    for m in PROPERTY.finditer(text):
        opens = text[: m.start()].rstrip()[-1:] in {"", ".", "!", "?", ":"}
        if not (opens and CLOCK.fullmatch(m.group(1))):
            yield FoundIdentifier(m.start(), m.end(), False)


def phone_numbers(text: str) -> Iterator[FoundIdentifier]:
    """Phone numbers of Sweden, Finland and Norway, and of any country when written with a plus."""
    for m in NUMBER_RUN.finditer(text):
        if NOT_A_PHONE.match(m.group().strip()) or MONEY_AFTER.match(text, m.end()):
            continue
        for region in ("SE", "FI", "NO"):
            known = next(iter(phonenumbers.PhoneNumberMatcher(m.group(), region)), None)
            if known is not None:
                yield FoundIdentifier(m.start() + known.start, m.start() + known.end, True)
                break
    for m in LOCAL_PHONE.finditer(text):
        if not NOT_A_PHONE.match(m.group().strip()) and not MONEY_AFTER.match(text, m.end()):
            yield FoundIdentifier(m.start(), m.end(), False)
    for m in CUED_PHONE.finditer(text):
        if not NOT_A_PHONE.match(m.group(1)) and not MONEY_AFTER.match(text, m.end()):
            yield FoundIdentifier(m.start(1), m.end(1), False)
    for m in NORWEGIAN_PHONE.finditer(text):
        yield FoundIdentifier(m.start(), m.end(), False)
