"""What somebody sends with a recording, and what staff write of it. Forms only translate; the rules decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.dialogue.forms.contributions import ContributionForm
from medskapa.dialogue.operations.recordings import Voice
from medskapa.dialogue.rules.contributions import LONGEST
from medskapa.places.profile import active_profile


class RecordingForm(ContributionForm):
    """The open question, answered with the voice: the same choices, with sound in the place of text."""

    EASY = {
        "recording": _("Prata här"),
        "language": _("Vilket språk talar du?"),
        "place": _("Var bor du?"),
        "shown": _("Får andra läsa det du säger?"),
    }
    EASY_HELP = {"recording": _("Du får prata i en minut. Spela in med din mobil. Välj sedan filen här.")}

    recording = forms.FileField(
        label=_("Din inspelning"),
        help_text=_("Högst 60 sekunder. Spela in med telefonens egen inspelning och välj filen här."),
        error_messages={"required": _("Spela in något först, eller välj en fil."), "empty": _("Filen är tom.")},
        widget=forms.FileInput(attrs={"accept": "audio/*,video/mp4,video/webm", "capture": "user"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name in ("text", "age_band", "gender", "relation", "speaks_for"):
            self.fields.pop(name, None)
        self.fields["language"].label = _("Vilket språk talar du?")
        self.fields["shown"].label = _("Får andra läsa dina ord, när en person har skrivit ned dem?")

    def voice(self) -> Voice:
        """What was sent, as the operation takes it."""
        data = self.cleaned_data
        content = data["recording"].read()
        return Voice(content, data["language"], data.get("place", ""), may_be_shown=data["shown"] == "yes")


class WrittenDownForm(forms.Form):
    text = forms.CharField(
        label=_("Det som sägs, ord för ord"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST, "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Språk"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offered = active_profile().languages_for("contribution")
        self.fields["language"].choices = [(spoken.code, spoken.autonym) for spoken in offered]  # type: ignore[attr-defined]
