"""Addresses of telling: the same three steps for each way in."""

from django.urls import URLPattern, path

from likvard.support.views import tell

urlpatterns: list[URLPattern] = [
    path("support/<track:track>/tell/", tell.choose, name="tell"),
    path("support/<track:track>/tell/<slug:receiver>/", tell.tell, name="tell_receiver"),
    path("support/<track:track>/receipt/", tell.kept, name="receipt"),
]
