"""Where to tell a sender what their words led to; kept apart from the words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.channels.rules import LONGEST_ADDRESS, AddressWrong
from medskapa.foundation.easy_forms import EasyForm


class FollowUpForm(EasyForm):
    EASY = {"email": _("Din e-post"), "may_invite": _("Fråga mig om jag vill vara med när något ska göras")}

    email = forms.EmailField(
        label=_("Din e-postadress"),
        max_length=LONGEST_ADDRESS,
        error_messages={"required": _("Skriv din e-postadress."), "invalid": _(AddressWrong.sentence)},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    may_invite = forms.BooleanField(label=_("Ni får bjuda in mig när något ska göras"), required=False)
