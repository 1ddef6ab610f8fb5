"""A region as data: who, where, in which languages, with which words and colours.

Plain Python without Django, so that the settings can read it before anything else is set up.
"""

import os
import re
from functools import cache
from pathlib import Path

from medskapa.places.assembly import assemble
from medskapa.places.profile_files import ProfileBroken, ProfileMissing
from medskapa.places.region import (
    BrandProfile,
    Choice,
    CoCreator,
    LandUse,
    LanguageProfile,
    LanguageUnknown,
    MunicipalityProfile,
    NodeProfile,
    RegionProfile,
    TermProfile,
    WebProfile,
)

__all__ = [
    "BrandProfile",
    "Choice",
    "CoCreator",
    "LandUse",
    "LanguageProfile",
    "LanguageUnknown",
    "MunicipalityProfile",
    "NodeProfile",
    "ProfileBroken",
    "ProfileMissing",
    "RegionProfile",
    "TermProfile",
    "WebProfile",
    "active_profile",
    "bcp47",
    "iso3",
    "language_info",
    "load_profile",
    "region_folders",
]


def region_folders() -> tuple[Path, ...]:
    """Where profiles are looked for: MEDSKAPA_REGIONS, the repository, then the installed package."""
    given = [Path(part) for part in os.environ.get("MEDSKAPA_REGIONS", "").split(os.pathsep) if part]
    package = Path(__file__).resolve().parents[1]
    repository = package.parents[1]
    own = [repository / "regions"] if (repository / "pyproject.toml").is_file() else []
    return tuple(folder for folder in (*given, *own, package / "regions") if folder.is_dir())


def active_profile() -> RegionProfile:
    """The profile that MEDSKAPA_REGION names, else the one the regions folder calls its default.

    Read once per process.
    """
    return _read_for(os.environ.get("MEDSKAPA_REGION", ""), os.environ.get("MEDSKAPA_REGIONS", ""))


@cache
def _read_for(region: str, regions: str) -> RegionProfile:
    # A page asks a hundred times; looking through the folders each time costs more than drawing the page.
    folders = region_folders()
    return _read_once(region or _default_region(folders), folders)


def _default_region(folders: tuple[Path, ...]) -> str:
    # The name is data in the folder, so that no region stands in the code.
    for folder in folders:
        if (folder / "DEFAULT").is_file():
            return (folder / "DEFAULT").read_text(encoding="utf-8").strip()
    raise ProfileMissing(name="-", searched=_listed(folders))


def _listed(folders: tuple[Path, ...]) -> str:
    return ", ".join(map(str, folders)) or "-"


@cache
def _read_once(name: str, folders: tuple[Path, ...]) -> RegionProfile:
    return load_profile(name, folders)


def load_profile(name: str, folders: tuple[Path, ...]) -> RegionProfile:
    """Read the profile from the first folder that has it.

    Raises ProfileMissing when none has, ProfileBroken with file and field when something in it is wrong.
    """
    places = [folder / name for folder in folders] if re.fullmatch(r"[a-z0-9-]+", name) else []
    found = next((place for place in places if (place / "region.toml").is_file()), None)
    if found is None:
        raise ProfileMissing(name=name, searched=_listed(folders))
    return assemble(found)


def language_info() -> dict[str, dict[str, object]]:
    """What Django's LANG_INFO must know of the interface languages, those it has never heard of included."""
    return {
        language.code: {
            "code": language.code,
            "name": language.names.in_language("en"),
            "name_local": language.autonym,
            "bidi": language.bidi,
        }
        for language in active_profile().languages
    }


def bcp47(either: str) -> str:
    """The code for `lang` attributes and addresses. Takes either form; raises LanguageUnknown."""
    return active_profile().language(either).code


def iso3(either: str) -> str:
    """The ISO 639-3 code, which is what is stored. Takes either form; raises LanguageUnknown."""
    return active_profile().language(either).iso3
