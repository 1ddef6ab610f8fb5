"""What a reader sees when something could not be done: a sentence, the request's id, and a way on."""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext

from medskapa.foundation.refusals import NotFound, Refusal
from medskapa.website.interface import bare


def problem(status: int, detail: str) -> HttpResponse:
    """An error as application/problem+json (RFC 9457): type, title, status, detail."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    # A value that was sent may stand in the sentence, with half a character that no encoding has.
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return HttpResponse(text, status=status, content_type="application/problem+json")


def page(request: HttpRequest, status: int, detail: str = "") -> HttpResponse:
    """An error page in the site's own dress, or a problem for the API."""
    if request.path_info.startswith("/api/"):
        return problem(status, detail or HTTPStatus(status).phrase)
    context = {"status": status, "detail": detail, "request_id": getattr(request, "id", "")}
    known = status if status in (400, 403, 404, 409, 413, 500) else 400
    return render(request, f"website/{known}.html", context, status=status)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return page(request, refusal.status, refusal.message)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django could not read the request: too large (413) or malformed (400)."""
    if type(exception).__name__ in ("RequestDataTooBig", "TooManyFieldsSent"):
        return page(request, 413, gettext("Det du skickade är för stort. Korta texten och försök igen."))
    return page(request, 400, gettext("Vi kunde inte läsa det du skickade. Inget är sparat."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    detail = exception.message if isinstance(exception, NotFound) else ""
    return page(request, 404, detail)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database, which may be what went wrong."""
    if request.path_info.startswith("/api/"):
        return page(request, 500)
    context = {"status": 500, "request_id": getattr(request, "id", ""), "interface": bare(request)}
    return HttpResponse(render_to_string("website/500.html", context), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened long ago or in another window; the words are still in the browser."""
    detail = gettext("Formuläret har varit öppet för länge. Gå tillbaka, ladda om sidan och skicka igen.")
    return page(request, 403, detail)
