"""A form that can be read in easy Swedish: the same fields, sent to the same place, under shorter words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol, Self

from django import forms

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Asked(Protocol):
    """What is read of a request: what stands in its address, and what was sent with it."""

    @property
    def GET(self) -> Mapping[str, object]: ...

    @property
    def POST(self) -> Mapping[str, object]: ...


class EasyForm(forms.Form):
    """A form with shorter words for those who ask for them.

    `EASY` holds a label for each field that has a shorter one; `EASY_HELP` the same for what helps to fill it in.
    A page shows the way there and keeps it when something was wrong: ui/components/easy.html.
    """

    EASY: ClassVar[Mapping[str, "str | _StrPromise"]] = {}
    EASY_HELP: ClassVar[Mapping[str, "str | _StrPromise"]] = {}
    easy_swedish = False

    def as_asked(self, request: Asked, *, easy: bool = False) -> Self:
        """This form in easy Swedish where the address asks for it, or where it was sent from such a page."""
        self.easy_swedish = easy or bool(request.GET.get("latt") or request.POST.get("easy"))
        if self.easy_swedish:
            for name, field in self.fields.items():
                field.label = self.EASY.get(name, field.label)
                field.help_text = self.EASY_HELP.get(name, field.help_text)
        return self
