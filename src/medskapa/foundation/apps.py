from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext

from medskapa.foundation.refusals import Refusal


class FoundationConfig(AppConfig):
    name = "medskapa.foundation"

    def ready(self) -> None:
        # Every stage's rows stand in the table before anybody asks, whichever module is imported first.
        autodiscover_modules("permissions")
        Refusal.translate = staticmethod(gettext)
