"""A new story as it is written down at the desk; the operation decides whether it can be taken."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.newsroom.operations import Draft, Person
from medskapa.newsroom.rules import Sex, paragraphs_of
from medskapa.places.profile import active_profile
from medskapa.thread import codes
from medskapa.thread.operations import slug_of


class StoryForm(forms.Form):
    """Swedish first; other languages are added in the editor."""

    error_css_class = "error"

    title = forms.CharField(label=_("Rubrik"), max_length=200)
    lead = forms.CharField(
        label=_("Ingress"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Högst 40 ord.")
    )
    body = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Lämna en tom rad mellan två stycken."),
    )
    municipality_code = forms.ChoiceField(label=_("Kommun"), required=False)
    no_place_why = forms.CharField(
        label=_("Varför ingen kommun"),
        max_length=300,
        required=False,
        help_text=_("Fyll i bara om berättelsen inte hör till någon kommun."),
    )
    name = forms.CharField(label=_("Vem som citeras"), max_length=200)
    age = forms.IntegerField(label=_("Ålder"), required=False, min_value=0, max_value=120)
    sex = forms.ChoiceField(
        label=_("Kön, som du uppger det"),
        widget=forms.RadioSelect,
        initial=Sex.UNKNOWN,
        choices=[(Sex.WOMAN, _("kvinna")), (Sex.MAN, _("man")), (Sex.UNKNOWN, _("okänt"))],
        help_text=_("Visas inte. Vi räknar så att kvinnor och män får komma till tals lika mycket."),
    )
    role = forms.CharField(label=_("Vem personen är"), max_length=200, required=False)
    quote = forms.CharField(label=_("Citat"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(m.code, m.names.in_language("sv")) for m in active_profile().municipalities]
        where = cast(forms.ChoiceField, self.fields["municipality_code"])
        where.choices = [("", _("Ingen kommun")), *places]

    def story(self) -> dict[str, Any]:
        """What write_story wants, save who and when."""
        data = self.cleaned_data
        person = Person(
            name=data["name"],
            quote={"sv": data["quote"]},
            role={"sv": data["role"]} if data["role"] else {},
            age=data["age"],
            sex=data["sex"],
        )
        return {
            # Another story may have the same title; a key that is taken would write that draft anew.
            "key": f"{slug_of({'sv': data['title']})[:70]}-{codes.new(8).lower()}",
            "texts": {"sv": Draft(data["title"], data["lead"], tuple(paragraphs_of(data["body"])))},
            "people": [person],
            "municipality_code": data["municipality_code"],
            "no_place_why": data["no_place_why"],
        }
