"""The choices of a database field that holds one value of an enum."""

from enum import StrEnum

from medskapa.foundation.enum_choices import choices_of


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def test_each_value_is_a_choice_in_the_enums_order():
    assert choices_of(Colour) == [("red", "red"), ("blue", "blue")]
    assert choices_of(sorted(Colour)) == [("blue", "blue"), ("red", "red")]
