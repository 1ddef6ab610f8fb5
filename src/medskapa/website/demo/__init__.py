"""The demonstration: a region's demo folder played through the operations, so that it proves the cycle."""
