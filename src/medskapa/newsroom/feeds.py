"""New stories as an Atom feed, each entry marked with the language it is in."""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext

from medskapa.foundation.journal import STOCKHOLM
from medskapa.newsroom import queries
from medskapa.newsroom.queries import StoryCard
from medskapa.places import queries as places

MOST = 30


class MarkedAtom(Atom1Feed):
    """Atom whose entries say their own language, since a story may lack the language the reader asked for."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {**super().item_attributes(item), "xml:lang": item["lang"]}


class StoryFeed(Feed):
    """The newest published stories in the language of the address."""

    feed_type = MarkedAtom

    def get_object(self, request: Any) -> str:
        return str(request.asked_language)

    def title(self, language: str) -> str:
        return gettext("Nyheter från %(region)s") % {"region": places.profile().names.in_language(language)}

    def subtitle(self, language: str) -> str:
        return gettext("Berättelser om vad människors ord har lett till.")

    def link(self, language: str) -> str:
        return reverse("stories")

    def items(self, language: str) -> list[StoryCard]:
        return queries.cards(queries.published()[:MOST], language=language, with_strips=False)

    def item_title(self, item: StoryCard) -> str:
        return item.title.text

    def item_description(self, item: StoryCard) -> str:
        return item.lead.text

    def item_link(self, item: StoryCard) -> str:
        return item.url

    def item_guid(self, item: StoryCard) -> str:
        # The code alone: the address has a readable end that may change.
        return f"urn:medskapa:{places.profile().slug}:{item.code}"

    def item_pubdate(self, item: StoryCard) -> datetime:
        return datetime.combine(item.published_on, time(12), STOCKHOLM)

    def item_updateddate(self, item: StoryCard) -> datetime:
        return datetime.combine(item.changed_on or item.published_on, time(12), STOCKHOLM)

    def item_extra_kwargs(self, item: StoryCard) -> dict[str, str]:
        return {"lang": item.title.lang}
