"""Taking part where there is no network: what a browser keeps of the site, and what waits on the device."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from medskapa.places import queries as places

# The pages that are kept from the first visit to a form. Others ask to be kept with data-keep-offline.
PAGES = ("/delta/", "/delta/ko/")
FONTS = ("latin", "latin-ext")
BACKGROUND, ACTION = "#F6F5F1", "#0B5563"


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with what it keeps before it: only pages that hold nobody's secret."""
    files = [
        *(static(f"ui/{name}") for name in ("site.css", "site.js", "favicon.svg")),
        *(static(f"ui/fonts/familjen-grotesk-{subset}-700-normal.woff2") for subset in FONTS),
        "/brand.css",
        "/manifest.webmanifest",
    ]
    code = _code()
    version = hashlib.sha256("\n".join([code, *files, *PAGES]).encode()).hexdigest()[:12]
    shell = json.dumps({"version": version, "pages": PAGES, "files": files})
    return HttpResponse(f"const SHELL={shell};\n{code}", content_type="text/javascript")


@cache
def _code() -> str:
    """The built worker, as it stands in the package."""
    found = finders.find("ui/worker.js")
    if not isinstance(found, str):
        raise FileNotFoundError("ui/worker.js is not built: run make frontend")
    return Path(found).read_text(encoding="utf-8")


@require_safe
@cache_control(max_age=3600, public=True)
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the site among its programs."""
    name = places.profile().brand.name.in_language("sv")
    values = {
        "name": name,
        "short_name": name,
        "lang": "sv",
        "start_url": "/delta/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": BACKGROUND,
        "theme_color": ACTION,
        "icons": [{"src": static("ui/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    body = json.dumps(values, ensure_ascii=False)
    return HttpResponse(body, content_type="application/manifest+json")


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What lies on this device. The server knows nothing of it; the page is filled in by the browser."""
    return render(request, "website/waiting.html")


@never_cache
@require_safe
def token(request: HttpRequest) -> HttpResponse:
    """A token for what is sent from the device: the one in the form may be from a window closed long ago."""
    return JsonResponse({"token": get_token(request)})
