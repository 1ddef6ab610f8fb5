from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "medskapa.thread"
