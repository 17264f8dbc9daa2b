"""manage.py build_example: Exempelköping and two illustrations, built through the operations that people use."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from likvard.demo.build import build, is_built
from likvard.demo.illustrations import build_illustrations


class Command(BaseCommand):
    help = "Build the example municipality Exempelköping and two illustrations, unless it is there already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--anew", action="store_true", help="Empty the example's database first.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EXAMPLE:
            raise CommandError("The example is built only where LIKVARD_EXAMPLE=1: never where real people work.")
        if options["anew"]:
            self._empty()
        if is_built():
            return
        self.stdout.write("Building the example municipality Exempelköping ...")
        build(say=lambda step: self.stdout.write(f"  {step}"))
        self.stdout.write("  two plans of real cities, as illustrations")
        build_illustrations()

    def _empty(self) -> None:
        database = settings.DATABASES["default"]
        if database["ENGINE"] != "django.db.backends.sqlite3":
            raise CommandError("--anew empties only the example's own SQLite database. Empty PostgreSQL yourself.")
        for ending in ("", "-wal", "-shm"):
            (settings.DATA / f"{database['NAME']}{ending}").unlink(missing_ok=True)
        call_command("migrate", verbosity=0)
        call_command("load_register", verbosity=0)
