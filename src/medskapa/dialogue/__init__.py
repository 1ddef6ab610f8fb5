"""Contributions, receipts, sessions and workshops: what people said, kept exactly as they said it."""
