"""What a theme is and what the engine is asked, as plain values; a named refusal out."""
