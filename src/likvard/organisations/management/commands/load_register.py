"""manage.py load_register: bring the register of authorities up to date with the product."""

from typing import Any

from django.core.management.base import BaseCommand

from likvard.organisations.operations import load_register


class Command(BaseCommand):
    help = "Brings the register of Swedish and Danish municipalities and regions up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Authorities added or changed: {load_register()}")
