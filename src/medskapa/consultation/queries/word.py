"""The answer form in Word: what it holds, and where the words of a filled-in one would land."""

from dataclasses import dataclass

from medskapa.consultation.models import Consultation
from medskapa.consultation.queries.outline import Outline, outline
from medskapa.consultation.queries.submissions import PassageShown, heading_of
from medskapa.consultation.rules import word as rules
from medskapa.consultation.rules.submissions import place_of
from medskapa.consultation.uploads.word_form import Form, FormRow, read, written
from medskapa.foundation.translated_text import in_language
from medskapa.places.profile import bcp47

# The form is made in the language of the record; a body may write in any.
LANGUAGE = "sv"


@dataclass(frozen=True)
class Preview:
    """What would be kept from a filled-in form, and what would not. `who` is the organisation that it names."""

    who: str
    words: dict[str, str]
    passages: tuple[PassageShown, ...]
    not_understood: tuple[str, ...]


def form_file(consultation: Consultation) -> bytes:
    """The empty form, as DOCX."""
    return written(_form(consultation, outline(consultation, language=LANGUAGE)))


def preview(consultation: Consultation, *, content: bytes, filename: str, language: str) -> Preview:
    """Where each comment of a filled-in form lands, and what was not understood. Nothing is kept.

    Raises NotTheForm, OtherConsultation, OtherEdition, FormIsEmpty, FormTooLarge and the refusals of a document.
    """
    drawn = outline(consultation, language=LANGUAGE)
    filled = read(content, filename, form=_form(consultation, drawn))
    edition = consultation.edition.reference.code
    found = (filled.consultation, filled.edition)
    rules.require_this(found, consultation=consultation.reference.code, edition=edition)
    known = {*drawn.places, *(f"?{one['key']}" for one in consultation.questions)}
    words = {place: text for place, text in filled.words.items() if place in known}
    lost = [f"[{place}] {text}" for place, text in filled.words.items() if place not in known]
    if not words and not lost and not filled.outside:
        raise rules.FormIsEmpty()
    passages = tuple(_passage(place, text, consultation, drawn, language) for place, text in words.items())
    return Preview(filled.who, words, passages, (*lost, *filled.outside))


def _passage(place: str, text: str, consultation: Consultation, drawn: Outline, language: str) -> PassageShown:
    about = drawn.texts.get(place)
    heading = heading_of(place_of(place), consultation, drawn, language) if place else ""
    return PassageShown(place, heading, LANGUAGE, about.text if about else "", about.lang if about else "", text)


def _form(consultation: Consultation, drawn: Outline) -> Form:
    phase = consultation.way_in.phase
    title = in_language(consultation.reference.titles, LANGUAGE).text
    return Form(
        title=title,
        lead=(
            f"Diarienummer {consultation.dossier}. Svara senast {phase.closes_on.isoformat()}, klockan 23.59.",
            "Skriv i rutorna till höger. Ändra inte koderna till vänster. Hoppa över det ni inte vill säga något om.",
            "Läs sedan in filen på remissens sida. Där ser ni var varje kommentar hamnar innan något sparas.",
            "Det ni skickar blir en allmän handling. Organisationens namn blir offentligt, en persons namn aldrig.",
        ),
        consultation=consultation.reference.code,
        edition=consultation.edition.reference.code,
        language=bcp47(LANGUAGE),
        who="Vilken organisation svarar? Lämna tomt om du svarar som privatperson.",
        rows=tuple(_rows(consultation, drawn)),
    )


def _rows(consultation: Consultation, drawn: Outline) -> list[FormRow]:
    rows = [FormRow("", heading="Förslaget som helhet", level=1)]
    for one in consultation.questions:
        rows.append(FormRow(f"?{one['key']}", heading=in_language(one["words"], LANGUAGE).text))
    for section in drawn.sections:
        # The heading first, then each paragraph with its box, last the box for the part as a whole.
        spots = [FormRow(spot.place, about=spot.text.text) for spot in section.paragraphs]
        whole = FormRow(section.place, asks=f"Om hela ”{section.title}”:")
        first, *others = [*spots, whole]
        head = FormRow(first.place, section.title.text, section.level + 1, first.about, first.asks)
        rows += [head, *others]
    return rows
