"""What a facilitator writes for a table: one answer to one question."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.dialogue.rules.contributions import LONGEST
from medskapa.places.profile import active_profile


class CaptureForm(forms.Form):
    """One big field. The key is made when the form is shown, so that a note is stored once however often it is sent."""

    text = forms.CharField(
        label=_("Det här sa bordet"),
        strip=False,
        error_messages={"required": _("Skriv något först. Fältet är tomt.")},
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST, "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Språk"))
    prompt = forms.CharField(widget=forms.HiddenInput, max_length=40)
    key = forms.CharField(widget=forms.HiddenInput, min_length=16, max_length=100)
    written_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, prompt: str = "", language: str = "sv", **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"id_{prompt}_%s", **kwargs)
        spoken = [(one.code, one.autonym) for one in active_profile().contribution_languages]
        self.fields["language"].choices = spoken  # type: ignore[attr-defined]
        self.fields["language"].initial = language
        self.fields["prompt"].initial = prompt
        self.fields["key"].initial = secrets.token_urlsafe(24)
