"""What a plan must say before everybody can read it: which goals it weighed, and how it meets each principle."""

from collections.abc import Mapping

from medskapa.foundation.refusals import Refusal

Words = Mapping[str, str]


class PlanUntitled(Refusal):
    sentence = "Skriv vad planen heter."


class ConflictsUnsaid(Refusal):
    sentence = "Skriv vilka målkonflikter planen har vägt, eller att ni inte känner till någon."


class PrincipleUnanswered(Refusal):
    sentence = "Skriv hur planen följer de här principerna: {principles}."


class NotAPrinciple(Refusal):
    sentence = "Svaret gäller en princip som inte finns i strategin."


class NotADocument(Refusal):
    sentence = "En plan ligger under en plan eller strategi som finns i länets register."


class PlanEndsBeforeItBegins(Refusal):
    sentence = "Planen kan inte sluta gälla innan den är antagen."


def said(words: Words) -> bool:
    return any(told.strip() for told in words.values())


def require_conflicts_said(words: Words) -> None:
    """Raise ConflictsUnsaid unless it is said which goals pull against each other, or that none are known."""
    if not said(words):
        raise ConflictsUnsaid()


def require_principles_met(answers: Mapping[str, Words], *, principles: Mapping[str, str]) -> None:
    """Raise PrincipleUnanswered, naming them, unless each of the strategy's principles has an answer; or NotAPrinciple.

    `principles` are their titles, `answers` what the plan says, both by the principle's code.
    """
    if set(answers) - set(principles):
        raise NotAPrinciple()
    missing = [title for code, title in principles.items() if not said(answers.get(code, {}))]
    if missing:
        raise PrincipleUnanswered(principles=", ".join(missing))
