"""What people do with proposals and themes, one function a verb: the only writers of this stage."""
