"""Pages for everybody: translate a request, call one operation, answer."""
