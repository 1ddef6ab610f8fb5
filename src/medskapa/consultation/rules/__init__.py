"""When a consultation can be answered, what an answer must hold, and what a response must say."""
