"""Readers of the journal: what follows when something has happened."""
