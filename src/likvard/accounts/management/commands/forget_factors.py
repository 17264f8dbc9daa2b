"""manage.py forget_factors: the way back for a person who has lost every second factor."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from likvard.accounts.operations import forget_factors
from likvard.accounts.queries import person_with
from likvard.ui.errors import NotPossible

NAMES = {
    Authenticator.Type.TOTP.value: "authenticator app",
    Authenticator.Type.WEBAUTHN.value: "passkey",
    Authenticator.Type.RECOVERY_CODES.value: "recovery codes",
}


class Command(BaseCommand):
    help = (
        "Removes the passkeys, authenticator app and recovery codes of a person who has lost them all, and signs them "
        "out everywhere. Make sure who is asking before you call it: it asks nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="The e-mail address that the person signs in with.")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        person = person_with(email)
        if person is None:
            raise CommandError(f"Nobody here has the e-mail address {email}. Nothing was changed.")
        try:
            kinds = forget_factors(person, by=None)
        except NotPossible as no:
            raise CommandError(str(no)) from None
        self.stdout.write(
            f"Removed for {person.name} ({person.email}): {', '.join(NAMES[kind] for kind in kinds)}.\n"
            f"Signed out everywhere. A letter to {person.email} waits in the queue; manage.py work sends it.\n"
            "This is right only if you made sure first who was asking. If you did not, do it now: until a new second "
            "factor is added, the password or a letter to that address is enough to sign in."
        )
