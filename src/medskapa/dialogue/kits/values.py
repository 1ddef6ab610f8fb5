"""What a kit holds, as frozen values; their types say what the files must hold."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from medskapa.places.profile_files import Text, Whole

# A way of writing Swedish, not a language of its own: a private subtag, so that `lang` is still right.


@dataclass(frozen=True)
class Step:
    title: Text
    text: Text


@dataclass(frozen=True)
class AgendaItem:
    minutes: int
    title: str
    text: str


@dataclass(frozen=True)
class Question:
    """A question that is answered in the kit. `key` is what is stored with the answers."""

    key: Text
    words: Text
    hint: str = ""


@dataclass(frozen=True)
class Section:
    heading: Text
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Worksheet:
    """A sheet to write on; `questions` are keys of the kit's questions, `lines` how many lines each is given."""

    name: Text
    title: Text
    lines: Whole
    intro: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    key: Text
    words: Text


@dataclass(frozen=True)
class QuizQuestion:
    """A question with choices. `right` is the key of the right one, or empty where all are as good."""

    key: Text
    words: Text
    choices: Annotated[tuple[Choice, ...], Field(default=(), alias="choice")]
    right: str = ""
    told: str = ""


@dataclass(frozen=True)
class Slide:
    """One picture of the kit's film: the words in it are all that the film says."""

    heading: Text
    text: str = ""


@dataclass(frozen=True)
class KitText:
    """A kit in one language. `reviewed` is false until somebody who speaks it has read it."""

    language: str
    reviewed: bool
    title: str
    slogan: str
    lead: str
    who: str
    steps: tuple[Step, ...]
    # Whether the region has written the steps itself; until it has, the page says whose they are.
    steps_from_region: bool
    agenda: tuple[AgendaItem, ...]
    questions: tuple[Question, ...]
    instruction: tuple[Section, ...]
    worksheets: tuple[Worksheet, ...]
    quiz: tuple[QuizQuestion, ...]
    film: tuple[Slide, ...]

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.agenda)

    @property
    def lang(self) -> str:
        """For the `lang` attribute: easy Swedish is read aloud as Swedish."""
        return self.language.partition("-")[0]

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)

    def worksheet(self, name: str) -> Worksheet | None:
        return next((sheet for sheet in self.worksheets if sheet.name == name), None)

    def every_sentence(self) -> str:
        """All that a reader reads, each heading and label on a line of its own."""
        parts = [self.title, self.slogan, self.lead, self.who]
        parts += [part for step in self.steps for part in (step.title, step.text)]
        parts += [part for item in self.agenda for part in (item.title, item.text)]
        parts += [part for question in self.questions for part in (question.words, question.hint)]
        parts += [part for section in self.instruction for part in (section.heading, *section.paragraphs)]
        parts += [part for sheet in self.worksheets for part in (sheet.title, sheet.intro)]
        parts += [part for slide in self.film for part in (slide.heading, slide.text)]
        for one in self.quiz:
            parts += [one.words, one.told, *(choice.words for choice in one.choices)]
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True)
class Kit:
    """A kit with its version and the day of it, and its text in every language it is there in."""

    key: str
    version: int
    dated: date
    texts: tuple[KitText, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(text.language for text in self.texts)

    def text(self, language: str) -> KitText:
        """The kit in this language, else in Swedish."""
        return next((text for text in self.texts if text.language == language), self.texts[0])
