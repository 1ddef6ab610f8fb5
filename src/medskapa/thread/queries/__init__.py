"""What a reader can follow: stations, threads, strips, and things gathered. Visible things only."""
