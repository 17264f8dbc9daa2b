"""How Django knows this app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "likvard.ui"
