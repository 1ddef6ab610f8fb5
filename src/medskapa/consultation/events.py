"""What can happen to a consultation."""
