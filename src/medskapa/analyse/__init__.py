"""`medskapa analyse`: a table of texts in, themes and a report out; needs no database and never asks."""

from medskapa.analyse.command import main

__all__ = ["main"]
