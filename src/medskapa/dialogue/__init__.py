"""Processes, ways in, contributions and receipts: what people said, kept exactly as they said it."""
