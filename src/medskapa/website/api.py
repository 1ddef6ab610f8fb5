"""The API as a whole: every stage's router, and errors as application/problem+json."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from medskapa.consultation.api import router as consultation
from medskapa.dialogue.api import router as dialogue
from medskapa.foundation.refusals import Refusal
from medskapa.indicators.api import router as indicators
from medskapa.insight.api import router as insight
from medskapa.newsroom.api import router as newsroom
from medskapa.plans.api import router as plans
from medskapa.strategy.api.editions import router as editions
from medskapa.strategy.api.strategy import router as strategy
from medskapa.thread.api import router as thread
from medskapa.website.errors import problem
from medskapa.website.views.receipts import router as receipts

api = NinjaAPI(
    title="Medskapa",
    version="1",
    description="What is public on the site, and the way in for contributions. Errors are application/problem+json.",
    urls_namespace="api",
    docs_url=None,
)
for router in (dialogue, receipts, insight, strategy, editions, consultation, plans, indicators, newsroom, thread):
    api.add_router("", router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return problem(refusal.status, refusal.message)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = "; ".join(f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors)
    return problem(422, faults)


@api.exception_handler(HttpError)
def failed(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, str(error))


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, gettext("Det du söker finns inte här."))
