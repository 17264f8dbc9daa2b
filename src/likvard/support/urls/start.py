from django.urls import URLPattern, path

from likvard.support.views import start

urlpatterns: list[URLPattern] = [
    path("support/", start.start, name="start"),
    path("support/leave/", start.leave, name="exit"),
    path("support/<track:track>/", start.way_in, name="way_in"),
]
