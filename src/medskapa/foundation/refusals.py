"""What an operation says when it will not do what was asked."""

from collections.abc import Callable


def _untranslated(sentence: str) -> str:
    return sentence


class Refusal(Exception):
    """A named no. The class is the reason; `sentence` is the reason in words a reader understands.

    Subclasses set `sentence` (Swedish, the gettext msgid) and may use values given by keyword:

    >>> class TooLong(Refusal):
    ...     sentence = "Texten är {length} tecken."
    >>> str(TooLong(length=3))
    'Texten är 3 tecken.'
    """

    sentence: str = "Det går inte."
    status: int = 400
    # Rules are plain Python; the site sets gettext here when it starts (foundation/apps.py).
    translate: Callable[[str], str] = staticmethod(_untranslated)

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.sentence.format(**values))

    @property
    def message(self) -> str:
        """The sentence in the reader's language, with its values in place."""
        return Refusal.translate(self.sentence).format(**self.values)


class NotAllowed(Refusal):
    sentence = "Du har inte rätt att göra det här."
    status = 403


class NotFound(Refusal):
    sentence = "Det du söker finns inte här."
    status = 404


class NoSuchCode(Refusal):
    """What a form names by its code is not there: a fault to mend in the form, where NotFound is the address's."""

    sentence = NotFound.sentence
    status = 404


class TooManyAtOnce(Refusal):
    sentence = (
        "Just nu kommer väldigt många på en gång från samma nät. Vänta fem minuter och tryck igen. Inget är borta."
    )
    status = 429


class ReasonMissing(Refusal):
    """A decision without its reason. A stage says in its own sentence who gets to read the reason."""

    sentence = "Skriv varför."
