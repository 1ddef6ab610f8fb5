"""What is new as Atom and RSS: stories, and everything about one municipality, area or process."""

from datetime import date, datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.timezone import now
from django.utils.translation import gettext, pgettext

from medskapa.foundation.time_zone import STOCKHOLM
from medskapa.foundation.translated_text import in_language
from medskapa.foundation.xml_text import fit_for_xml
from medskapa.newsroom.queries import news, stories
from medskapa.newsroom.queries.news import News
from medskapa.newsroom.queries.stories import StoryCard
from medskapa.places import queries as places
from medskapa.thread.models import Reference
from medskapa.thread.queries.stations import localised

MOST = 30


class MarkedAtom(Atom1Feed):
    """Atom whose entries say their own language, since a story may lack the language the reader asked for."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {**super().item_attributes(item), "xml:lang": item["lang"]}


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), STOCKHOLM)


def _guid(code: str) -> str:
    # The code alone: the address has a readable end that may change.
    return f"urn:medskapa:{places.profile().slug}:{code}"


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
        return stories.cards(stories.published()[:MOST], language=language, with_strips=False)

    def item_title(self, item: StoryCard) -> str:
        return fit_for_xml(item.title.text)

    def item_description(self, item: StoryCard) -> str:
        return fit_for_xml(item.lead.text)

    def item_link(self, item: StoryCard) -> str:
        return item.url

    def item_guid(self, item: StoryCard) -> str:
        return _guid(item.code)

    def item_pubdate(self, item: StoryCard) -> datetime:
        return _noon(item.published_on)

    def item_updateddate(self, item: StoryCard) -> datetime:
        return _noon(item.changed_on or item.published_on)

    def item_extra_kwargs(self, item: StoryCard) -> dict[str, str]:
        return {"lang": item.title.lang}


class NewsFeed(Feed):
    """What is new about one municipality, area or process, in the language of the address, as Atom."""

    feed_type = MarkedAtom

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def get_object(self, request: Any, code: str) -> tuple[Reference, str]:
        return news.followed(code, self._kind), str(request.asked_language)

    def title(self, about: tuple[Reference, str]) -> str:
        of, language = about
        return gettext("Nytt om %(title)s") % {"title": fit_for_xml(in_language(of.titles, language).text)}

    def subtitle(self, about: tuple[Reference, str]) -> str:
        return gettext("Berättelser, träffar, skeden och insatser.")

    description = subtitle

    def link(self, about: tuple[Reference, str]) -> str:
        of, language = about
        return localised(of.path, language)

    def items(self, about: tuple[Reference, str]) -> list[News]:
        of, language = about
        return news.news_of(of, language=language, now=now(), most=MOST)

    def item_title(self, item: News) -> str:
        return fit_for_xml(f"{str(kind_word(item.kind)).capitalize()}: {item.title}")

    def item_description(self, item: News) -> str:
        return fit_for_xml(item.what.text)

    def item_link(self, item: News) -> str:
        return item.url

    def item_guid(self, item: News) -> str:
        return _guid(item.uid)

    def item_pubdate(self, item: News) -> datetime:
        return _noon(item.on)

    def item_updateddate(self, item: News) -> datetime:
        return _noon(item.changed_on)

    def item_extra_kwargs(self, item: News) -> dict[str, str]:
        return {"lang": item.title.lang}


class NewsRss(NewsFeed):
    """The same as RSS 2.0, for older readers."""

    feed_type = Rss201rev2Feed


def kind_word(kind: str) -> str:
    """What kind of news it is, in one word."""
    words = {
        "story": gettext("berättelse"),
        "event": pgettext("in the calendar", "träff"),
        "session": pgettext("in the calendar", "träff"),
        "measure": gettext("insats"),
        "theme": gettext("tema"),
        "phase": gettext("nytt skede"),
    }
    return words[kind]
