"""Sentences about figures, in the reader's language. Better and worse come from the rules, never from here."""

from collections.abc import Sequence

from django.utils.translation import gettext

from medskapa.indicators.queries.page_values import Course
from medskapa.indicators.rules import Change, Direction, Sex, Verdict


def label(sex: Sex) -> str:
    """What stands beside a line."""
    return {Sex.WOMEN: gettext("Kvinnor"), Sex.MEN: gettext("Män"), Sex.TOTAL: gettext("Alla")}[sex]


def key(sex: Sex) -> str:
    """The name of a line's colour and mark."""
    return {Sex.WOMEN: "women", Sex.MEN: "men", Sex.TOTAL: "total"}[sex]


def word(course: Course) -> str:
    """One word for how it went: better or worse where a direction is set, else only up or down."""
    if course.verdict is not None:
        return {
            Verdict.BETTER: gettext("bättre"),
            Verdict.WORSE: gettext("sämre"),
            Verdict.UNCHANGED: gettext("oförändrat"),
        }[course.verdict]
    if course.change is None:
        return ""
    return {
        Change.ROSE: gettext("högre"),
        Change.FELL: gettext("lägre"),
        Change.UNCHANGED: gettext("oförändrat"),
    }[course.change]


def headline(title: str, place: str, courses: Sequence[Course]) -> str:
    """What the chart says of one municipality, as its title; only the title where there is nothing to compare."""
    told = [course for course in courses if course.first and word(course)]
    if not told:
        return gettext("{title} i {place}").format(title=title, place=place)
    year = min(course.first[0] for course in told if course.first)
    return gettext("{title} i {place}: {words} sedan {year}").format(
        title=title, place=place, words=_words(told), year=year
    )


def _words(told: Sequence[Course]) -> str:
    words = [word(course) for course in told]
    if len(told) == 1:
        return words[0]
    if len(set(words)) == 1:
        return gettext("{word} för både kvinnor och män").format(word=words[0])
    return gettext("{women} för kvinnor och {men} för män").format(women=words[0], men=words[1])


def direction(which: str) -> str:
    """Which way is better, said out loud; nothing where neither is."""
    return {
        Direction.UP: gettext("Högre är bättre."),
        Direction.DOWN: gettext("Lägre är bättre."),
        Direction.NONE: gettext("Varken högre eller lägre är bättre i sig."),
    }[Direction(which)]
