"""The only file of this stage that calls the engine: our values in, its values out."""

from collections.abc import Mapping, Sequence

from medskapa.insight.rules.proposals import Progress, Proposal, Proposed, ProposedCoding, Spoken


def analyse(spoken: Sequence[Spoken], /, *, reviewed: Mapping[str, str], progress: Progress) -> Proposal:
    """Let the engine look for themes in what was said, and learn from what people have decided."""
    # Only a run pays for loading the engine, never a page.
    import medskapa_engine

    result = medskapa_engine.analyse(
        [
            medskapa_engine.Text(one.code, one.text, one.language, one.translation, one.translation_language)
            for one in spoken
        ],
        reviewed=dict(reviewed),
        progress=progress,
    )
    return Proposal(
        themes=[
            Proposed(theme.id, theme.labels, theme.keywords, theme.stability, theme.quotes) for theme in result.themes
        ],
        codings=[
            ProposedCoding(coding.text_id, coding.theme_id, coding.rank, coding.confidence) for coding in result.codings
        ],
        alone=result.alone,
        unreadable=result.unreadable,
        record=result.record,
    )
