from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "medskapa.website"

    def ready(self) -> None:
        # Registers the journal's reader that keeps the search index in step.
        from medskapa.website import search_index  # noqa: F401
