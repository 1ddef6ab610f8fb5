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
from medskapa.channels.queries.addresses import absolute, spoken
from medskapa.channels.queries.following import stop_path
from medskapa.foundation.encryption import decrypt
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places.profile import active_profile

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class FollowerLetter:
    """Finished words in one language, save for the parts that say that they are in another."""

    subject: str
    parts: tuple[LocalText, ...]
    language: str
    email: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n\n".join(part.text for part in self.parts if part)


def confirmation(titles: Sequence[Mapping[str, str]], secret: str, language: str) -> FollowerLetter:
    """The mail that asks whether the address wants to follow; without titles it is the receiver's own words."""
    with translation.override(spoken(language)):
        named = [f"– {in_language(one, language)}" for one in titles] or [f"– {gettext('vad dina ord leder till')}"]
        lines = [
            gettext("Någon, troligen du, vill få mejl om:"),
            "\n".join(named),
            gettext("Stämmer det? Öppna länken och tryck på knappen:"),
            absolute(f"/folj/bekrafta/{secret}/", language),
            gettext("Var det inte du? Då behöver du inte göra något. Om sju dagar glömmer vi adressen."),
        ]
        ours = spoken(language)
        return FollowerLetter(gettext("Vill du följa det här?"), tuple(LocalText(line, ours) for line in lines), ours)


def letter_of(delivery: Delivery) -> FollowerLetter:
    """The words of a delivery in its receiver's language, with the way out where there is one."""
    if delivery.sealed is not None:
        own = decrypt(bytes(delivery.sealed))
        parts = tuple(LocalText(part, own["language"]) for part in own["text"].split("\n\n"))
        return FollowerLetter(" ".join(own["subject"].split()), parts, own["language"], own["email"])
    message, address = delivery.message, delivery.address
    if address is None:
        raise LookupError("a delivery without an address has nowhere to go")
    known, language = decrypt(bytes(address.sealed)), address.language
    ours = spoken(language)
    stop = absolute(stop_path(known["stop"]), language)
    with translation.override(ours):
        why = gettext("Du får det här för att du har bett om det. Sluta följa med ett tryck:")
    parts = (
        in_language(message.text, ours),
        in_language(message.words, language),
        LocalText(absolute(message.path, language), ours),
        LocalText(f"-- \n{why}\n{stop}", ours),
    )
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return FollowerLetter(in_language(message.subject, ours).text, parts, ours, known["email"], headers)


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


def as_html(letter: FollowerLetter) -> str:
    """The same words as paragraphs with links; no style, no picture, no script."""
    paragraphs = "\n".join(_paragraph(part, letter.language) for part in letter.parts if part)
    region = active_profile().names.in_language(letter.language)
    return (
        f'<!doctype html>\n<html lang="{escape(letter.language)}">\n<head><meta charset="utf-8">'
        f"<title>{escape(letter.subject)}</title></head>\n<body>\n{paragraphs}\n<p>{escape(region)}</p>\n</body>\n</html>\n"
    )


def _paragraph(part: LocalText, language: str) -> str:
    foreign = f' lang="{escape(part.lang)}" dir="auto"' if part.lang != language else ""
    words = _ADDRESS.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', escape(part.text))
    return f"<p{foreign}>" + words.replace("\n", "<br>\n") + "</p>"
