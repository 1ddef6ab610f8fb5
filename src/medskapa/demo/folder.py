"""The demo folder of a region profile, read as plain values."""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from medskapa.foundation.time_zone import STOCKHOLM


@dataclass(frozen=True)
class DemoFolder:
    """What to play, and the day it is played on: every day in the files is counted from it."""

    path: Path
    today: date

    def read(self, name: str) -> dict[str, Any]:
        with (self.path / f"{name}.toml").open("rb") as file:
            return tomllib.load(file)

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def at(self, offset: int, hour: int = 10) -> datetime:
        """That day at a full hour in Stockholm."""
        return datetime.combine(self.day(offset), time(hour), STOCKHOLM)

    @cached_property
    def process(self) -> dict[str, Any]:
        return self.read("process")

    @cached_property
    def themes(self) -> dict[str, dict[str, Any]]:
        return {theme["key"]: theme for theme in self.read("themes")["theme"]}

    @cached_property
    def heroes(self) -> dict[str, Any]:
        return self.read("heroes")

    @cached_property
    def contributions(self) -> list[dict[str, str]]:
        return self.rows("contributions")
