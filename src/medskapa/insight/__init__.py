"""Runs of the engine, candidate themes, themes and codings: the machine proposes, people decide."""
