"""Every address, stage by stage. Languages are taken off the path before (website.middleware)."""

from django.urls import include, path

urlpatterns = [
    path("", include("medskapa.website.urls")),
]

handler400 = "medskapa.website.errors.bad_request"
handler403 = "medskapa.website.errors.forbidden"
handler404 = "medskapa.website.errors.not_found"
handler500 = "medskapa.website.errors.server_error"
