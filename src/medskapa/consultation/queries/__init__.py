"""What a reader, a sender and staff can see of what is out for comment."""
