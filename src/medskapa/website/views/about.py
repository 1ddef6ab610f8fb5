"""How we work, what we keep of you, how accessible the site is, and what words mean."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from medskapa.dialogue.queries import contributions, retention
from medskapa.foundation.requests import SiteRequest
from medskapa.insight.queries import desk
from medskapa.places import queries as places
from medskapa.website.brand import stylesheet
from medskapa.website.models import AccessibilityStatement


@require_safe
def method(request: SiteRequest) -> HttpResponse:
    """How words become themes: what the machine proposes, what people decide, and the last run's record."""
    context = {"run": desk.latest_done(), "heard": contributions.heard_count(), "waiting": contributions.queue_length()}
    return render(request, "website/method.html", context)


@require_safe
def privacy(request: SiteRequest) -> HttpResponse:
    return render(request, "website/privacy.html", {"web": places.profile().web, "rules": retention.rules_in_force()})


@require_safe
def accessibility(request: SiteRequest) -> HttpResponse:
    statement = AccessibilityStatement.objects.order_by("-updated_on", "-pk").first()
    return render(request, "website/accessibility.html", {"statement": statement, "web": places.profile().web})


@require_safe
def glossary(request: SiteRequest) -> HttpResponse:
    language = request.asked_language
    terms = sorted(places.profile().glossary, key=lambda term: term.terms.in_language(language).casefold())
    return render(request, "website/glossary.html", {"terms": terms})


@require_safe
def robots(request: SiteRequest) -> HttpResponse:
    """Robots stay out of a demonstration, and of receipts everywhere."""
    closed = settings.DEMO or not places.profile().web.robots_allowed
    lines = ["User-agent: *", "Disallow: /" if closed else "Disallow: /kvitto/", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
@cache_control(max_age=3600, public=True)
def brand(request: SiteRequest) -> HttpResponse:
    """The region's own colours as a style sheet."""
    profile = places.profile()
    return HttpResponse(stylesheet(dict(profile.brand.light), dict(profile.brand.dark)), content_type="text/css")
