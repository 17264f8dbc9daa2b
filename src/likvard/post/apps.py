"""How Django knows this app."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "likvard.post"
