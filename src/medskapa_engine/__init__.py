"""Texts in, themes out: plain Python and NumPy; no Django, no network, no clock."""

from medskapa_engine.method import analyse
from medskapa_engine.values import Coding, GivenTheme, ProposedTheme, Result, Settings, Text

__all__ = ["Coding", "GivenTheme", "ProposedTheme", "Result", "Settings", "Text", "analyse"]
