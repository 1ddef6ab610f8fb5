"""Words that are taken back, hidden or masked are gone from the report's files too, and the files are made anew."""

import io

import docx
import pikepdf
import pytest

from medskapa.consultation.models import Printing
from medskapa.consultation.operations import decisions, report_files, submissions
from medskapa.consultation.queries.report_files import chapters_to_fetch, public_file
from medskapa.consultation.rules.report_files import Form
from medskapa.dialogue.operations import moderation
from medskapa.foundation import journal
from medskapa.foundation.refusals import NotFound

HEAD = "Kontorets sidhuvud"


@pytest.fixture
def template():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = HEAD
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


@pytest.fixture
def printed(points, respond, out, cast, after, template):
    """A decided consultation of two submissions, its report made as PDF and in the office's Word."""
    mine, theirs = points({"A1": "Ring mig på 070-1234567."})[0], points({"A2": "Bra."}, "Byn Lunden")[0]
    respond(mine, "not", "Nej.")
    respond(theirs, "accepted", "Tack.")
    decisions.adopt(consultation=out.consultation, titles={"sv": "Antagen"}, changes={}, by=cast.strategist, now=after)
    out.consultation.refresh_from_db()
    journal.catch_up()
    for form, more in ((Form.PDF, {}), (Form.WORD, {"template": template})):
        asked = report_files.start_printing(consultation=out.consultation, form=form, by=cast.writer, now=after, **more)
        assert report_files.print_now(printing=asked, now=after).state == "done"
    return mine


def said_in_files(consultation):
    found = []
    for one in chapters_to_fetch(consultation):
        path, _ = public_file(consultation, one.number)
        if one.kind == "PDF":
            with pikepdf.open(path) as document:
                found.append(str(document.docinfo["/Title"]))
        else:
            document = docx.Document(str(path))
            found += [document.sections[0].header.paragraphs[0].text, *(one.text for one in document.paragraphs)]
    return "\n".join(found)


def hide(point, cast, now):
    moderation.hide(contribution=point.contribution, why="Ett telefonnummer.", by=cast.writer, now=now)


def mask(point, cast, now):
    moderation.publish(contribution=point.contribution, masks=[(12, 23, "phone")], by=cast.writer, now=now)


@pytest.mark.parametrize("less", [hide, mask])
def test_files_with_words_that_others_may_not_read_are_given_to_nobody_and_made_anew(less, printed, out, cast, after):
    assert "070-1234567" in said_in_files(out.consultation)
    less(printed, cast, after)
    assert chapters_to_fetch(out.consultation) == []
    with pytest.raises(NotFound):
        public_file(out.consultation, 1)
    journal.catch_up()
    anew = said_in_files(out.consultation)
    assert "070-1234567" not in anew
    assert "Bra." in anew
    assert HEAD in anew
    assert Printing.objects.count() == 2


def test_what_a_sender_takes_back_is_gone_from_the_files(letter, respond, out, cast, now, after, template):
    from medskapa.consultation.operations import segments

    received = letter({"A1": "Jag ångrar mig."})
    [point] = segments.split_submission(submission=received, by=cast.writer, now=now)
    moderation.publish(contribution=point.contribution, masks=[], by=cast.writer, now=now)
    respond(point)
    decisions.adopt(consultation=out.consultation, titles={"sv": "Antagen"}, changes={}, by=cast.strategist, now=after)
    out.consultation.refresh_from_db()
    journal.catch_up()
    asked = report_files.start_printing(consultation=out.consultation, form=Form.WORD, by=cast.writer, now=after)
    report_files.print_now(printing=asked, now=after)
    assert "Jag ångrar mig." in said_in_files(out.consultation)
    submissions.withdraw(receipt=received.receipt_code, now=after)
    assert chapters_to_fetch(out.consultation) == []
    journal.catch_up()
    assert "Jag ångrar mig." not in said_in_files(out.consultation)
    assert chapters_to_fetch(out.consultation)


def test_before_anything_is_printed_nothing_is_made(points, out, cast, now):
    [point] = points({"A1": "Kvällar fattas."})
    hide(point, cast, now)
    journal.catch_up()
    assert not Printing.objects.exists()
