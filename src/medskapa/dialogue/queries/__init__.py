"""What a given reader can see of processes and contributions."""
