from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "medskapa.consultation"

    def ready(self) -> None:
        # Registers the journal's reader that has the report made anew when words are taken back.
        from medskapa.consultation import jobs  # noqa: F401
