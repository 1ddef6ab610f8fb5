"""Definitions and readings by sex: what the figures say, and what they do not."""
