"""Pages that compose several stages: each view asks their queries and writes nothing."""
