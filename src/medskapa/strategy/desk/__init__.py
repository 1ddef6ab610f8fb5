"""Where strategists tie themes to the text, and freeze it."""
