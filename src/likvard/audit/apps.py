"""How Django knows this app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "likvard.audit"
