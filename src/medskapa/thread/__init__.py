"""References and links: the public face of every thing, and what led to what. Imports no stage."""
