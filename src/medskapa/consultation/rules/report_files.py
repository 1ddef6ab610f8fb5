"""What can be made of a consultation as files, and what stands in the way."""

from enum import StrEnum

from medskapa.foundation.refusals import Refusal


class Form(StrEnum):
    """PDF: the report in chapters. WORD: the report in the office's template. REGISTRY: all that was received."""

    PDF = "pdf"
    WORD = "word"
    REGISTRY = "registry"


PUBLIC = (Form.PDF, Form.WORD)


class PrintingState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class NotDecidedYet(Refusal):
    sentence = "Redogörelsen görs när remissen är avgjord."
    status = 409


class AlreadyPrinting(Refusal):
    sentence = "Filerna görs just nu. Vänta tills det är klart."
    status = 409


class TemplateNotADocument(Refusal):
    sentence = "Filen är en Wordmall (.dotx). Spara den som ett vanligt Worddokument (.docx) och försök igen."


class TemplateMissing(Refusal):
    sentence = "Mallen saknar formatmallen {style}. Utgå från Words vanliga mall och ändra hur den ser ut."
