"""What a mail looks like: plain text, the same as simple HTML, no picture, nothing that tells when it is read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext

from medskapa.channels.models import Delivery
from medskapa.channels.queries import absolute, spoken, stop_path
from medskapa.foundation.sealing import unseal
from medskapa.places.profile import active_profile
from medskapa.thread.said import said

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class Letter:
    """Finished words in one language."""

    subject: str
    text: str
    language: str
    email: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def confirmation(titles: Sequence[Mapping[str, str]], secret: str, language: str) -> Letter:
    """The mail that asks whether the address wants to follow; without titles it is the receiver's own words."""
    with translation.override(spoken(language)):
        named = [f"– {said(one, language)}" for one in titles] or [f"– {gettext('vad dina ord leder till')}"]
        lines = [
            gettext("Någon, troligen du, vill få mejl hit om:"),
            "\n".join(named),
            gettext("Stämmer det? Öppna länken och tryck på knappen:"),
            absolute(f"/folj/bekrafta/{secret}/", language),
            gettext("Var det inte du behöver du inte göra något. Om sju dagar glömmer vi adressen."),
        ]
        return Letter(gettext("Vill du följa det här?"), "\n\n".join(lines), language)


def letter_of(delivery: Delivery) -> Letter:
    """The words of a delivery in its receiver's language, with the way out where there is one."""
    if delivery.sealed is not None:
        own = unseal(bytes(delivery.sealed))
        return Letter(" ".join(own["subject"].split()), own["text"], own["language"], own["email"])
    message, address = delivery.message, delivery.address
    if address is None:
        raise LookupError("a delivery without an address has nowhere to go")
    known, language = unseal(bytes(address.sealed)), address.language
    stop = absolute(stop_path(known["stop"]), language)
    subject, text = said(message.subject, language), said(message.text, language)
    with translation.override(spoken(language)):
        lines = [
            text.text,
            absolute(message.path, language),
            "-- \n" + gettext("Du får det här för att du har bett om det. Sluta följa med ett tryck:") + f"\n{stop}",
        ]
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return Letter(subject.text, "\n\n".join(lines), text.lang or language, known["email"], headers)


def mail(delivery: Delivery) -> EmailMultiAlternatives:
    """The mail of a delivery. It carries the same Message-ID however often it is tried."""
    letter = letter_of(delivery)
    sender = settings.DEFAULT_FROM_EMAIL
    host = sender.rpartition("@")[2].strip("> ") or "localhost"
    headers = {
        "Message-ID": f"<{delivery.number}@{host}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
        **letter.headers,
    }
    made = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=sender,
        to=[letter.email],
        headers=headers,
    )
    made.attach_alternative(as_html(letter), "text/html")
    return made


def as_html(letter: Letter) -> str:
    """The same words as paragraphs with links; no style, no picture, no script."""
    paragraphs = (
        "<p>"
        + _ADDRESS.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', escape(part)).replace("\n", "<br>\n")
        + "</p>"
        for part in letter.text.split("\n\n")
    )
    region = active_profile().names.in_language(letter.language)
    return (
        f'<!doctype html>\n<html lang="{escape(letter.language)}">\n<head><meta charset="utf-8">'
        f"<title>{escape(letter.subject)}</title></head>\n<body>\n"
        + "\n".join(paragraphs)
        + f"\n<p>{escape(region)}</p>\n</body>\n</html>\n"
    )
