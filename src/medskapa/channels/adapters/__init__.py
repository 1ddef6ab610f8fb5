"""What a message is handed over to."""
