"""Which goals of the world and the nation a goal of the strategy may be said to serve."""

from collections.abc import Collection

from medskapa.foundation.refusals import Refusal


class TagUnknown(Refusal):
    sentence = "Målet {code} finns inte."


class OnlyGoalsAreTagged(Refusal):
    sentence = "Bara målbilder knyts till globala och nationella mål."


def require_tags(codes: Collection[str], *, known: Collection[str]) -> None:
    """Raise TagUnknown unless the scheme has every one of these."""
    for code in codes:
        if code not in known:
            raise TagUnknown(code=code[:20])
