"""Fields drawn in Python say exactly what Django's own templates would have said."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.html import mark_safe
from tests.reading import as_read

from medskapa.ui.form_fields import DrawnFields

WORDS = "Å <b>&\"'</b> č\n  två rader"


class AllFields(forms.Form):
    text = forms.CharField(initial=WORDS, max_length=90, widget=forms.TextInput(attrs={"dir": "auto", "hidden": False}))
    empty = forms.CharField(required=False)
    long = forms.CharField(initial=WORDS, widget=forms.Textarea(attrs={"rows": 3}), help_text="Hjälp")
    secret = forms.CharField(initial=WORDS, widget=forms.HiddenInput)
    mail = forms.EmailField()
    count = forms.IntegerField(initial=1200, min_value=1)
    address = forms.URLField(required=False, assume_scheme="https")
    ticked = forms.BooleanField(initial=True)
    one = forms.ChoiceField(choices=[("", "Inget"), ("a", WORDS), ("b", mark_safe("<i>b</i>"))], initial="a")
    grouped = forms.ChoiceField(choices=[("Grupp", [("a", "A"), ("b", "B")])])
    pressed = forms.ChoiceField(choices=[("a", WORDS), ("b", "B")], initial="b", widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)


def unspaced(field) -> str:
    """The field's HTML without white space between its tags, where it means nothing."""
    return re.sub(r">\s+<", "><", as_read(str(field)))


@pytest.mark.parametrize("name", AllFields.base_fields)
@pytest.mark.parametrize("data", [None, {}, {"text": WORDS, "one": "b", "ticked": "on", "several": ["a"], "mail": "x"}])
def test_a_field_drawn_here_is_the_one_django_draws(name, data):
    ours, theirs = AllFields(data, renderer=DrawnFields()), AllFields(data, renderer=DjangoTemplates())
    assert unspaced(ours[name]) == unspaced(theirs[name])
    assert [option.tag(wrap_label=False) for option in ours[name].subwidgets if "wrap_label" in option.data] == [
        option.tag(wrap_label=False) for option in theirs[name].subwidgets if "wrap_label" in option.data
    ]
