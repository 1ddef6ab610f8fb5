"""Reads the files of a region profile; whatever is wrong is refused with its file and field."""

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, AllowInfNan, Field, GetPydanticSchema, Strict, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError, core_schema

from medskapa.foundation.refusals import Refusal
from medskapa.foundation.translated_text import TranslatedText

Value = TypeVar("Value")
PROBLEMS = {
    "missing": "saknas",
    "too_short": "saknas",
    "too_long": "har för många",
    "unexpected_keyword_argument": "känns inte igen",
    "string_type": "ska vara text",
    "string_pattern_mismatch": "{input!r} har fel form",
    "int_type": "ska vara ett heltal",
    "float_type": "ska vara ett tal",
    "finite_number": "ska vara ett tal",
    "bool_type": "ska vara true eller false",
    "date_type": "ska vara ett datum, till exempel 2026-11-22",
    "tuple_type": "ska vara en lista",
    "dict_type": "ska vara en tabell",
    "dataclass_type": "ska vara en tabell",
    "model_attributes_type": "är ingen yta",
    "union_tag_invalid": "är ingen yta",
    "union_tag_not_found": "är ingen yta",
}


class ProfileMissing(Refusal):
    sentence = "Regionprofilen {name} finns inte. Sökt i: {searched}."


class ProfileBroken(Refusal):
    sentence = "Regionprofilen är trasig: {file}, fältet {field}: {problem}."


def fault(problem: str, *at: str | int) -> PydanticCustomError:
    """What a check of ours raises; `at` is the way from the value that is checked to the field that is wrong."""
    return PydanticCustomError("fault", "{problem}", {"problem": problem, "at": at})


def validated(kind: type[Value], values: object, *, file: str) -> Value:
    """The values of a file as the dataclass `kind`. Raises ProfileBroken for the first field that is not as it says.

    Lists count from 1, as people do: `municipality[3].code`.
    """
    try:
        return TypeAdapter(kind).validate_python(values)
    except ValidationError as faults:
        first = faults.errors(include_url=False)[0]
        known, told = PROBLEMS.get(first["type"]), first.get("ctx", {})
        problem = known.format(input=first["input"]) if known else first["msg"]
        raise ProfileBroken(file=file, field=_path(*first["loc"], *told.get("at", ())), problem=problem) from None


def _path(*way: str | int) -> str:
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in way).removeprefix(".") or "-"


def made_of(source: Any, make: Callable[[Any], object]) -> GetPydanticSchema:
    """Read as `source`, then made into the value by `make`, which may raise a fault."""
    return GetPydanticSchema(
        lambda _, handler: core_schema.no_info_after_validator_function(make, handler.generate_schema(source))
    )


def _not_blank(text: str) -> str:
    if not text.strip():
        raise fault("är tomt")
    return text


Text = Annotated[str, AfterValidator(_not_blank)]
Whole = Annotated[int, Strict()]
Decimal = Annotated[float, Strict(), AllowInfNan(False)]
# True or false, written out: a profile says what it means.
Flag = Annotated[bool, Strict()]


def among(allowed: tuple[str, ...]) -> AfterValidator:
    """A text that is one of these."""

    def check(text: str) -> str:
        if text not in allowed:
            raise fault(f"ska vara något av {', '.join(allowed)}")
        return text

    return AfterValidator(check)


def once(*fields: str) -> AfterValidator:
    """A list in which no two have the same value in any of these fields."""

    def check(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        for field in fields:
            seen: set[str] = set()
            for number, row in enumerate(rows):
                value = getattr(row, field)
                if value in seen:
                    raise fault(f"{value!r} finns redan", number, field)
                seen.add(value)
        return rows

    return AfterValidator(check)


def _words(*needed: str) -> GetPydanticSchema:
    def make(texts: dict[str, str]) -> TranslatedText:
        for language in needed:
            if language not in texts:
                raise fault("saknas", language)
        return TranslatedText.of(texts)

    return made_of(dict[str, Text], make)


# A text per language, Swedish first.
InSwedish = Annotated[TranslatedText, _words("sv")]
InSwedishAndEnglish = Annotated[TranslatedText, _words("sv", "en")]


def read_toml(folder: Path, name: str) -> dict[str, Any]:
    """The whole of one TOML file. Refuses a file that is missing or is not TOML in UTF-8."""
    try:
        return tomllib.loads(_read(folder, name))
    except tomllib.TOMLDecodeError as broken:
        problem = f"går inte att läsa ({broken})"
        raise ProfileBroken(file=f"{folder.name}/{name}", field="-", problem=problem) from broken


def _read(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ProfileBroken(file=f"{folder.name}/{name}", field="-", problem="filen saknas") from None
    except UnicodeDecodeError as broken:
        problem = f"går inte att läsa ({broken})"
        raise ProfileBroken(file=f"{folder.name}/{name}", field="-", problem=problem) from broken


Ring = tuple[tuple[Decimal, Decimal], ...]


@dataclass(frozen=True)
class _Polygon:
    type: Literal["Polygon"]
    coordinates: tuple[Ring, ...]


@dataclass(frozen=True)
class _MultiPolygon:
    type: Literal["MultiPolygon"]
    coordinates: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True)
class _Properties:
    code: Text


@dataclass(frozen=True)
class _Feature:
    properties: _Properties
    geometry: Annotated[_Polygon | _MultiPolygon, Field(discriminator="type")]


@dataclass(frozen=True)
class _Borders:
    features: tuple[_Feature, ...]


def read_borders(folder: Path) -> Mapping[str, tuple[Ring, ...]]:
    """The rings of each municipality by code, as (longitude, latitude), from borders.geojson."""
    name = "borders.geojson"
    try:
        values = json.loads(_read(folder, name))
    except ValueError as broken:
        raise ProfileBroken(file=f"{folder.name}/{name}", field="-", problem="är inte GeoJSON") from broken
    borders = validated(_Borders, values, file=f"{folder.name}/{name}")
    return {feature.properties.code: _rings(feature.geometry) for feature in borders.features}


def _rings(geometry: _Polygon | _MultiPolygon) -> tuple[Ring, ...]:
    return geometry.coordinates if isinstance(geometry, _Polygon) else tuple(chain(*geometry.coordinates))
