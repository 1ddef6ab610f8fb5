"""The strategy for machines: the current edition as a tree, and one part with its words."""
