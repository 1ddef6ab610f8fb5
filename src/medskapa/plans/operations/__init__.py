"""What people do with plans and measures: the only writers of this stage."""
