"""A filled-in Word form. Forms only translate; the rules decide."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class WordForm(forms.Form):
    file = forms.FileField(
        label=_("Formuläret, ifyllt (DOCX)"),
        error_messages={"required": _("Välj en fil."), "empty": _("Filen är tom.")},
        widget=forms.FileInput(
            attrs={"accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
        ),
    )


class WhoForm(forms.Form):
    """Whose answer it is, where the form names another than the draft does."""

    IN_FORM, AS_BEGUN = "form", "begun"
    who = forms.ChoiceField(label=_("Vem svarar?"), widget=forms.RadioSelect, initial=IN_FORM)

    def __init__(self, *args: object, named: str, begun: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (self.IN_FORM, format_lazy(_("{name}, som det står i formuläret. Namnet blir offentligt."), name=named)),
            (self.AS_BEGUN, begun or _("Jag själv, som privatperson")),
        ]
