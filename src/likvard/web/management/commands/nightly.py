"""manage.py nightly: the daily round. Safe to run twice, or late."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from likvard.accounts.operations import forget_old_invitations, forget_old_sign_ins
from likvard.mapping.operations import erase_expired_files, forget_previews
from likvard.post.operations import forget_sent


class Command(BaseCommand):
    help = "The daily round: erase what has been kept long enough. Safe to run twice, or late."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        erased = {
            "data files": erase_expired_files(now),
            "previews": forget_previews(now),
            "letters": forget_sent(now),
            "invitations": forget_old_invitations(now),
            "sign-ins": forget_old_sign_ins(now),
        }
        for what, number in erased.items():
            self.stdout.write(f"{what} erased: {number}")
        call_command("clearsessions")
