"""What people do with a draft that is out for comment: the only writers of this stage."""
