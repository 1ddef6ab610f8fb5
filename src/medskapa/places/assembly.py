"""From the files of a profile to its values, each checked where it is read."""

import re
from pathlib import Path

from medskapa.places.reading import Table, read_borders, read_toml
from medskapa.places.region import (
    LANGUAGE_USES,
    NODE_KINDS,
    BrandProfile,
    Choice,
    CoCreator,
    LandUse,
    LanguageProfile,
    MunicipalityProfile,
    NodeProfile,
    RegionProfile,
    TermProfile,
    WebProfile,
)
from medskapa.places.words import Words


def assemble(folder: Path) -> RegionProfile:
    """The whole profile in this folder. Raises ProfileBroken with file and field."""
    region = read_toml(folder, "region.toml")
    question = region.table("question")
    title, target_year, nodes = _strategy(folder)
    places = read_toml(folder, "municipalities.toml")
    population = places.table("population") if "population" in places.values else None
    return RegionProfile(
        folder=folder,
        code=_matching(region, "code", r"\d{2}"),
        slug=_matching(region, "slug", r"[a-z0-9-]+"),
        names=region.words("names"),
        authority=region.words("authority"),
        web=_web(region.table("web")),
        brand=_brand(read_toml(folder, "brand.toml")),
        municipalities=_municipalities(places, folder),
        population_year=population.whole("year") if population else 0,
        population_source=population.text("source") if population else "",
        all_languages=_languages(read_toml(folder, "languages.toml")),
        actor_kinds=_choices(region, "actor_kind"),
        age_bands=_choices(region, "age_band"),
        genders=_choices(region, "gender"),
        young=_young(region),
        relations=_choices(region, "relation", least=0),
        speakers=_choices(region, "speaker", least=0),
        groups=_choices(region, "group", least=0),
        land_uses=_land_uses(region),
        co_creators=_co_creators(region),
        question=question.words("text"),
        question_unreviewed=question.texts("unreviewed"),
        glossary=_glossary(read_toml(folder, "glossary.toml")),
        strategy_title=title,
        target_year=target_year,
        strategy=nodes,
    )


def _matching(table: Table, field: str, pattern: str) -> str:
    value = table.text(field)
    if not re.fullmatch(pattern, value):
        raise table.broken(field, f"{value!r} har fel form")
    return value


def _once(table: Table, field: str, seen: set[str]) -> str:
    value = table.text(field)
    if value in seen:
        raise table.broken(field, f"{value!r} finns redan")
    seen.add(value)
    return value


def _web(table: Table) -> WebProfile:
    return WebProfile(
        contact_name=table.words("contact_name"),
        contact_email=_matching(table, "contact_email", r"[^@\s]+@[^@\s]+\.[^@\s]+"),
        contact_phone=table.text("contact_phone", ""),
        contact_address=table.text("contact_address", ""),
        robots_allowed=table.flag("robots_allowed"),
    )


def _brand(table: Table) -> BrandProfile:
    return BrandProfile(name=table.words("name"), light=_colours(table, "light"), dark=_colours(table, "dark"))


def _colours(table: Table, scheme: str) -> tuple[tuple[str, str], ...]:
    tokens = table.table(scheme)
    return tuple((token, _matching(tokens, token, r"#[0-9A-Fa-f]{6}")) for token in tokens.values)


def _choices(region: Table, field: str, least: int = 1) -> tuple[Choice, ...]:
    seen: set[str] = set()
    found = tuple(
        Choice(_once(table, "key", seen), table.words("name", needs=("sv", "en"))) for table in region.tables(field)
    )
    if len(found) < least:
        raise region.broken(field, "saknas")
    return found


def _land_uses(region: Table) -> tuple[LandUse, ...]:
    seen: set[str] = set()
    return tuple(
        LandUse(_once(table, "key", seen), table.words("name", needs=("sv", "en")), table.flag("national"))
        for table in region.tables("land_use")
    )


def _co_creators(region: Table) -> tuple[CoCreator, ...]:
    """Raises ProfileBroken for a key that is in none of the profile's lists."""
    seen: set[str] = set()
    known = {
        field: {one.key for one in _choices(region, field, least=0)} for field in ("actor_kind", "speaker", "group")
    }
    found = []
    for table in region.tables("co_creator"):
        told = {field: table.texts(field) for field in ("actor_kinds", "speakers", "groups", "ways_in", "languages")}
        for field, keys in told.items():
            for key in keys:
                if key not in known.get(field.removesuffix("s"), {key}):
                    raise table.broken(field, f"{key!r} finns inte bland {field.removesuffix('s')}")
        found.append(CoCreator(_once(table, "key", seen), table.words("name", needs=("sv", "en")), **told))
    return tuple(found)


def _young(region: Table) -> tuple[str, ...]:
    """The age bands that count as young. Raises ProfileBroken for one that is not in the list."""
    young = region.table("young") if "young" in region.values else None
    keys = young.texts("age_bands") if young else ()
    for key in keys:
        if young and key not in {band.key for band in _choices(region, "age_band")}:
            raise young.broken("age_bands", f"{key!r} finns inte bland age_band")
    return keys


def _municipalities(whole: Table, folder: Path) -> tuple[MunicipalityProfile, ...]:
    borders = read_borders(folder)
    codes: set[str] = set()
    slugs: set[str] = set()
    found = []
    for table in whole.tables("municipality"):
        _matching(table, "code", r"\d{4}")
        _matching(table, "slug", r"[a-z0-9-]+")
        code = _once(table, "code", codes)
        if code not in borders:
            raise table.broken("code", f"{code} har ingen yta i borders.geojson")
        label = (table.decimal("longitude"), table.decimal("latitude"))
        slug = _once(table, "slug", slugs)
        population = table.whole("population") if "population" in table.values else None
        found.append(MunicipalityProfile(code, slug, table.words("name"), label, borders[code], population))
    if not found:
        raise whole.broken("municipality", "saknas")
    return tuple(found)


def _languages(whole: Table) -> tuple[LanguageProfile, ...]:
    codes: set[str] = set()
    threes: set[str] = set()
    found = tuple(_language(table, codes, threes) for table in whole.tables("language"))
    if not any("interface" in language.uses for language in found):
        raise whole.broken("language", "inget språk används i gränssnittet")
    return found


def _language(table: Table, codes: set[str], threes: set[str]) -> LanguageProfile:
    _matching(table, "iso3", r"[a-z]{3}")
    uses = table.texts("uses")
    if not uses or set(uses) - set(LANGUAGE_USES):
        raise table.broken("uses", f"ska vara några av {', '.join(LANGUAGE_USES)}")
    return LanguageProfile(
        code=_once(table, "code", codes),
        iso3=_once(table, "iso3", threes),
        autonym=table.text("autonym"),
        names=table.words("name", needs=("sv", "en")),
        bidi=table.flag("bidi"),
        reviewed=table.flag("reviewed"),
        uses=uses,
        greeting=table.text("greeting", ""),
        fallback_notice=table.text("fallback_notice", ""),
        aliases=table.texts("aliases"),
    )


def _glossary(whole: Table) -> tuple[TermProfile, ...]:
    seen: set[str] = set()
    both = ("sv", "en")
    return tuple(
        TermProfile(_once(t, "key", seen), t.words("term", needs=both), t.words("meaning", needs=both))
        for t in whole.tables("term")
    )


def _strategy(folder: Path) -> tuple[Words, int, tuple[NodeProfile, ...]]:
    # A region may start to listen before it has a structure to listen towards.
    if not (folder / "strategy.toml").is_file():
        return Words(()), 0, ()
    whole = read_toml(folder, "strategy.toml")
    seen: set[str] = set()
    nodes = tuple(_node(table, seen) for table in whole.tables("node"))
    return whole.words("title"), whole.whole("target_year"), nodes


def _node(table: Table, seen: set[str]) -> NodeProfile:
    kind, parent = table.text("kind"), table.text("parent", "")
    if kind not in NODE_KINDS:
        raise table.broken("kind", f"ska vara något av {', '.join(NODE_KINDS)}")
    if parent and parent not in seen:
        raise table.broken("parent", f"{parent!r} står inte före noden")
    return NodeProfile(
        key=_once(table, "key", seen),
        kind=kind,
        parent=parent,
        order=table.whole("order"),
        titles=table.words("title"),
        aliases=table.texts("aliases"),
    )
