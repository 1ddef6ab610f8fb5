"""What people fill in. Forms only translate; the rules decide."""
