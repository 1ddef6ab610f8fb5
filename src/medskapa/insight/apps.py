from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "medskapa.insight"
