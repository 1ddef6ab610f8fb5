"""Stories, events, questions; the six threads shown to newcomers; the accessibility statement."""

from datetime import time

from medskapa.demo.cast import ADMINISTRATOR, EDITOR, WRITER
from medskapa.demo.folder import DemoFolder
from medskapa.dialogue.models import Contribution
from medskapa.indicators.models import Indicator
from medskapa.insight.models import Theme
from medskapa.newsroom import operations as newsroom
from medskapa.newsroom.operations import Draft, Person
from medskapa.newsroom.rules import EventPlan
from medskapa.plans.models import Measure
from medskapa.strategy.models import Strategy
from medskapa.strategy.queries import documents
from medskapa.thread.models import Reference
from medskapa.website import operations as website


class Things:
    """What the demo has made, found by kind and key as the files name it."""

    def __init__(
        self,
        found: Strategy,
        themes: dict[str, Theme],
        measures: dict[str, Measure],
        indicators: dict[str, Indicator],
    ) -> None:
        self._strategy = found
        self._made: dict[str, dict[str, Reference]] = {
            "theme": {key: theme.reference for key, theme in themes.items()},
            "measure": {key: measure.reference for key, measure in measures.items()},
            "indicator": {key: indicator.reference for key, indicator in indicators.items()},
        }

    def reference(self, kind: str, key: str) -> Reference:
        if kind in self._made:
            return self._made[kind][key]
        return documents.node_by_key(self._strategy, key).reference


def tell(folder: DemoFolder, things: Things) -> None:
    """Fourteen stories, written by one and published by another."""
    for one in folder.read("stories")["story"]:
        now = folder.at(one["day"])
        texts = {"sv": Draft(one["title"]["sv"], one["lead"]["sv"], tuple(one["body"]["sv"]))}
        if one["title"].get("en"):
            texts["en"] = Draft(one["title"]["en"], one["lead"].get("en", ""))
        people = [
            Person(who["name"], who["quote"], who.get("role", {}), who.get("age"), who.get("sex", "unknown"))
            for who in one["people"]
        ]
        story = newsroom.write_story(
            key=one["key"],
            texts=texts,
            people=people,
            municipality_code=one["municipality"],
            quote_source_sex=one["quote_source_sex"],
            invented=True,
            by=WRITER,
            now=now,
        )
        for told in one["tells"]:
            of = things.reference(told["kind"], told["key"])
            newsroom.tell(story=story, of=of, why=told["why"]["sv"], by=WRITER, now=now)
        newsroom.publish_story(story=story, by=EDITOR, now=now)


def meet(folder: DemoFolder, things: Things) -> None:
    """Two events that have been, four to come."""
    for one in folder.read("events")["event"]:
        now = folder.at(min(one["day"] - 20, -2))
        event = newsroom.plan_event(
            key=one["key"],
            plan=EventPlan(
                titles=one["title"],
                day=folder.day(one["day"]),
                starts=time.fromisoformat(one["starts"]),
                ends=time.fromisoformat(one["ends"]),
                place=one.get("place", {}),
                municipality_code=one.get("municipality", ""),
                what=one["what"],
                good_to_know=one.get("good_to_know", {}),
                accessibility=one["accessibility"],
                contact=one["contact"],
                online=one["online"],
            ),
            invented=True,
            by=EDITOR,
            now=now,
        )
        for about in one["about"]:
            of = things.reference(about["kind"], about["key"])
            newsroom.take_up(event=event, of=of, why=about["why"]["sv"], by=EDITOR, now=now)


def answer(folder: DemoFolder) -> None:
    for order, one in enumerate(folder.read("questions")["question"]):
        newsroom.answer_question(
            slug=one["slug"],
            question=one["question"],
            answer=one["answer"],
            order=order,
            by=EDITOR,
            now=folder.at(-100),
        )


def feature(folder: DemoFolder, contributions: dict[str, Contribution]) -> None:
    """The six threads that a newcomer can follow to their end."""
    for order, hero in enumerate(folder.heroes["hero"]):
        reference = contributions[hero["contribution"]].reference
        reference.refresh_from_db()
        website.feature(reference=reference, caption=hero["caption"], order=order, by=EDITOR, now=folder.at(-1))


def state_accessibility(folder: DemoFolder) -> None:
    website.state_accessibility(
        conformance="partial",
        shortcomings=[
            "Texter på meänkieli och de samiska språken är inte lästa av någon som talar dem.",
            "Sidorna är provade med automatiska prov och med tangentbord, "
            "men inte än med skärmläsare av någon som använder en till vardags.",
            "Redigeringsverktyget för personal behöver JavaScript.",
        ],
        method="self",
        assessed_on=folder.day(-3),
        published_on=folder.day(-655),
        contact_email="tillganglighet@example.se",
        contact_phone="",
        alternatives="Mejla oss så skickar vi innehållet i den form du behöver.",
        answer_within_days=5,
        by=ADMINISTRATOR,
        now=folder.at(-3),
    )
