"""What a reader can see of stories, events and answers."""
