"""What everybody can do in their role right now: which ways in suit them, and what else is open to them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places import queries as places
from medskapa.processes.queries.ways import Registry, ShownWay
from medskapa.processes.rules.periods import WayInKind
from medskapa.thread.queries.stations import localised

_GROUP = (WayInKind.OWN_WORKSHOP, WayInKind.CONSULTATION, WayInKind.THEME_WORKSHOP)
# Who are not organisations, and so stand in no region's list of actors. The words "you" stands for.
_PEOPLE = {
    "resident": gettext_lazy("Jag som bor här"),
    "young": gettext_lazy("Jag som är ung"),
    "politician": gettext_lazy("Jag som är förtroendevald"),
}
# What each part is, in two sentences. A kind that a region has made up gets the last one.
_ABOUT = {
    "resident": gettext_lazy("Du vet hur vardagen fungerar där du bor. Det är det strategin ska bygga på."),
    "young": gettext_lazy("Du ska leva längst med det som beslutas nu. Dina ord väger lika mycket som alla andras."),
    "politician": gettext_lazy("Du beslutar. Här ser du vad människor har sagt, och vad som är lovat och inte hållet."),
    "region": gettext_lazy("Ni håller ihop arbetet. Ni svarar för att allt som sägs får ett svar."),
    "municipality": gettext_lazy("Ni är närmast människors vardag. Många av insatserna är era."),
    "municipal_association": gettext_lazy("Ni samlar kommunerna. Ni kan säga det som gäller flera av dem."),
    "county_board": gettext_lazy("Ni samordnar staten här. Ni kan säga vad som är möjligt och vad som tar stopp."),
    "state_agency": gettext_lazy("En del av det som sägs här avgör ni. Då behöver ni höra det, och svara."),
    "education_research": gettext_lazy(
        "Ni har kunskap och möter de unga. Siffror och inspel är öppna för er att använda."
    ),
    "company": gettext_lazy("Ni anställer och investerar. Ni vet vad som hindrar er, och vad som skulle hjälpa."),
    "business_promotion": gettext_lazy("Ni möter många företag. Ni kan samla det de säger och föra det vidare."),
    "cooperation": gettext_lazy("Ni finns för att flera ska göra något ihop. Här syns vilka som drar åt samma håll."),
    "civil_society": gettext_lazy("Ni möter människor som ingen annan når. Håll en egen träff så hörs de."),
    "sami_organisation": gettext_lazy("Ni för fram det som rör samer och samiska språk. Det går bra på samiska."),
}
_OTHER = gettext_lazy("Ni påverkas av strategin och kan bidra till den.")
# The ways in that suit a role best come first; the others after, the quickest first.
_FITS: Mapping[str, tuple[str, ...]] = {
    "resident": (WayInKind.OPEN_QUESTION, WayInKind.MUNICIPAL_DIALOGUE, WayInKind.OWN_WORKSHOP),
    "young": (WayInKind.OPEN_QUESTION, WayInKind.YOUTH_PACKAGE, WayInKind.EVENT),
    "politician": (WayInKind.MUNICIPAL_DIALOGUE, WayInKind.FUTURE_LAB, WayInKind.OPEN_QUESTION),
    "education_research": (WayInKind.YOUTH_PACKAGE, WayInKind.THEME_WORKSHOP),
}


@dataclass(frozen=True)
class RoleCard:
    """One role: its key in the address, what it is called, and what it means here."""

    key: str
    name: LocalText
    about: str
    url: str


@dataclass(frozen=True)
class Action:
    """Something that can be done without asking anybody."""

    title: str
    url: str


def roles(language: str) -> tuple[RoleCard, ...]:
    """The people's roles first, then the region's own kinds of actor; "person" is who anybody is already."""
    people = [
        RoleCard(key, LocalText(str(name), ""), str(_ABOUT[key]), _url(key, language)) for key, name in _PEOPLE.items()
    ]
    actors = [
        RoleCard(
            kind.key, in_language(kind.words, language), str(_ABOUT.get(kind.key, _OTHER)), _url(kind.key, language)
        )
        for kind in places.profile().actor_kinds
        if kind.key != "person"
    ]
    return (*people, *actors)


def _url(key: str, language: str) -> str:
    return localised(f"/min-roll/{key}/", language)


def role(key: str, language: str) -> RoleCard:
    """One role by its key. Raises NotFound."""
    found = next((card for card in roles(language) if card.key == key), None)
    if found is None:
        raise NotFound()
    return found


def ways_for(key: str, registry: Registry) -> tuple[ShownWay, ...]:
    """The ways in that are open now, those that suit the role first."""
    fits = _FITS.get(key, _GROUP)
    place = {kind: number for number, kind in enumerate(fits)}
    return tuple(sorted(registry.open, key=lambda way: (place.get(way.kind, len(place)), way.minutes)))


def always(key: str, language: str) -> tuple[Action, ...]:
    """What can be done whether anything is open or not."""
    actions = [
        Action(gettext("Se vad andra har sagt"), "/teman/"),
        Action(gettext("Se vilka som har hörts och vilka som saknas"), "/vilka-vi-hort/"),
        Action(gettext("Se vem som gör vad"), "/planer/"),
    ]
    if key in ("politician", "region", "municipality", "county_board", "state_agency"):
        actions.insert(0, Action(gettext("Se vad som är lovat, och vad som är försenat"), "/processer/"))
    if key in ("education_research", "company", "business_promotion"):
        actions.append(Action(gettext("Hämta allt som öppna data"), "/oppna-data/"))
    return tuple(Action(action.title, localised(action.url, language)) for action in actions)
