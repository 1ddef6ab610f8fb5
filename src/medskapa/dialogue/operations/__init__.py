"""What people do with rounds of work and contributions: the only writers of this stage."""
