"""Photographs and recordings that people send, as they may be kept."""
