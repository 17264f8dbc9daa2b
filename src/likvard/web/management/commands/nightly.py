"""manage.py nightly: the daily round. Safe to run twice, or late."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from likvard.accounts.operations import forget_old_invitations, forget_old_sign_ins
from likvard.mapping.operations import erase_expired_files, forget_previews
from likvard.plans.operations.pay import forget_small_groups
from likvard.plans.operations.plans import begin_due_plans
from likvard.plans.operations.reminders import forget_old_reminders, send_reminders
from likvard.plans.operations.reviews import publish_overdue_reviews, warn_of_reviews
from likvard.plans.operations.rounds import ensure_all_rounds
from likvard.post.operations import forget_sent
from likvard.support.operations.erasing import erase_due, shred_leftovers
from likvard.support.operations.figures import mix_rows
from likvard.support.operations.forgetting_talks import forget_talks
from likvard.support.operations.nagging import nag_about_keys, nag_about_unread
from likvard.support.operations.signposts import remind_of_rows
from likvard.support.operations.waiting import offer_free_times


class Command(BaseCommand):
    help = (
        "The daily round: begin plans, make rounds, remind, erase what has been kept long enough. "
        "Safe to run twice, or late."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now, today = timezone.now(), timezone.localdate()
        self.stdout.write(f"plans begun: {begin_due_plans(today)}")
        self.stdout.write(f"rounds of follow-up made: {ensure_all_rounds(today)}")
        self.stdout.write(f"reminders written: {send_reminders(today)}")
        self.stdout.write(f"reviews published: {publish_overdue_reviews(now)}")
        warn_of_reviews(now)
        self.stdout.write(f"letters about cases that wait: {nag_about_unread(today)}")
        self.stdout.write(f"letters about keys: {nag_about_keys(today)}")
        self.stdout.write(f"rows of where to turn to check again: {remind_of_rows(today)}")
        self.stdout.write(f"rows mixed before they are counted: {mix_rows(today)}")
        self.stdout.write(f"times offered to those who wait: {offer_free_times(now)}")
        erased = {
            "data files": erase_expired_files(now),
            "previews": forget_previews(now),
            "letters": forget_sent(now),
            "invitations": forget_old_invitations(now),
            "sign-ins": forget_old_sign_ins(now),
            "reminders": forget_old_reminders(today),
            "figures of small work groups": forget_small_groups(today),
            "talks": forget_talks(now),
            "cases": erase_due(today),
            "keys without a case": shred_leftovers(today),
        }
        for what, number in erased.items():
            self.stdout.write(f"{what} erased: {number}")
        call_command("clearsessions")
