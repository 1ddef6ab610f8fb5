"""What everybody can open of the strategy."""
