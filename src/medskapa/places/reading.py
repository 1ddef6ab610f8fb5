"""Reads the files of a region profile; whatever is wrong is refused with its file and field."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from medskapa.foundation.refusals import Refusal
from medskapa.places.words import Words


class ProfileMissing(Refusal):
    sentence = "Regionprofilen {name} finns inte. Sökt i: {searched}."


class ProfileBroken(Refusal):
    sentence = "Regionprofilen är trasig: {file}, fältet {field}: {problem}."


class Table:
    """One table of a TOML file, which knows where it stands so that a refusal can say it."""

    def __init__(self, values: Mapping[str, Any], *, file: str, place: str = "") -> None:
        self.values = values
        self.file = file
        self.place = place

    def broken(self, field: str, problem: str) -> ProfileBroken:
        """A refusal that names this file and the full way to the field."""
        full = f"{self.place}.{field}" if self.place else field
        return ProfileBroken(file=self.file, field=full, problem=problem)

    def text(self, field: str, default: str | None = None) -> str:
        """A string; required and not empty unless a default is given."""
        value = self.values.get(field, default)
        if value is None:
            raise self.broken(field, "saknas")
        if not isinstance(value, str):
            raise self.broken(field, "ska vara text")
        if not value.strip() and default is None:
            raise self.broken(field, "är tomt")
        return value

    def whole(self, field: str) -> int:
        """A whole number."""
        value = self.values.get(field)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.broken(field, "ska vara ett heltal")
        return value

    def decimal(self, field: str) -> float:
        """A number with or without decimals."""
        value = self.values.get(field)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.broken(field, "ska vara ett tal")
        return float(value)

    def flag(self, field: str) -> bool:
        """True or false, written out: a profile says what it means."""
        value = self.values.get(field)
        if not isinstance(value, bool):
            raise self.broken(field, "ska vara true eller false")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of strings, empty when the field is absent."""
        value = self.values.get(field, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.broken(field, "ska vara en lista med text")
        return tuple(value)

    def words(self, field: str, *, needs: tuple[str, ...] = ("sv",)) -> Words:
        """A text per language, Swedish first. The languages in `needs` must be there."""
        table = self.table(field)
        return Words.of({language: table.text(language) for language in (*needs, *table.values)})

    def table(self, field: str) -> "Table":
        """A table inside this one."""
        value = self.values.get(field)
        if not isinstance(value, dict):
            raise self.broken(field, "saknas" if value is None else "ska vara en tabell")
        return Table(value, file=self.file, place=f"{self.place}.{field}" if self.place else field)

    def tables(self, field: str) -> Iterator["Table"]:
        """The tables of a list, each named by its number, from 1."""
        value = self.values.get(field, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.broken(field, "ska vara en lista med tabeller")
        for number, item in enumerate(value, start=1):
            place = f"{field}[{number}]"
            yield Table(item, file=self.file, place=f"{self.place}.{place}" if self.place else place)


def read_toml(folder: Path, name: str) -> Table:
    """The whole of one TOML file. Refuses a file that is missing or is not TOML in UTF-8."""
    file = folder / name
    shown = f"{folder.name}/{name}"
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ProfileBroken(file=shown, field="-", problem="filen saknas") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ProfileBroken(file=shown, field="-", problem=f"går inte att läsa ({fault})") from fault
    return Table(values, file=shown)


Ring = tuple[tuple[float, float], ...]


def read_borders(folder: Path) -> dict[str, tuple[Ring, ...]]:
    """The rings of each municipality by code, as (longitude, latitude), from borders.geojson."""
    file = folder / "borders.geojson"
    shown = f"{folder.name}/borders.geojson"
    try:
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
    except FileNotFoundError:
        raise ProfileBroken(file=shown, field="-", problem="filen saknas") from None
    except (ValueError, KeyError, TypeError) as fault:
        raise ProfileBroken(file=shown, field="features", problem="är inte GeoJSON") from fault
    borders: dict[str, tuple[Ring, ...]] = {}
    for number, feature in enumerate(features, start=1):
        try:
            borders[feature["properties"]["code"]] = tuple(_rings(feature["geometry"]))
        except (KeyError, TypeError, ValueError) as fault:
            raise ProfileBroken(file=shown, field=f"features[{number}]", problem="är ingen yta") from fault
    return borders


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    several = {"Polygon": False, "MultiPolygon": True}[geometry["type"]]
    for polygon in geometry["coordinates"] if several else [geometry["coordinates"]]:
        for ring in polygon:
            yield tuple((float(longitude), float(latitude)) for longitude, latitude in ring)
