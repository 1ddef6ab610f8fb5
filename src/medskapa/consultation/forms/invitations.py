"""What bodies and staff fill in about who is asked, and about more time. Forms only translate; the rules decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

_DAY = {"type": "date"}


class ExtraTimeForm(forms.Form):
    until = forms.DateField(label=_("Till och med vilken dag?"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    why = forms.CharField(
        label=_("Varför behöver ni mer tid?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class BodyForm(forms.Form):
    name = forms.CharField(label=_("Namn"), max_length=200)
    email = forms.CharField(
        label=_("E-post"),
        required=False,
        max_length=254,
        help_text=_("Lämna tomt om inbjudan går på papper."),
        widget=forms.EmailInput(),
    )


class BodiesFileForm(forms.Form):
    file = forms.FileField(
        label=_("Fil med inbjudna"),
        help_text=_("CSV eller XLSX med kolumnerna namn och e-post. De som redan står i listan hoppas över."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class AddressForm(forms.Form):
    email = forms.CharField(label=_("E-post"), max_length=254, widget=forms.EmailInput())


class GrantForm(forms.Form):
    """The answer about more time: a day and, where it is wanted, words; or a no with words."""

    until = forms.DateField(
        label=_("Ny sista dag"), required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )
    words = forms.CharField(
        label=_("Några ord till dem"),
        required=False,
        max_length=2000,
        help_text=_("Vid nej måste du skriva varför."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
