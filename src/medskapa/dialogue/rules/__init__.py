"""What may be said, sent and shown, and when. Plain Python: values in, a named refusal out."""
