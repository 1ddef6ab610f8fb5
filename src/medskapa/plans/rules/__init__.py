"""What a measure must say, what may be done to it, and where it stands. Plain Python: values in, refusals out."""
