"""Words as an XML file can hold them: people paste signs that no Word file, EPUB or registry list may have."""

import dataclasses
import re
from typing import Any

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Word's own soft line break, and a new page: line breaks to whoever reads.
_BREAKS = {"\x0b": "\n", "\x0c": "\n"}


def fit_for_xml(text: str) -> str:
    """The text itself where it can be written; else with line breaks as such, and a mark for each sign that cannot."""
    if not _FORBIDDEN.search(text):
        return text
    return _FORBIDDEN.sub(lambda found: _BREAKS.get(found[0], "\ufffd"), text)


def all_fit_for_xml(value: Any) -> Any:
    """The same through tuples and frozen dataclasses, for a whole document; what can be written is left as it is."""
    if isinstance(value, str):
        return fit_for_xml(value)
    if isinstance(value, tuple):
        return tuple(all_fit_for_xml(one) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = {field.name: all_fit_for_xml(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **held)
    return value
