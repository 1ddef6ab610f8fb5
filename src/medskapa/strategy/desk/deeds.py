"""Doing what a form at the desk asks for: done and told, or refused beside what was asked."""

from collections.abc import Callable

from django import forms
from django.contrib import messages

from medskapa.foundation.refusals import Refusal
from medskapa.foundation.requests import StaffRequest

OK, BAD = 200, 400


def do(request: StaffRequest, form: forms.Form, deed: Callable[[dict[str, object]], object], said: str) -> int:
    """Do the deed with what the form holds. 0 when it is done, else the status of the page that says why not."""
    if request.method != "POST":
        return OK
    if not form.is_valid():
        return BAD
    try:
        deed(form.cleaned_data)
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        form.add_error(None, refusal.message)
        return refusal.status
    messages.success(request, said)
    return 0
