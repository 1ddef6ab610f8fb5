"""Where: the region profile, its municipalities, borders, languages and words."""
