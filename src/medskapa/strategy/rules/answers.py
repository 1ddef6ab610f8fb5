"""What an answer to a theme must say, and when every theme must have one."""

from collections.abc import Collection, Mapping

from medskapa.foundation.refusals import Refusal
from medskapa.strategy.rules.editions import EditionKind


class AnswerIncomplete(Refusal):
    sentence = "Skriv vad ni har hört, och antingen vad ni gör eller varför inte."


class NotATheme(Refusal):
    sentence = "Det går bara att svara på ett tema som är beslutat och visas."
    status = 409


class ThemesUnanswered(Refusal):
    sentence = "De här temana har inget svar än: {themes}. Svara på dem innan strategin antas."
    status = 409


def require_whole(*, heard: Mapping[str, str], did: Mapping[str, str], why_not: Mapping[str, str]) -> None:
    """Raise AnswerIncomplete unless the answer says what was heard, and what is done or why it isn't."""

    def says(words: Mapping[str, str]) -> bool:
        return any(text.strip() for text in words.values())

    if not says(heard) or not (says(did) or says(why_not)):
        raise AnswerIncomplete()


def require_answered(*, kind: EditionKind, unanswered: Collection[str]) -> None:
    """Raise ThemesUnanswered, naming them, when a strategy is adopted. Before that there is still time."""
    if kind is EditionKind.ADOPTED and unanswered:
        raise ThemesUnanswered(themes=", ".join(unanswered))
