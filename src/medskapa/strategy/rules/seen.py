"""Nobody overwrites words they have not seen: what a form was filled in beside is what must still stand."""

import hashlib
import json

from medskapa.foundation.refusals import Refusal


class ChangedMeanwhile(Refusal):
    sentence = (
        "{name} har sparat andra ord medan du skrev. Inget är borta: dina ord står kvar i formuläret, och de andra "
        "visas här på sidan. Läs dem och spara sedan det som ska gälla."
    )
    status = 409


def fingerprint(*told: object) -> str:
    """A short mark of some words, the same as long as they are. Empty where nothing is said."""
    if not any(told):
        return ""
    plain = json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def require_seen(seen: str | None, *, stands: str, by: str) -> None:
    """Raise ChangedMeanwhile, naming who wrote last, unless the writer had what stands before them.

    A writer that is no form, such as an import, has `seen` None and takes the words as they are.
    """
    if seen is not None and seen != stands:
        raise ChangedMeanwhile(name=by or "Någon annan")
