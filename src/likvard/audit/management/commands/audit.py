"""manage.py audit: check the trail, or erase a person's name from it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from likvard.audit.models import Entry
from likvard.audit.operations import forget
from likvard.audit.queries import verify


class Command(BaseCommand):
    help = "Checks that nothing in the trail was altered or removed; erases a person's name from it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser("verify", help="Follow the chain and name the first broken link.")
        check.add_argument("--seen", default="", help="A digest noted earlier, which must still be in the trail.")
        erase = verbs.add_parser("forget", help="Erase a person's name from the trail; what was done stays.")
        erase.add_argument("number", help="The number of the person's account.")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        if verb == "verify":
            self._verify(options["seen"])
        else:
            self.stdout.write(f"Names erased: {forget(options['number'])}")

    def _verify(self, seen: str) -> None:
        verdict = verify()
        if verdict.broken:
            entry = verdict.broken
            raise CommandError(
                f"Broken at entry {entry.pk} ({entry.what}, {entry.at:%Y-%m-%d %H:%M}): {verdict.reason}."
            )
        if seen and not Entry.objects.filter(digest=seen).exists():
            raise CommandError(f"The chain is whole, but {seen} is not in it: the end was cut off and written anew.")
        self.stdout.write(f"{verdict.entries} entries, the chain is whole. Last digest: {verdict.last}")
