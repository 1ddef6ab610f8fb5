"""What a guest may be, and when a link no longer leads anywhere."""

from enum import StrEnum

from medskapa.foundation.refusals import Refusal


class GuestTask(StrEnum):
    HOST = "host"
    FACILITATOR = "facilitator"
    APPROVER = "approver"
    TRANSLATOR = "translator"
    KIOSK = "kiosk"
    BODY = "body"


class LinkEnded(Refusal):
    sentence = "Länken gäller inte längre. Be den som gav dig den om en ny."
    status = 404
