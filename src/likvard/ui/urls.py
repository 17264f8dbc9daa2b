"""Addresses of the ground floor: language, theme, and the page that shows every component."""

from django.urls import path, re_path

from likvard.ui import views

app_name = "ui"
urlpatterns = [
    path("ui/", views.components, name="components"),
    path("ui/language/", views.language, name="language"),
    path("ui/theme.css", views.theme_default, name="theme_default"),
    re_path(r"^ui/theme/(?P<colour>[0-9a-fA-F]{6})\.css$", views.theme, name="theme"),
]
