"""The form of the working text: what another saved meanwhile is shown beside it, and overwritten by nobody unread."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext
from wagtail.models import Revision
from wagtail.snippets.views.snippets import EditView

from medskapa.foundation.edit_conflicts import EditConflict
from medskapa.foundation.requests import StaffRequest
from medskapa.strategy.models import NodeText
from medskapa.strategy.rules.wording import Span, spans

_WORDS = ("title", "summary", "body", "what_can_i_do", "standing")


@dataclass(frozen=True)
class Theirs:
    """A field that another has saved with other words than those in the form, and how the two differ."""

    label: str
    paragraphs: tuple[str, ...]
    spans: tuple[Span, ...]


class WorkingTextEdit(EditView):  # type: ignore[misc]
    """Wagtail warns by script alone that somebody else has saved; here the words are refused without one too."""

    newer: Revision | None = None

    def post(self, request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            # Two who save at once take turns: the second meets what the first saved.
            held = NodeText.objects.select_for_update(of=("self",)).get(pk=self.object.pk)
            self.latest_revision = held.latest_revision
            began = request.POST.get("overwrite_revision_id") or request.POST.get("loaded_revision_id")
            if self.latest_revision is not None and (self.is_out_of_date or not began):
                self.newer = self.latest_revision
            return super().post(request, *args, **kwargs)

    def is_valid(self, form: Any) -> bool:
        if self.newer is None:
            return bool(super().is_valid(form))
        self.produced_error_code = "invalid_revision"
        self.produced_error_message = EditConflict(name=self._who()).message
        return False

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        if self.newer is not None and response.status_code == 200:
            response.status_code = EditConflict.status
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if self.newer is not None:
            context |= {"newer": self.newer, "newer_by": self._who(), "theirs": self._theirs(context["form"])}
        return context

    def _who(self) -> str:
        user = self.newer.user if self.newer else None
        return (user.get_full_name() if user else "") or gettext("Någon annan")

    def _theirs(self, form: Any) -> list[Theirs]:
        saved, found = self.newer.as_object(), []  # type: ignore[union-attr]
        for name in _WORDS:
            mine, theirs = form.data.get(name, "").replace("\r\n", "\n"), getattr(saved, name)
            if mine.strip() != theirs.strip():
                paragraphs = tuple(saved.paragraphs) if name == "body" else (theirs,)
                found.append(Theirs(str(form.fields[name].label), paragraphs, spans(theirs, mine)))
        return found
