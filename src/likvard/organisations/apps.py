"""How Django knows this app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "likvard.organisations"
