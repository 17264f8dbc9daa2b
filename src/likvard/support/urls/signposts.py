from django.urls import URLPattern, path

from likvard.support.views import signposts

urlpatterns: list[URLPattern] = [
    path("support/where/", signposts.signposts, name="signposts"),
    path("support/where/bodies/", signposts.bodies, name="signpost_bodies"),
    path("support/where/bodies/<slug:body>/", signposts.body, name="signpost_body"),
]
