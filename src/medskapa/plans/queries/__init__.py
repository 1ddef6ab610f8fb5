"""What a reader sees of plans and measures. The day is passed in: late and unconfirmed follow from it."""
