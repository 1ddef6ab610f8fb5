"""People, organisations and their roles: who answers for what, and who may sign in."""
