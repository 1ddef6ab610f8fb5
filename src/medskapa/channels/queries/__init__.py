"""What can be followed, who asks for what, and what was sent."""
