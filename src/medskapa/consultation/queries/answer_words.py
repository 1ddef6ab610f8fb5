"""What the region did with a point, in words."""

from django.utils.translation import gettext

from medskapa.consultation.rules.kinds import Answer


def answer_word(answer: str) -> str:
    """An answer as everybody reads it; empty for none."""
    words = {
        Answer.ACCEPTED: gettext("Tas med"),
        Answer.PARTLY: gettext("Tas med delvis"),
        Answer.NOT: gettext("Tas inte med"),
        Answer.OUTSIDE: gettext("Avgörs inte i strategin"),
    }
    return words[Answer(answer)] if answer else ""
