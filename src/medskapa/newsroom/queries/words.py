"""What search may find of the newsroom: only what is public."""

from collections.abc import Iterable, Mapping

from medskapa.newsroom.models import Event, Question
from medskapa.newsroom.queries.stories import published
from medskapa.thread.models import Reference


def words_of(references: Iterable[Reference]) -> dict[int, dict[str, list[str]]]:
    """Words per language of stories, events and questions, by reference id; three queries."""
    ids = [reference.pk for reference in references]
    found: dict[int, dict[str, list[str]]] = {}

    def add(pk: int, *texts: Mapping[str, object]) -> None:
        for one in texts:
            for language, words in one.items():
                parts = words if isinstance(words, list) else [words]
                found.setdefault(pk, {}).setdefault(language, []).extend(str(part) for part in parts if part)

    for story in published().filter(reference_id__in=ids):
        add(story.reference_id, story.reference.titles, story.lead, story.body)
        for person in story.people:
            add(story.reference_id, person["role"], person["quote"], {"sv": person["name"]})
    events = Event.objects.filter(reference_id__in=ids, reference__visible=True).select_related("reference")
    for event in events:
        add(event.reference_id, event.reference.titles, event.what, event.place, event.good_to_know)
    for question in Question.objects.filter(reference_id__in=ids, reference__visible=True):
        add(question.reference_id, question.question, question.answer)
    return found
