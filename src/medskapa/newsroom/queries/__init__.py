"""What a reader can see of stories, events and answers."""

from medskapa.newsroom.queries.answers import Answered, question, questions
from medskapa.newsroom.queries.calendar import (
    EventCard,
    EventPage,
    coming,
    event,
    event_card,
    event_row,
    every_event,
    next_event,
    past,
)
from medskapa.newsroom.queries.desk import DeskStory, desk_stories, desk_story, tellable
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
    "EventCard",
    "EventPage",
    "Spoken",
    "StoryCard",
    "StoryPage",
    "cards",
    "coming",
    "desk_stories",
    "desk_story",
    "event",
    "event_card",
    "event_row",
    "every_event",
    "latest_story",
    "next_event",
    "past",
    "published",
    "question",
    "questions",
    "story",
    "tellable",
    "told_places",
    "untold_places",
    "words_of",
]
