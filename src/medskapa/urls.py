"""Every address, stage by stage. Languages are taken off the path before (website.middleware)."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    # First, because it shows parts of the strategy together with what later stages know of them.
    path("", include("medskapa.website.urls")),
    path("", include("medskapa.channels.urls")),
    path("", include("medskapa.processes.urls")),
    path("", include("medskapa.dialogue.urls")),
    path("", include("medskapa.insight.urls")),
    path("", include("medskapa.strategy.urls")),
    path("", include("medskapa.consultation.urls")),
    path("", include("medskapa.plans.urls")),
    path("", include("medskapa.indicators.urls")),
    path("", include("medskapa.newsroom.urls")),
    path("", include("medskapa.demo.urls")),
    path("konto/", include("allauth.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]

handler400 = "medskapa.website.errors.bad_request"
handler403 = "medskapa.website.errors.forbidden"
handler404 = "medskapa.website.errors.not_found"
handler500 = "medskapa.website.errors.server_error"
