"""manage.py invite_operator: the first person of an installation, whom nobody is there to invite."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from likvard.organisations.operations import invite_operator
from likvard.ui.errors import NotPossible


class Command(BaseCommand):
    help = "Invites an operator by letter, who opens authorities and invites their first coordinators."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="Where the letter goes.")
        parser.add_argument("name", help="What the operator is called.")
        parser.add_argument(
            "--language",
            choices=dict(settings.LANGUAGES),
            default=settings.LANGUAGE_CODE,
            help="The language of the letter: sv, da or en.",
        )

    def handle(self, *args: Any, email: str, name: str, language: str, **options: Any) -> None:
        try:
            invite_operator(email=email, name=name, language=language)
        except NotPossible as no:
            raise CommandError(str(no)) from None
        self.stdout.write(f"A letter to {email} waits in the queue; manage.py work sends it.")
