"""A region's own colours, as a style sheet that is loaded after ours."""

import re
from collections.abc import Mapping

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
TOKEN = re.compile(r"[a-z][a-z0-9-]*")


class NotAColour(ValueError):
    """The region profile names a token or a colour that no style sheet can hold."""


def stylesheet(light: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """Only six-digit colours under plain token names come through. Raises NotAColour for anything else."""
    return f":root{{{_lines(light)}}}@media screen and (prefers-color-scheme:dark){{:root{{{_lines(dark)}}}}}"


def _lines(tokens: Mapping[str, str]) -> str:
    for token, colour in tokens.items():
        if not TOKEN.fullmatch(token) or not COLOUR.fullmatch(colour):
            raise NotAColour(f"{token} = {colour}")
    return "".join(f"--{token}:{colour};" for token, colour in tokens.items())
