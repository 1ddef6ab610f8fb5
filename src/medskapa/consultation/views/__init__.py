"""Pages for everybody: what is out for comment, and how to answer it."""
