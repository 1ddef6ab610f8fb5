"""From the files of a profile to its values: what stands in which file, and what must agree between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, model_validator, with_config

from medskapa.foundation.translated_text import TranslatedText
from medskapa.places.profile_files import (
    Decimal,
    InSwedish,
    ProfileBroken,
    Text,
    Whole,
    fault,
    once,
    read_borders,
    read_toml,
    validated,
)
from medskapa.places.region import (
    BrandProfile,
    Choice,
    CoCreator,
    LandUse,
    LanguageProfile,
    MunicipalityProfile,
    NodeProfile,
    RegionProfile,
    Slug,
    TermProfile,
    WebProfile,
)

File = TypeVar("File")
Choices = Annotated[tuple[Choice, ...], once("key")]
SomeChoices = Annotated[Choices, Field(min_length=1)]


@dataclass(frozen=True)
class _Question:
    text: InSwedish
    unreviewed: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Young:
    age_bands: tuple[str, ...] = ()


@with_config(extra="forbid")
@dataclass(frozen=True)
class RegionFile:
    code: Annotated[str, Field(pattern=r"^[0-9]{2}$")]
    slug: Slug
    names: InSwedish
    authority: InSwedish
    web: WebProfile
    question: _Question
    actor_kind: SomeChoices
    age_band: SomeChoices
    gender: SomeChoices
    young: _Young = _Young()
    relation: Choices = ()
    speaker: Choices = ()
    group: Choices = ()
    land_use: Annotated[tuple[LandUse, ...], once("key")] = ()
    co_creator: Annotated[tuple[CoCreator, ...], once("key")] = ()

    @model_validator(mode="after")
    def _names_its_own_keys(self) -> "RegionFile":
        _require_among("age_band", self.age_band, self.young.age_bands, "young", "age_bands")
        for number, one in enumerate(self.co_creator):
            _require_among("actor_kind", self.actor_kind, one.actor_kinds, "co_creator", number, "actor_kinds")
            _require_among("speaker", self.speaker, one.speakers, "co_creator", number, "speakers")
            _require_among("group", self.group, one.groups, "co_creator", number, "groups")
        return self


def _require_among(field: str, choices: tuple[Choice, ...], keys: tuple[str, ...], *at: str | int) -> None:
    known = {choice.key for choice in choices}
    for number, key in enumerate(keys):
        if key not in known:
            raise fault(f"{key!r} finns inte bland {field}", *at, number)


@dataclass(frozen=True)
class _Population:
    year: Whole
    source: Text


@dataclass(frozen=True)
class _Municipality:
    code: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    slug: Slug
    longitude: Decimal
    latitude: Decimal
    name: InSwedish
    population: Whole | None = None


@with_config(extra="forbid")
@dataclass(frozen=True)
class _MunicipalitiesFile:
    municipality: Annotated[tuple[_Municipality, ...], Field(min_length=1), once("code", "slug")]
    population: _Population | None = None


def _with_an_interface(languages: tuple[LanguageProfile, ...]) -> tuple[LanguageProfile, ...]:
    if not any("interface" in language.uses for language in languages):
        raise fault("inget språk används i gränssnittet")
    return languages


@with_config(extra="forbid")
@dataclass(frozen=True)
class _LanguagesFile:
    language: Annotated[tuple[LanguageProfile, ...], once("code", "iso3"), AfterValidator(_with_an_interface)]


@with_config(extra="forbid")
@dataclass(frozen=True)
class _GlossaryFile:
    term: Annotated[tuple[TermProfile, ...], once("key")] = ()


def _below_what_stands_above(nodes: tuple[NodeProfile, ...]) -> tuple[NodeProfile, ...]:
    above = {""}
    for number, node in enumerate(nodes):
        if node.parent not in above:
            raise fault(f"{node.parent!r} står inte före noden", number, "parent")
        above.add(node.key)
    return nodes


@with_config(extra="forbid")
@dataclass(frozen=True)
class _StrategyFile:
    title: InSwedish
    target_year: Whole
    node: Annotated[tuple[NodeProfile, ...], once("key"), AfterValidator(_below_what_stands_above)] = ()


def assemble(folder: Path) -> RegionProfile:
    """The whole profile in this folder. Raises ProfileBroken with file and field."""
    region = _file(folder, "region.toml", RegionFile)
    places = _file(folder, "municipalities.toml", _MunicipalitiesFile)
    strategy = _strategy(folder)
    return RegionProfile(
        folder=folder,
        code=region.code,
        slug=region.slug,
        names=region.names,
        authority=region.authority,
        web=region.web,
        brand=_file(folder, "brand.toml", BrandProfile),
        municipalities=tuple(_on_the_map(places.municipality, folder)),
        population_year=places.population.year if places.population else 0,
        population_source=places.population.source if places.population else "",
        all_languages=_file(folder, "languages.toml", _LanguagesFile).language,
        actor_kinds=region.actor_kind,
        age_bands=region.age_band,
        genders=region.gender,
        young=region.young.age_bands,
        relations=region.relation,
        speakers=region.speaker,
        groups=region.group,
        land_uses=region.land_use,
        co_creators=region.co_creator,
        question=region.question.text,
        question_unreviewed=region.question.unreviewed,
        glossary=_file(folder, "glossary.toml", _GlossaryFile).term,
        strategy_title=strategy.title,
        target_year=strategy.target_year,
        strategy=strategy.node,
    )


def _file(folder: Path, name: str, kind: type[File]) -> File:
    return validated(kind, read_toml(folder, name), file=f"{folder.name}/{name}")


def _on_the_map(municipalities: tuple[_Municipality, ...], folder: Path) -> Iterator[MunicipalityProfile]:
    borders = read_borders(folder)
    for number, one in enumerate(municipalities, start=1):
        if one.code not in borders:
            problem = f"{one.code} har ingen yta i borders.geojson"
            raise ProfileBroken(
                file=f"{folder.name}/municipalities.toml", field=f"municipality[{number}].code", problem=problem
            )
        label = (one.longitude, one.latitude)
        yield MunicipalityProfile(one.code, one.slug, one.name, label, borders[one.code], one.population)


def _strategy(folder: Path) -> _StrategyFile:
    # A region may start to listen before it has a structure to listen towards.
    if not (folder / "strategy.toml").is_file():
        return _StrategyFile(title=TranslatedText(()), target_year=0)
    return _file(folder, "strategy.toml", _StrategyFile)
