"""Medskapa: a region listens, understands, decides, acts, follows up and tells."""
