"""Where a person listens to what was left with a microphone, and writes it down."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.dialogue.forms.recordings import WrittenDownForm
from medskapa.dialogue.models import Recording
from medskapa.dialogue.operations import recordings as recording_operations
from medskapa.dialogue.queries import recordings
from medskapa.foundation.requests import StaffRequest
from medskapa.places.profile import bcp47
from medskapa.ui.form_submission import submit, submit_form


@require_safe
@staff("dialogue.see_files")
def waiting(request: StaffRequest) -> HttpResponse:
    return render(request, "dialogue/desk/recordings.html", {"waiting": recordings.recordings_waiting()})


def _page(request: StaffRequest, recording: Recording, form: WrittenDownForm, status: int = 200) -> HttpResponse:
    context = {"recording": recording, "form": form, "waiting": recordings.recordings_waiting().count()}
    return render(request, "dialogue/desk/recording.html", context, status=status)


@require_safe
@staff("dialogue.see_files")
def one(request: StaffRequest, number: int) -> HttpResponse:
    recording = recordings.recording(number)
    return _page(request, recording, WrittenDownForm(initial={"language": bcp47(recording.language)}))


@require_POST
@staff("dialogue.write_down")
def write_down(request: StaffRequest, number: int) -> HttpResponse:
    recording = recordings.recording(number)
    form = WrittenDownForm(request.POST)
    result = submit_form(
        request,
        form,
        lambda: recording_operations.write_down(
            recording=recording,
            text=form.cleaned_data["text"],
            language=form.cleaned_data["language"],
            by=request.doer,
            now=now(),
        ),
        success=gettext("Rösten är nedskriven. Läs den som vilket inspel som helst innan den visas."),
        field="text",
    )
    if result.done:
        return redirect("desk_contribution", code=result.value.reference.code)
    return _page(request, recording, form, result.status)


@require_POST
@staff("dialogue.set_aside_recording")
def set_aside(request: StaffRequest, number: int) -> HttpResponse:
    recording = recordings.recording(number)
    why = request.POST.get("why", "")
    result = submit(
        request,
        lambda: recording_operations.set_aside_recording(recording=recording, why=why, by=request.doer, now=now()),
        success=gettext("Inspelningen är lagd åt sidan. Den som talade kan läsa skälet på sitt kvitto."),
    )
    if result.done:
        return redirect("desk_recordings")
    messages.error(request, result.error)
    form = WrittenDownForm(initial={"language": bcp47(recording.language)})
    return _page(request, recording, form, result.status)
