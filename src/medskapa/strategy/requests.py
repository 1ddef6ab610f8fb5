"""What pages for everybody and pages for staff do alike with files."""

from django.http import HttpRequest, HttpResponse

from medskapa.strategy.exports import file_cache


def as_file(content: bytes, ending: str, name: str) -> HttpResponse:
    """What a browser can show is shown; the rest is saved."""
    response = HttpResponse(content, content_type=file_cache.FORMS[ending].content_type)
    how = "inline" if ending in ("pdf", "json") else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{name}.{ending}"'
    return response


def site_of(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
