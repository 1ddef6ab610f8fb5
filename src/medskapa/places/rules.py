"""What may not happen to a region that is already in use."""

from collections.abc import Mapping

from medskapa.foundation.refusals import Refusal


class AnotherRegionLoaded(Refusal):
    sentence = "Installationen har redan regionen {loaded}. En installation har en region."
    status = 409


class SlugChanged(Refusal):
    sentence = "Kommunen {code} har adressen {loaded}; den får inte bli {wanted}."
    status = 409


class MunicipalityGone(Refusal):
    sentence = "Kommunen {code} finns i databasen men inte i profilen. Inspel och adresser pekar på den."
    status = 409


def require_same_region(*, loaded: str | None, wanted: str) -> None:
    """One installation serves one region: raises AnotherRegionLoaded for a second."""
    if loaded is not None and loaded != wanted:
        raise AnotherRegionLoaded(loaded=loaded)


def require_lasting_addresses(*, loaded: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    """Code to slug, before and after: none may go and none may change."""
    for code, slug in sorted(loaded.items()):
        if code not in wanted:
            raise MunicipalityGone(code=code)
        if wanted[code] != slug:
            raise SlugChanged(code=code, loaded=slug, wanted=wanted[code])
