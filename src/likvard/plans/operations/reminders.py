"""Telling people what is asked, due and late: one letter a day each, nothing twice, missed nights caught up."""

from datetime import date
from itertools import groupby

from django.db import transaction
from django.db.models import Q

from likvard.accounts.models import User
from likvard.plans.cycles import add_months
from likvard.plans.mails.digest import Matter, tell_what_is_asked
from likvard.plans.models import Reminder
from likvard.plans.queries.reminding import Due, due_reminders
from likvard.plans.states import SubmissionState

KEPT_MONTHS = 24


def send_reminders(today: date) -> int:
    """Write to everybody for whom a stage has come; how many letters were queued is answered. Safe to run twice."""
    due = sorted(due_reminders(today), key=lambda one: one.to.pk)
    return sum(_tell(person, list(some), today) for person, some in groupby(due, key=lambda one: one.to))


@transaction.atomic
def forget_old_reminders(today: date) -> int:
    """Erase who was told what, two years after the answers were due; not where somebody may still be reminded."""
    over = Q(submission__state=SubmissionState.ACCEPTED) | Q(submission__round__published_at__isnull=False)
    over |= Q(submission__round__cancelled_at__isnull=False)
    old = Reminder.objects.filter(over, submission__round__due_on__lt=add_months(today, -KEPT_MONTHS))
    return old.delete()[0]


@transaction.atomic
def _tell(person: User, due: list[Due], today: date) -> bool:
    """One letter, and the rows that say so, in one transaction. Whoever has had today's letter waits for tomorrow."""
    User.objects.select_for_update().get(pk=person.pk)
    if Reminder.objects.filter(to=person, on=today).exists():
        return False
    rows = [Reminder(submission=one.submission, to=person, stage=one.stage, on=today) for one in due]
    Reminder.objects.bulk_create(rows)
    matters = {one.submission.pk: Matter(one.submission, one.reader) for one in due}
    tell_what_is_asked(person, list(matters.values()), today=today)
    return True
