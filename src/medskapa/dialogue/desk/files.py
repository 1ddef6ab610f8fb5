"""Where staff open what people sent: as a file of its own, never kept by a browser, never run as a page."""

from django.http import FileResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from medskapa.actors.desk import staff
from medskapa.dialogue.queries import files
from medskapa.foundation.requests import StaffRequest

ENDINGS = {
    "image/jpeg": "jpg",
    "audio/ogg": "ogg",
    "audio/webm": "webm",
    "audio/mp4": "m4a",
    "audio/wav": "wav",
}


@require_safe
@staff("dialogue.see_files")
def one(request: StaffRequest, number: int) -> HttpResponseBase:
    """The file itself. Sound plays in the desk's own page; everything else is saved and opened elsewhere."""
    file = files.received_file(number)
    name = f"{file.kind}-{file.pk}.{ENDINGS.get(file.content_type, 'bin')}"
    response = FileResponse(
        files.path_of(file.stored_as).open("rb"),
        as_attachment=True,
        filename=name,
        content_type=file.content_type,
    )
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
