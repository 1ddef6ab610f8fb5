"""Making the files of a report or a registry: asked for by a person, made in the background, chapter by chapter."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from medskapa.consultation import events
from medskapa.consultation.exports import registry, report_pdf, report_word
from medskapa.consultation.exports.files import Made
from medskapa.consultation.models import Consultation, Printing
from medskapa.consultation.operations.submissions import THE_PLATFORM
from medskapa.consultation.queries.report_files import folder_of
from medskapa.consultation.rules.report_files import PUBLIC, AlreadyPrinting, Form, NotDecidedYet, PrintingState
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer, Role
from medskapa.foundation.events import Event
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day

TEMPLATE = "mall.docx"
Step = Callable[[int, int], None]


def start_printing(
    *, consultation: Consultation, form: Form, by: Doer, now: datetime, template: bytes = b""
) -> Printing:
    """Ask for files; the worker makes them. `template` is the office's own Word document, whose styles are used.

    Raises NotDecidedYet for a report before the decision, AlreadyPrinting, and the refusals of a document.
    """
    require("consultation.export_registry" if form is Form.REGISTRY else "consultation.print_report", by=by)
    require("consultation.print_report", by=by)
    if form is not Form.REGISTRY and consultation.decided_on is None:
        raise NotDecidedYet()
    if template:
        report_word.require_template(template)
    with transaction.atomic():
        going = (PrintingState.WAITING, PrintingState.RUNNING)
        today = stockholm_day(now)
        # What has stood still since yesterday was cut off, and does not stand in the way.
        if Printing.objects.filter(consultation=consultation, form=form, state__in=going, asked_on=today).exists():
            raise AlreadyPrinting()
        return _ask(consultation, form, template, by, now)


def remake_what_is_public(*, consultation: Consultation, now: datetime) -> list[Printing]:
    """Words were taken back, hidden or masked: give nobody the files that have them, and ask for new ones.

    The office's template is used again. Returns what has to be made; nothing where there are no files, or where new
    ones wait to be made already.
    """
    require("consultation.print_report", by=THE_PLATFORM)
    made = []
    with transaction.atomic():
        begun = Printing.objects.filter(consultation=consultation, form__in=PUBLIC, stale=False)
        begun = begun.filter(state__in=(PrintingState.RUNNING, PrintingState.DONE))
        for form in PUBLIC:
            old = begun.filter(form=form).select_for_update().first()
            if old is None:
                continue
            begun.filter(form=form).update(stale=True)
            waiting = Printing.objects.filter(consultation=consultation, form=form, state=PrintingState.WAITING)
            if not waiting.filter(asked_on=stockholm_day(now)).exists():
                kept = folder_of(old) / TEMPLATE
                template = kept.read_bytes() if kept.is_file() else b""
                made.append(_ask(consultation, form, template, THE_PLATFORM, now))
    return made


def _ask(consultation: Consultation, form: Form, template: bytes, by: Doer, now: datetime) -> Printing:
    made = Printing.objects.create(
        consultation=consultation,
        form=form,
        folder=secrets.token_hex(20),
        asked_by=by.name or str(by.role),
        asked_on=stockholm_day(now),
    )
    journal.write(events.FilesAsked(reference=consultation.reference.code, form=form.value), by=by, now=now)
    folder = folder_of(made)
    folder.mkdir(parents=True, mode=0o700)
    if template:
        (folder / TEMPLATE).write_bytes(template)
    return made


def print_now(*, printing: Printing, now: datetime) -> Printing:
    """Make the files one after another; how far it has come stands in the row. A failure says why and gives none."""
    by = Doer(printing.asked_by, Role.STRATEGIST)
    consultation = printing.consultation
    folder = folder_of(printing)
    Printing.objects.filter(pk=printing.pk).update(state=PrintingState.RUNNING)

    def step(done: int, total: int) -> None:
        Printing.objects.filter(pk=printing.pk).update(done=done, total=total)

    try:
        template = folder / TEMPLATE
        made = _making(printing, template.read_bytes() if template.is_file() else b"", step)
        files = [_keep(printing, one) for one in made]
    except Exception as fault:
        # Nobody waits at this end of the queue: whatever went wrong is told in the row.
        kind = type(fault).__name__
        with transaction.atomic():
            printing.refresh_from_db()
            printing.state, printing.error = PrintingState.FAILED, f"{kind}: {fault}"
            printing.save(update_fields=["state", "error"])
            event: Event = events.FilesFailed(
                reference=consultation.reference.code, form=str(printing.form), fault=kind
            )
            journal.write(event, by=by, now=now)
        shutil.rmtree(folder, ignore_errors=True)
        return printing
    with transaction.atomic():
        printing.refresh_from_db()
        printing.state, printing.files = PrintingState.DONE, files
        printing.save(update_fields=["state", "files"])
        event = events.FilesMade(reference=consultation.reference.code, form=str(printing.form), files=len(files))
        journal.write(event, by=by, now=now)
    _forget_older(printing)
    return printing


def _making(printing: Printing, template: bytes, step: Step) -> Iterable[Made]:
    consultation = printing.consultation
    if printing.form == Form.PDF:
        return report_pdf.chapters(consultation, step=step)
    if printing.form == Form.WORD:
        return report_word.document(consultation, template=template, step=step)
    return registry.archive(consultation, folder=folder_of(printing), step=step)


def _keep(printing: Printing, made: Made) -> dict[str, str | int]:
    path = folder_of(printing) / made.name
    if made.content:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(made.content)
    return {"name": made.name, "title": made.title, "size": path.stat().st_size}


def _forget_older(printing: Printing) -> None:
    """Only the newest files are given, so the older ones go."""
    older = Printing.objects.filter(consultation=printing.consultation_id, form=printing.form, pk__lt=printing.pk)
    for one in older:
        shutil.rmtree(folder_of(one), ignore_errors=True)
        one.delete()
