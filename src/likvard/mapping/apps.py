"""How Django knows this app."""

from django.apps import AppConfig


class MappingConfig(AppConfig):
    name = "likvard.mapping"
