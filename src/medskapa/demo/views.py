"""Signing in to the demonstration with one click."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from medskapa.actors.models import User
from medskapa.demo.sign_in import role_of
from medskapa.foundation.refusals import NotFound

LANDING = {
    "writer": "/admin/inspel/",
    "analyst": "/admin/teman/",
    "strategist": "/admin/strategi/",
    "editor": "/admin/nyheter/",
    "administrator": "/admin/",
}


@never_cache
@require_safe
def demo_sign_in(request: HttpRequest, role: str) -> HttpResponse:
    """Sign in as one of the demonstration's invented staff. Does not exist outside the demonstration."""
    if not settings.DEMO:
        raise NotFound()
    signed = role_of(request.GET.get("n", ""))
    user = User.objects.filter(username=f"demo-{role}", role=role).first()
    if user is None or signed != role:
        raise NotFound()
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect(LANDING[role])
