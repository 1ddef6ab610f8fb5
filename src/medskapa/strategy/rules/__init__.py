"""When a strategy may be frozen, and what must be said then. Plain Python: values in, a named refusal out."""
