"""An edition as a file to keep, and the schema that its JSON follows."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from medskapa.foundation.requests import SiteRequest
from medskapa.strategy.exports import data, file_cache
from medskapa.strategy.queries import editions
from medskapa.strategy.requests import as_file, site_of


@require_safe
def edition_file(request: SiteRequest, code: str, ending: str) -> HttpResponse:
    """A frozen edition in the form that the address ends with."""
    edition = editions.edition(code)
    language = request.asked_language
    content = file_cache.edition_file(edition, ending, language=language, site=site_of(request))
    return as_file(content, ending, edition.slug)


@require_safe
def schema(request: SiteRequest) -> HttpResponse:
    """The JSON Schema of an edition."""
    answer = JsonResponse(data.schema(site_of(request)), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Type"] = "application/schema+json"
    return answer
