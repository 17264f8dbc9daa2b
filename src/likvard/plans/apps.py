"""How Django knows this app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "likvard.plans"
