"""Reads everything public into the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from medskapa.website import search_index


class Command(BaseCommand):
    help = "Reads everything public into the search index anew."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{search_index.rebuild()} poster i sökregistret.")
