"""What somebody fills in who means to come to a session."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.dialogue.rules.sessions import MOST_TOGETHER
from medskapa.foundation.easy_forms import EasyForm


class RegistrationForm(EasyForm):
    """One field is enough: the address that the reminder goes to."""

    EASY = {
        "email": _("Din e-post"),
        "people": _("Hur många är ni som kommer?"),
        "name": _("Vad heter du?"),
        "needs": _("Vill du ha hjälp med något?"),
    }
    EASY_HELP = {
        "email": _("Du får ett mejl nu. Du får ett till dagen före. Sedan får du inget mer."),
        "needs": _("Vill du ha tolk? Hör du dåligt? Vad kan du inte äta? Kan du inte ta dig hit?"),
    }

    email = forms.CharField(
        label=_("Din e-postadress"),
        help_text=_("Dit skickar vi en bekräftelse nu och en påminnelse dagen före. Inget annat."),
        max_length=254,
        error_messages={"required": _("Skriv din e-postadress.")},
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email", "inputmode": "email"}),
    )
    people = forms.IntegerField(
        label=_("Hur många kommer ni?"),
        min_value=1,
        max_value=MOST_TOGETHER,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    name = forms.CharField(
        label=_("Namn"), required=False, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    needs = forms.CharField(
        label=_("Behöver du något för att kunna vara med?"),
        help_text=_("Till exempel tolk, hörslinga, mat eller skjuts."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
