"""What belongs to one region is data: none of it stands in code, templates or front end."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOKED_THROUGH = ("src", "frontend")
NOT_OURS = {"node_modules", "dist", "__pycache__", "regions"}
KINDS = {".py", ".html", ".txt", ".xml", ".svg", ".css", ".ts", ".js", ".po", ".toml", ".sql", ".md"}


def profiles() -> list[Path]:
    return sorted(folder.parent for folder in (ROOT / "regions").glob("*/region.toml"))


def forbidden(profile: Path) -> re.Pattern[str]:
    """Every name in every language, every code of a municipality, and the region itself."""
    region = tomllib.loads((profile / "region.toml").read_text(encoding="utf-8"))
    municipalities = tomllib.loads((profile / "municipalities.toml").read_text(encoding="utf-8"))["municipality"]
    names = {name for m in municipalities for name in m["name"].values()} | {m["code"] for m in municipalities}
    whole = {re.escape(word) for word in names}
    parts = {re.escape(word) for word in (*region["names"].values(), region["slug"])}
    return re.compile(rf"(?i:{'|'.join(sorted(parts))})|\b(?:{'|'.join(sorted(whole))})(?:s\b|\b)")


def our_files() -> list[Path]:
    files = (file for top in LOOKED_THROUGH for file in (ROOT / top).rglob("*"))
    return [f for f in files if f.suffix in KINDS and not NOT_OURS & set(f.relative_to(ROOT).parts)]


def findings(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{number}: {found.group()}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if (found := pattern.search(line))
    ]


def test_no_name_or_code_of_a_region_stands_in_code_or_templates() -> None:
    files = our_files()
    assert files, "nothing was looked through"
    found = [finding for profile in profiles() for finding in findings(forbidden(profile), files)]
    assert not found, "\n".join(found)


def test_the_search_finds_what_it_must_find() -> None:
    (pattern,) = [forbidden(profile) for profile in profiles()][:1]
    region = tomllib.loads((profiles()[0] / "municipalities.toml").read_text(encoding="utf-8"))["municipality"][0]
    for planted in (f"I {region['name']['sv']}s kommun", f"code == '{region['code']}'", profiles()[0].name.upper()):
        assert pattern.search(planted), planted
    assert not pattern.search("Regionen svarar den 14 maj.")
