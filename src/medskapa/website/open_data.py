"""What is public, as tables: the same rows as CSV and JSON, each saying whether it is invented."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medskapa.dialogue.queries import published_contributions
from medskapa.foundation.tables import Cell
from medskapa.indicators.queries import indicators
from medskapa.thread.queries import gathering


@dataclass(frozen=True)
class Dataset:
    """One table: its name in the address, what it holds, its columns with their meaning, and its rows."""

    name: str
    title: object
    about: object
    columns: tuple[tuple[str, object], ...]
    rows: Callable[[], Iterator[tuple[Cell, ...]]]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _meaning in self.columns)


_INVENTED = ("invented", _("1 om raden är påhittad för demonstrationen, annars 0"))


def _contributions() -> Iterator[tuple[Cell, ...]]:
    themes = gathering.effect_codes("belongs")
    for voice in published_contributions.published(most=1_000_000):
        yield (
            voice.code,
            voice.text,
            voice.language,
            voice.place,
            voice.way_in,
            voice.medium,
            voice.received_on.isoformat(),
            voice.translation,
            " ".join(themes.get(voice.code, ())),
            int(voice.invented),
        )


DATASETS = (
    Dataset(
        "inspel",
        _("Inspel"),
        _("Godkända inspel som deras avsändare låter visa, med personuppgifter dolda."),
        (
            ("reference", _("referens, samma som i adressen")),
            ("text", _("orden som de visas")),
            ("language", _("språk, ISO 639-3")),
            ("municipality_code", _("kommunkod, om den som skrev valde att säga den")),
            ("way_in", _("sätt att delta")),
            ("medium", _("webb, papper, telefon …")),
            ("received_on", _("dagen det kom in")),
            ("translation_swe", _("en människas översättning till svenska, om den finns")),
            ("themes", _("referenser till teman, skilda med mellanslag")),
            _INVENTED,
        ),
        _contributions,
    ),
    Dataset(
        "saker",
        _("Allt som har en referens"),
        _("Teman, målbilder, insatser, indikatorer, berättelser och allt annat som kan stå i en röd tråd."),
        (
            ("reference", _("referens")),
            ("kind", _("slag")),
            ("title_sv", _("namn på svenska")),
            ("title_en", _("namn på engelska")),
            ("municipality_code", _("kommunkod")),
            ("path", _("sidans adress")),
            ("made_on", _("dagen den skapades")),
            _INVENTED,
        ),
        gathering.public_things,
    ),
    Dataset(
        "lankar",
        _("Länkarna: vad som ledde till vad"),
        _("Varje rad är ett beslut som en människa har fattat, med skälet. En rad utan effekt är ett stopp."),
        (
            ("cause", _("referens till det som ledde hit")),
            ("effect", _("referens till det som kom av det")),
            ("kind", _("slag av länk")),
            ("why", _("skälet")),
            ("decided_on", _("dagen för beslutet")),
            _INVENTED,
        ),
        gathering.public_links,
    ),
    Dataset(
        "matvarden",
        _("Mätvärden"),
        _("Indikatorernas värden per kommun, år och kön, med källa."),
        (
            ("indicator", _("referens till indikatorn")),
            ("title_sv", _("indikatorns namn")),
            ("municipality_code", _("kommunkod")),
            ("sex", _("K kvinnor, M män, T totalt")),
            ("year", _("år")),
            ("value", _("värde")),
            ("source", _("källa")),
            _INVENTED,
        ),
        indicators.open_rows,
    ),
)


def dataset(name: str) -> Dataset | None:
    return next((one for one in DATASETS if one.name == name), None)
