"""A region brings its colours, and nothing but colours."""

import pytest

from medskapa.website.brand import NotAColour, stylesheet


def test_a_regions_colours_stand_in_both_schemes():
    sheet = stylesheet({"action": "#0B5563"}, {"action": "#86CAD6"})
    assert sheet == (":root{--action:#0B5563;}@media screen and (prefers-color-scheme:dark){:root{--action:#86CAD6;}}")


@pytest.mark.parametrize(
    ("token", "colour"),
    [
        ("action", "red"),
        ("action", "#FFF"),
        ("action", "#FFFFFF;}body{display:none"),
        ("a}b", "#FFFFFF"),
        ("", "#FFFFFF"),
    ],
)
def test_anything_else_is_refused(token, colour):
    with pytest.raises(NotAColour):
        stylesheet({token: colour}, {})
