"""What a reader can see of rounds of work."""
