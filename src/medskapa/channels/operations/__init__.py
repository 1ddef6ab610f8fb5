"""What followers, later stages and the worker do: the only writers of this stage."""
