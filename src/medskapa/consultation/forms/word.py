"""A filled-in Word form. Forms only translate; the rules decide."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WordForm(forms.Form):
    file = forms.FileField(
        label=_("Formuläret, ifyllt (DOCX)"),
        error_messages={"required": _("Välj en fil."), "empty": _("Filen är tom.")},
        widget=forms.FileInput(
            attrs={"accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
        ),
    )
