"""What staff fill in who write in a letter. Forms only translate; the rules decide."""

import secrets
from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.consultation.models import Invitation
from medskapa.consultation.operations.drafts import Sender
from medskapa.consultation.rules.kinds import BodyKind, Carrier
from medskapa.consultation.rules.submissions import LONGEST
from medskapa.places.profile import active_profile


class LetterForm(forms.Form):
    """A letter that came by e-mail or on paper: who from, when, its words, and the letter itself."""

    # A letter is numbered once, however often the button is pressed or the page is sent again.
    key = forms.CharField(widget=forms.HiddenInput, min_length=16, max_length=100)
    carrier = forms.ChoiceField(
        label=_("Hur kom det?"),
        choices=[(Carrier.EMAIL.value, _("Med e-post")), (Carrier.PAPER.value, _("På papper"))],
        widget=forms.RadioSelect,
        initial=Carrier.EMAIL.value,
    )
    received_on = forms.DateField(
        label=_("Dagen det kom in"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    invitation = forms.ChoiceField(label=_("Från en inbjuden"), required=False)
    organisation = forms.CharField(
        label=_("Organisationens namn"),
        required=False,
        max_length=200,
        help_text=_("Lämna tomt för en privatperson. Skriv aldrig en persons namn här, det blir offentligt."),
    )
    name = forms.CharField(
        label=_("Avsändarens namn"), required=False, max_length=200, help_text=_("Ligger låst och visas aldrig.")
    )
    email = forms.CharField(
        label=_("Avsändarens e-post"), required=False, max_length=254, help_text=_("Ligger låst och visas aldrig.")
    )
    language = forms.ChoiceField(label=_("Språk"))
    text = forms.CharField(
        label=_("Brevet, ord för ord"),
        strip=False,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
    )
    file = forms.FileField(
        label=_("Brevet som PDF"), required=False, widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"})
    )

    def __init__(self, *args: object, invitations: Iterable[Invitation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["key"].initial = secrets.token_urlsafe(24)
        self.known: Mapping[str, Invitation] = {str(row.pk): row for row in invitations}
        rows = [(number, row.name) for number, row in self.known.items()]
        self.fields["invitation"].choices = [("", _("Ingen inbjuden")), *rows]  # type: ignore[attr-defined]
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (spoken.code, spoken.autonym) for spoken in active_profile().languages_for("contribution")
        ]

    def invited(self) -> Invitation | None:
        """The invited body that it came from, if any."""
        return self.known.get(self.cleaned_data["invitation"])

    def sender(self) -> Sender:
        """Who wrote, as the operation takes it."""
        data, body = self.cleaned_data, self.invited()
        organisation = body.name if body else data["organisation"].strip()
        kind = BodyKind.ORGANISATION if organisation else BodyKind.PERSON
        return Sender(kind, organisation, data["name"], data["email"])

    def letter_files(self) -> dict[str, bytes]:
        """The letter itself, if it was put there."""
        file = self.cleaned_data.get("file")
        return {file.name: file.read()} if file else {}
