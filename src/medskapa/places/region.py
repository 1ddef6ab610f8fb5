"""What a region profile holds, as frozen values.

The types say what the files must hold, and by which name where it is another; only reading the files asks for it.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, with_config

from medskapa.foundation.refusals import Refusal
from medskapa.foundation.translated_text import TranslatedText
from medskapa.places.profile_files import Flag, InSwedish, InSwedishAndEnglish, Ring, Text, Whole, among, made_of

NODE_KINDS = ("vision", "principle", "challenge", "area", "goal", "pathway")
LANGUAGE_USES = ("interface", "contribution", "names")

Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Colours = Annotated[tuple[tuple[str, str], ...], made_of(dict[str, Colour], lambda tokens: tuple(tokens.items()))]


class LanguageUnknown(Refusal):
    sentence = "Språket {language} finns inte i regionens profil."


@dataclass(frozen=True)
class Choice:
    """Something a person can choose: the key that is stored, the words that are shown."""

    key: Text
    words: Annotated[InSwedishAndEnglish, Field(alias="name")]


@dataclass(frozen=True)
class LandUse:
    """One use of land and water; `national` when the state holds it to be of national interest."""

    key: Text
    words: Annotated[InSwedishAndEnglish, Field(alias="name")]
    national: Flag


@dataclass(frozen=True)
class CoCreator:
    """A group that the strategy is to be made with, and what shows that it was: keys of the profile's other lists,
    kinds of ways in, and languages.
    """

    key: Text
    words: Annotated[InSwedishAndEnglish, Field(alias="name")]
    actor_kinds: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    ways_in: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class MunicipalityProfile:
    """One municipality: `names` by language, `rings` and label as (longitude, latitude)."""

    code: str
    slug: str
    names: TranslatedText
    label: tuple[float, float]
    rings: tuple[Ring, ...]
    # How many live there; None where the profile does not say.
    population: int | None = None


@dataclass(frozen=True)
class LanguageProfile:
    """One language and what it is used for; `reviewed` is false until a native speaker has read the texts."""

    code: Text
    iso3: Annotated[str, Field(pattern=r"^[a-z]{3}$")]
    autonym: Text
    names: Annotated[InSwedishAndEnglish, Field(alias="name")]
    bidi: Flag
    reviewed: Flag
    uses: Annotated[tuple[Annotated[str, among(LANGUAGE_USES)], ...], Field(min_length=1)]
    greeting: str = ""
    fallback_notice: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class TermProfile:
    """One word of the glossary with its meaning in plain words."""

    key: Text
    terms: Annotated[InSwedishAndEnglish, Field(alias="term")]
    meanings: Annotated[InSwedishAndEnglish, Field(alias="meaning")]


@dataclass(frozen=True)
class NodeProfile:
    """One part of the strategy's structure. `parent` is a key, or empty at the top."""

    key: Text
    kind: Annotated[str, among(NODE_KINDS)]
    parent: Annotated[str, Field(default="")]
    order: Whole
    titles: Annotated[InSwedish, Field(alias="title")]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class WebProfile:
    """What the site says about itself: who answers, and whether robots may index it."""

    contact_name: InSwedish
    contact_email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
    robots_allowed: Flag
    contact_phone: str = ""
    contact_address: str = ""


@with_config(extra="forbid")
@dataclass(frozen=True)
class BrandProfile:
    """The name the site carries, and the colour tokens it overrides in each scheme."""

    name: InSwedish
    light: Colours
    dark: Colours


@dataclass(frozen=True, eq=False)
class RegionProfile:
    """All that is particular to one region. Compared by identity: there is one per process."""

    folder: Path
    code: str
    slug: str
    names: TranslatedText
    authority: TranslatedText
    web: WebProfile
    brand: BrandProfile
    municipalities: tuple[MunicipalityProfile, ...]
    # Which year the population is of and who counted it; year 0 where the profile does not say.
    population_year: int
    population_source: str
    all_languages: tuple[LanguageProfile, ...]
    actor_kinds: tuple[Choice, ...]
    age_bands: tuple[Choice, ...]
    genders: tuple[Choice, ...]
    # Keys of the age bands that count as young; none where the profile does not say.
    young: tuple[str, ...]
    # A sender's relation to the region, whom they speak for, and groups an occasion can be declared to be for.
    relations: tuple[Choice, ...]
    speakers: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    # Uses of land and water that can stand against each other; none where the profile does not say.
    land_uses: tuple[LandUse, ...]
    # Groups that the strategy is made with; none where the profile does not say.
    co_creators: tuple[CoCreator, ...]
    question: TranslatedText
    question_unreviewed: tuple[str, ...]
    glossary: tuple[TermProfile, ...]
    strategy_title: TranslatedText
    target_year: int
    strategy: tuple[NodeProfile, ...]

    @property
    def languages(self) -> tuple[LanguageProfile, ...]:
        """The languages of the interface, in the profile's order; the first is the site's own."""
        return self.languages_for("interface")

    @property
    def contribution_languages(self) -> tuple[LanguageProfile, ...]:
        """The languages a sender can choose between, in the profile's order."""
        return self.languages_for("contribution")

    def language(self, either: str) -> LanguageProfile:
        """The language by its BCP 47 code, its ISO 639-3 code or a longer tag ("sv-SE"), any case.

        Raises LanguageUnknown.
        """
        wanted = either.strip().lower().replace("_", "-")
        found = self._languages.get(wanted) or self._languages.get(wanted.partition("-")[0])
        if found is None:
            raise LanguageUnknown(language=either)
        return found

    @cached_property
    def _languages(self) -> dict[str, LanguageProfile]:
        """By every code a language goes under; of two with the same code the first is meant."""
        codes = (
            (code, language)
            for language in reversed(self.all_languages)
            for code in (language.code.lower(), language.iso3, *language.aliases)
        )
        return dict(codes)

    def languages_for(self, use: str) -> tuple[LanguageProfile, ...]:
        """The languages of one use ("interface", "contribution" or "names"), in the profile's order."""
        return tuple(language for language in self.all_languages if use in language.uses)

    def municipality(self, either: str) -> MunicipalityProfile | None:
        """The municipality by code or slug, or None."""
        return self._municipalities.get(either)

    @cached_property
    def _municipalities(self) -> dict[str, MunicipalityProfile]:
        return {key: place for place in self.municipalities for key in (place.code, place.slug)}

    def place_words(self) -> frozenset[str]:
        """Every name of the region and its municipalities, all languages, lower case: words that name no person."""
        every = (self.names, *(m.names for m in self.municipalities))
        return frozenset(name.lower() for names in every for name in names.values())
