"""What people do with rounds of work: the only writers of this stage."""
