"""Every address of the platform: each app holds its own, in full."""

from django.urls import include, path

from likvard.web.api import urls as api_v1

urlpatterns = [
    path("", include("likvard.web.urls")),
    path("api/v1/", api_v1),
    path("", include("likvard.organisations.urls")),
    path("", include("likvard.mapping.urls")),
    path("", include("likvard.plans.urls")),
    path("", include("likvard.support.urls")),
    path("", include("likvard.overview.urls")),
    path("", include("likvard.accounts.urls")),
    path("", include("likvard.ui.urls")),
    path("accounts/", include("allauth.urls")),
]

handler400 = "likvard.ui.views.bad_request"
handler403 = "likvard.ui.views.forbidden"
handler404 = "likvard.ui.views.not_found"
handler429 = "likvard.accounts.views.limits.too_many"  # asked for by django-allauth
handler500 = "likvard.ui.views.server_error"
