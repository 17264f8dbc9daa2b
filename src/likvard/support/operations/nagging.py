"""What the night says about cases that nobody has read."""

from datetime import date

from likvard.support.mails.cases import tell_that_cases_wait
from likvard.support.models import Duty, Receiver
from likvard.support.queries.cases import unanswered
from likvard.support.queries.people import with_duty


def nag_about_unread(today: date) -> int:
    """A letter to everybody who opens what comes in, wherever a case has waited for more than seven days; how many
    letters is answered. Safe to run twice a day."""
    letters = 0
    for receiver in Receiver.objects.filter(opened_on__isnull=False):
        waiting = unanswered(receiver, today).count()
        for member in with_duty(receiver, Duty.INTAKE) if waiting else []:
            tell_that_cases_wait(member, waiting, today)
            letters += 1
    return letters
