"""Addresses: /support/... is for everybody, /receivers/<receiver>/... for those who work there."""

from django.urls import register_converter

from likvard.support.urls.converters import WayIn

register_converter(WayIn, "track")

from likvard.support.urls import (  # noqa: E402  (their addresses use the converter)
    box,
    cases,
    figures,
    keepers,
    places,
    published,
    signposts,
    start,
    talk,
    tell,
    times,
)

app_name = "support"
urlpatterns = [
    *start.urlpatterns,
    *signposts.urlpatterns,
    *published.urlpatterns,
    *tell.urlpatterns,
    *box.urlpatterns,
    *talk.urlpatterns,
    *places.urlpatterns,
    *keepers.urlpatterns,
    *cases.urlpatterns,
    *times.urlpatterns,
    *figures.urlpatterns,
]
