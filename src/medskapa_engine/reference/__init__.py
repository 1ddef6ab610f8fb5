"""Figures that the engine was shipped with: the mean vector of each language it knows."""
