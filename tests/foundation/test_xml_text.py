"""What people paste into a box must not keep a document from being made."""

import io
from xml.etree import ElementTree

import docx

from medskapa.foundation.xml_text import fit_for_xml

PASTED = "Rad ett.\x0bRad två.\x0cNy sida.\x1bSlut.\x00\ufffe"


def test_what_can_be_written_is_left_as_it_is():
    words = "Tack! Čáppa giella.\r\n\tNy rad & <b>."
    assert fit_for_xml(words) is words


def test_breaks_of_word_become_line_breaks_and_other_signs_a_mark():
    assert fit_for_xml(PASTED) == "Rad ett.\nRad två.\nNy sida.\ufffdSlut.\ufffd\ufffd"


def test_what_comes_out_can_stand_in_xml_and_in_word():
    element = ElementTree.Element("words")
    element.text = fit_for_xml(PASTED)
    ElementTree.fromstring(ElementTree.tostring(element))
    document = docx.Document()
    document.add_paragraph(fit_for_xml(PASTED))
    document.save(io.BytesIO())
