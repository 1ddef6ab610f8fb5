"""What a reader can see of stories, events and answers."""

from medskapa.newsroom.queries.agenda import Entry, agenda, next_meeting
from medskapa.newsroom.queries.agenda import coming as coming_entries
from medskapa.newsroom.queries.agenda import past as past_entries
from medskapa.newsroom.queries.answers import Answered, question, questions
from medskapa.newsroom.queries.calendar import (
    EventCard,
    EventPage,
    event,
    event_card,
    event_row,
    every_event,
)
from medskapa.newsroom.queries.desk import DeskStory, desk_stories, desk_story, invitable, tellable
from medskapa.newsroom.queries.news import News, followed, news_of
from medskapa.newsroom.queries.stories import (
    Spoken,
    StoryCard,
    StoryPage,
    cards,
    latest_story,
    published,
    story,
    told_places,
    untold_places,
)
from medskapa.newsroom.queries.words import words_of

__all__ = [
    "Answered",
    "DeskStory",
    "Entry",
    "EventCard",
    "EventPage",
    "News",
    "Spoken",
    "StoryCard",
    "StoryPage",
    "agenda",
    "cards",
    "coming_entries",
    "desk_stories",
    "desk_story",
    "event",
    "event_card",
    "event_row",
    "every_event",
    "followed",
    "invitable",
    "latest_story",
    "news_of",
    "next_meeting",
    "past_entries",
    "published",
    "question",
    "questions",
    "story",
    "tellable",
    "told_places",
    "untold_places",
    "words_of",
]
