"""What a reader can see of the strategy: the whole, a part, an edition, and what changed."""
