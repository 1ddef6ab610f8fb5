"""A draft out for comment: who was invited, what they answered, and what each comment led to."""
