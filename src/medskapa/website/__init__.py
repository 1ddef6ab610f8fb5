"""The front door: base templates, pages that compose several stages, the desk, the demo."""
