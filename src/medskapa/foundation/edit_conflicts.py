"""Edit conflicts: a form carries a version token of what it was filled in beside, as HTTP's If-Match does.

Nobody overwrites words they have not seen: a token that no longer matches what is saved raises an EditConflict. A
writer that is no form, such as an import, has the token None and takes what is saved as it is. Plain Python.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping

from medskapa.foundation.refusals import Refusal


class EditConflict(Refusal):
    """Another has saved other words meanwhile. Subclasses say so in their own sentence."""

    sentence = (
        "{name} har sparat andra ord medan du skrev. Inget är borta: dina ord står kvar i formuläret, och de andra "
        "visas här på sidan. Läs dem och spara sedan det som ska gälla."
    )
    status = 409

    def __init__(self, *, name: str = "", **values: object) -> None:
        super().__init__(name=name or "Någon annan", **values)


def version_token(*values: object) -> str:
    """A short token of some values, the same as long as they are. Empty where nothing is said."""
    if not any(values):
        return ""
    plain = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def require_match(
    token: str | None, current: str, *, by: str = "", conflict: type[EditConflict] = EditConflict
) -> None:
    """Raise the conflict, naming who saved last, unless the writer's token is that of what is saved now."""
    if token is not None and token != current:
        raise conflict(name=by)


# Several who write in one draft, each at places of their own: only what two have written at one place is in conflict.


def tokens_by_place(words: Mapping[str, str]) -> dict[str, str]:
    """A version token for each place where something is written."""
    return {place: _token(text) for place, text in words.items() if text.strip()}


def as_form_value(tokens: Mapping[str, str]) -> str:
    return json.dumps(dict(tokens), ensure_ascii=False)


def from_form_value(sent: str | None) -> dict[str, str] | None:
    """The tokens by place as a form sent them; None for a writer that is no form. The unreadable matches nothing."""
    if sent is None:
        return None
    try:
        found = json.loads(sent)
    except ValueError:
        return {}
    return {str(place): str(token) for place, token in found.items()} if isinstance(found, dict) else {}


def own_words(words: Mapping[str, str], tokens: Mapping[str, str] | None) -> dict[str, str]:
    """What the writer has written anew or taken away; all of it when there are no tokens to tell by."""
    if tokens is None:
        return dict(words)
    return {place: text for place, text in words.items() if _token(text) != tokens.get(place, "")}


def conflicts_by_place(
    words: Mapping[str, str], *, tokens: Mapping[str, str] | None, current: Mapping[str, str]
) -> dict[str, str]:
    """The words saved by now at each place where two have written differently; empty words for a taken away."""
    if tokens is None:
        return {}
    found = {}
    for place, text in own_words(words, tokens).items():
        there = current.get(place, "")
        if _token(there) not in (tokens.get(place, ""), _token(text)):
            found[place] = there
    return found


def require_no_conflict(places: Iterable[str], *, conflict: type[EditConflict] = EditConflict) -> None:
    """Raise the conflict when there is a place where two have written differently."""
    named = ", ".join(place or "helheten" for place in places)
    if named:
        raise conflict(places=named)


def _token(text: str) -> str:
    # A browser sends line breaks as CR LF.
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return version_token(plain) if plain.strip() else ""
