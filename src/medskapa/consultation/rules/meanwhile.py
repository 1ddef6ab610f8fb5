"""Several people write in one draft: nobody's words are lost because somebody else saved first. Plain Python."""

import json
from collections.abc import Iterable, Mapping

from medskapa.consultation.rules.submissions import digest
from medskapa.foundation.refusals import Refusal


class WrittenMeanwhile(Refusal):
    sentence = (
        "Någon annan har sparat andra ord än dina medan du skrev. Inget är borta: här står bådas ord. "
        "Skriv det som ska gälla i rutan och spara igen."
    )
    status = 409


class ChangedSinceRead(Refusal):
    sentence = "Svaret har ändrats sedan du läste det. Läs igenom det en gång till och skicka sedan."
    status = 409


def fingerprint(text: str) -> str:
    """A short mark of some words, the same as long as they are. Empty where nothing is said."""
    return digest(text)[:16] if text.strip() else ""


def seen_of(words: Mapping[str, str]) -> str:
    """What a writer sees of these words by place, to be sent back with the form."""
    return json.dumps({place: fingerprint(text) for place, text in words.items() if text.strip()}, ensure_ascii=False)


def read_seen(sent: str | None) -> dict[str, str] | None:
    """What `seen_of` said; None for a writer that is no form. What can't be read was not seen."""
    if sent is None:
        return None
    try:
        found = json.loads(sent)
    except ValueError:
        return {}
    return {str(place): str(mark) for place, mark in found.items()} if isinstance(found, dict) else {}


def own_words(words: Mapping[str, str], seen: Mapping[str, str] | None) -> dict[str, str]:
    """What the writer has written anew or taken away; all of it when nobody says what they saw."""
    if seen is None:
        return dict(words)
    return {place: text for place, text in words.items() if fingerprint(text) != seen.get(place, "")}


def clashes(words: Mapping[str, str], *, seen: Mapping[str, str] | None, stands: Mapping[str, str]) -> dict[str, str]:
    """The words that stand by now at each place where two have written differently; empty words for a taken away."""
    if seen is None:
        return {}
    found = {}
    for place, text in own_words(words, seen).items():
        there = stands.get(place, "")
        if fingerprint(there) not in (seen.get(place, ""), fingerprint(text)):
            found[place] = there
    return found


def require_no_clash(places: Iterable[str]) -> None:
    """Raise WrittenMeanwhile when there is a place where two have written differently."""
    named = ", ".join(place or "helheten" for place in places)
    if named:
        raise WrittenMeanwhile(places=named)


def require_read(seen: str | None, *, stands: str) -> None:
    """Raise ChangedSinceRead when what is sent is not what its sender read through."""
    if seen is not None and seen != stands:
        raise ChangedSinceRead()
