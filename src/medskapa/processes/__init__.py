"""Rounds of work: processes, their phases with dates, ways in, and promises. What every later stage is about."""
