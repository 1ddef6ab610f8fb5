"""What somebody fills in who wants to be told. The form only translates; the rules decide."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medskapa.channels.queries.following import Choice
from medskapa.channels.rules import LONGEST_ADDRESS, AddressWrong, NothingChosen
from medskapa.foundation.easy_forms import EasyForm

GROUPS = ("more", "process", "area", "municipality")


class _Named(forms.CheckboxSelectMultiple):
    """Boxes whose words say which language they are in, where it isn't the page's."""

    def __init__(self, langs: Mapping[str, str]) -> None:
        super().__init__()
        self._langs = langs

    def create_option(self, name: str, value: Any, *rest: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *rest, **more)
        if lang := self._langs.get(str(value)):
            option["attrs"]["lang"] = lang
        return option


class FollowForm(EasyForm):
    """One address, and the things to follow in groups of their kind; what one came from stands first."""

    EASY = {
        "more": _("Det du såg nyss"),
        "process": _("Det vi gör nu"),
        "area": _("Det vi har skrivit om"),
        "municipality": _("Platser"),
        "email": _("Din e-post"),
    }

    more = forms.MultipleChoiceField(label=_("Det du kom ifrån"), required=False)
    process = forms.MultipleChoiceField(label=_("Arbeten som pågår"), required=False)
    area = forms.MultipleChoiceField(label=_("Områden i strategin"), required=False)
    municipality = forms.MultipleChoiceField(label=_("Kommuner"), required=False)
    email = forms.EmailField(
        label=_("Din e-postadress"),
        max_length=LONGEST_ADDRESS,
        error_messages={"required": _("Skriv din e-postadress."), "invalid": _(AddressWrong.sentence)},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, choices: Sequence[Choice], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[Choice]] = {name: [] for name in GROUPS}
        for choice in choices:
            groups[choice.kind if choice.kind in GROUPS else "more"].append(choice)
        for name, group in groups.items():
            if not group:
                del self.fields[name]
                continue
            langs = {one.code: one.lang for one in group if one.lang != language}
            self.fields[name].widget = _Named(langs)
            self.fields[name].choices = [(one.code, one.title) for one in group]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Says that nothing was chosen together with whatever else is missing."""
        data = super().clean() or self.cleaned_data
        if not self.chosen():
            self.add_error(None, _(NothingChosen.sentence))
        return data

    @property
    def groups(self) -> list[forms.BoundField]:
        return [self[name] for name in GROUPS if name in self.fields]

    def chosen(self) -> list[str]:
        """The codes of everything that was ticked, each once."""
        ticked = [code for name in GROUPS if name in self.fields for code in self.cleaned_data.get(name, [])]
        return list(dict.fromkeys(ticked))
