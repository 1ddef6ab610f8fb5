"""What a round of work must say and what it promises. Plain Python."""
