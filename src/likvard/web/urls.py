"""Addresses of the front door."""

from django.urls import path

from likvard.web import views

app_name = "web"
urlpatterns = [
    path("", views.start, name="start"),
    path("in/<slug:slug>/", views.authority, name="authority"),
    path("work/", views.desk, name="desk"),
    path("work/<slug:slug>/", views.authority_desk, name="authority_desk"),
    path("work/<slug:slug>/trail/", views.trail, name="trail"),
    path("receivers/<slug:receiver>/trail/", views.receiver_trail, name="receiver_trail"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("health/", views.health, name="health"),
]
