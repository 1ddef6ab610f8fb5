"""A strategy as somebody wrote it: read from text, Word or OpenDocument, taken apart by its form, and proofread."""
