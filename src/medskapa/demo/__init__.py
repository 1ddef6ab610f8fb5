"""The demonstration: a region's whole cycle, played through the same operations that staff have. Loaded on request."""
