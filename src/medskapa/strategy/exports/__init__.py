"""An edition as a file to keep: PDF, Word, EPUB, Markdown and JSON, all from one and the same book."""
