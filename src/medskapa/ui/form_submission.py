"""Submit a form: call the operation it asks for, and say what came of it or put the refusal on the form.

One way for every desk and for the public forms of the same shape. A view asks `result.done` and leads on, or shows
its page again with `result.status`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from medskapa.foundation.refusals import NoSuchCode, NotAllowed, NotFound, Refusal

Made = TypeVar("Made")
Given = TypeVar("Given", covariant=True)
Field = str | Callable[[Refusal], str | None] | None


@dataclass(frozen=True)
class FormResult(Generic[Given]):
    """What came of a form. `status` is that of the page that shows it again; 303 when it is done and leads on."""

    status: int
    refusal: Refusal | None = None
    _value: Given | None = None

    @property
    def done(self) -> bool:
        return self.status == DONE

    @property
    def value(self) -> Given:
        """What the operation gave; asked only of what is done."""
        assert self.done
        return cast(Given, self._value)

    @property
    def error(self) -> str:
        """The refusal's sentence, for a page that shows it outside the form; empty when nothing was refused."""
        return self.refusal.message if self.refusal else ""


NOT_SENT, DONE, INVALID = 200, 303, 400


def submit_form(
    request: HttpRequest,
    form: BaseForm,
    operation: Callable[[], Made],
    *,
    success: str | Callable[[Made], str] = "",
    field: Field = None,
) -> FormResult[Made]:
    """Call the operation when a valid form was posted, and leave `success` for the next page.

    A refusal stands on the form, at `field` or above all fields, and gives the status. NotAllowed and NotFound are no
    fault of the form's: they are raised on and become a page of their own.
    """
    if request.method != "POST":
        return FormResult(NOT_SENT)
    if not form.is_valid():
        return FormResult(INVALID)
    result = submit(request, operation, success=success)
    if result.refusal is not None:
        form.add_error(field(result.refusal) if callable(field) else field, result.error)
    return result


def submit(
    request: HttpRequest, operation: Callable[[], Made], *, success: str | Callable[[Made], str] = ""
) -> FormResult[Made]:
    """As `submit_form` for what has no form of fields to stand on: a button, or words the page reads for itself."""
    try:
        value = operation()
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        return FormResult(refusal.status, refusal)
    if sentence := success(value) if callable(success) else success:
        messages.success(request, sentence)
    return FormResult(DONE, None, value)


def named_in_form(lookup: Callable[[], Made]) -> Made:
    """What a form names by its code. Raises NoSuchCode where the lookup raises NotFound: the form's fault, to mend."""
    try:
        return lookup()
    except NotFound:
        raise NoSuchCode() from None
