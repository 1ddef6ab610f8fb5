"""The command itself: understand what is asked, read, call the engine, write, say what was done."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from medskapa.analyse.reading import read_reviewed, read_texts, read_themes
from medskapa.analyse.writing import Run, write_all
from medskapa.foundation.refusals import Refusal


class ArgumentsNotUnderstood(Refusal):
    sentence = "Kommandot går inte att förstå: {what}."


class EngineStopped(Refusal):
    sentence = "Analysen avbröts: {what}. Inget har skrivits."


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ArgumentsNotUnderstood(what=message)


def main(argv: Sequence[str]) -> int:
    """0 when everything was written; 2, one sentence on standard error and nothing written when it was not."""
    try:
        return _analyse(argv)
    except Refusal as refusal:
        print(" ".join(str(refusal).split()), file=sys.stderr)
        return 2


def _analyse(argv: Sequence[str]) -> int:
    asked = _parser().parse_args(list(argv))
    taken = read_texts(asked.file, id_column=asked.id, text_column=asked.text, language_column=asked.language)
    themes = read_themes(asked.themes) if asked.themes else ()
    reviewed = read_reviewed(asked.reviewed) if asked.reviewed else {}
    for sentence in taken.said:
        print(sentence)
    # Loaded only when the files are found good: a wrong argument is answered at once.
    import medskapa_engine

    try:
        result = medskapa_engine.analyse(
            taken.texts, themes=themes, reviewed=reviewed, progress=_show if sys.stderr.isatty() else None
        )
    except (MemoryError, RuntimeError) as error:
        raise EngineStopped(what=str(error) or type(error).__name__) from error
    files = [asked.file, *filter(None, (asked.themes, asked.reviewed))]
    write_all(asked.out, Run(taken, result, files, bool(themes), frozenset(reviewed)))
    missing = sorted(set(reviewed) - {text.id for text in taken.texts})
    if missing:
        print(f"{len(missing)} granskade id finns inte bland texterna och lästes inte, till exempel {missing[0]}.")
    coded = sum(coding.rank == 1 for coding in result.codings)
    print(
        f"{len(taken.texts)} texter: {coded} i {len(result.themes)} teman, {len(result.alone)} ensamma röster, "
        f"{len(result.unreadable)} som inte går att läsa. Allt ligger i {asked.out}."
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="medskapa analyse", description="Hittar teman i texter, eller kodar texter till givna teman.")
    parser.add_argument("file", type=Path, metavar="FIL", help="texterna: CSV eller XLSX")
    parser.add_argument("--out", type=Path, required=True, metavar="MAPP", help="mappen dit resultatet skrivs")
    parser.add_argument("--id", metavar="KOLUMN", help="kolumnen med id; annars gissas den")
    parser.add_argument("--text", metavar="KOLUMN", help="kolumnen med text; annars gissas den")
    parser.add_argument("--language", metavar="KOLUMN", help="kolumnen med språk; annars gissas den")
    parser.add_argument("--themes", type=Path, metavar="TEMAN.json", help='givna teman: [{"theme", "description"}]')
    parser.add_argument("--reviewed", type=Path, metavar="GRANSKADE.csv", help="texter som redan har tema: id,theme")
    return parser


_STAGES = {"texts": "Läser texter", "words": "Läser ord", "groups": "Grupperar"}


def _show(stage: str, done: int, total: int) -> None:
    if stage in _STAGES:
        end = "\n" if done == total else ""
        print(f"\r{_STAGES[stage]}: {done} av {total}", end=end, file=sys.stderr, flush=True)
