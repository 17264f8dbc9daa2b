"""How Django knows this app."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "likvard.overview"
