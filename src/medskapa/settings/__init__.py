"""One settings module a situation: local (a newcomer's machine), test, production."""
