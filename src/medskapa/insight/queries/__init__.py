"""What a reader may see of themes, and what the analyst sees of the machine's proposals."""
