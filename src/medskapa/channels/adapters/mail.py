"""The mail server: hands one message over and says what is sure about it afterwards."""

import smtplib

from cryptography.fernet import InvalidToken
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from medskapa.channels import letters
from medskapa.channels.models import Delivery
from medskapa.channels.rules import Outcome


class MailServer:
    """One connection, kept open between messages and given up after anything but a clear answer."""

    def __init__(self, connection: BaseEmailBackend | None = None) -> None:
        self._connection = connection or get_connection()
        self._open = False

    def hand(self, delivery: Delivery) -> tuple[Outcome, str]:
        """Hand one delivery over.

        Before the connection stands nothing can have gone out: LATER. A number from the server is an
        answer: what begins with 4 is LATER, other refusals REFUSED. Silence or a broken line is UNKNOWN.
        """
        try:
            made = letters.mail(delivery)
        except (InvalidToken, LookupError, ValueError) as fault:
            return Outcome.REFUSED, type(fault).__name__
        try:
            self._connect()
        except (OSError, smtplib.SMTPException) as fault:
            self.close()
            return Outcome.LATER, type(fault).__name__
        try:
            self._connection.send_messages([made])
        except smtplib.SMTPNotSupportedError:
            # Said by ourselves before anything is sent: this server takes no such address.
            return Outcome.REFUSED, "SMTPUTF8"
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as fault:
            self.close()
            code = _code(fault)
            return (Outcome.LATER if 400 <= code < 500 else Outcome.REFUSED), str(code)
        except (OSError, smtplib.SMTPException) as fault:
            self.close()
            return Outcome.UNKNOWN, type(fault).__name__
        return Outcome.SENT, ""

    def _connect(self) -> None:
        if not self._open:
            self._connection.open()
            self._open = True

    def close(self) -> None:
        """Leave the line; a server that is gone already is none the worse for it."""
        try:
            self._connection.close()
        except (OSError, smtplib.SMTPException):
            self._connection.connection = None  # type: ignore[attr-defined]
        self._open = False


def _code(fault: smtplib.SMTPException) -> int:
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return int(next(iter(fault.recipients.values()))[0])
    return int(fault.smtp_code) if isinstance(fault, smtplib.SMTPResponseException) else 0
