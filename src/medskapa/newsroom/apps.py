from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "medskapa.newsroom"

    def ready(self) -> None:
        # Registers the journal's reader that tells followers what has happened.
        from medskapa.newsroom.readers import notices  # noqa: F401
