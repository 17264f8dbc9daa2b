"""What the night says about cases that nobody has read, and about keys."""

from datetime import date

from likvard.support.mails.cases import tell_that_cases_wait
from likvard.support.mails.members import tell_keeper_what_is_due
from likvard.support.models import Duty, Receiver
from likvard.support.queries.cases import unanswered
from likvard.support.queries.keys import due_now
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


def nag_about_keys(today: date) -> int:
    """A letter to every key keeper of a receiver where something is to be done about the keys, once a month until it is
    done; how many letters is answered. Safe to run twice a day."""
    letters = 0
    for receiver in Receiver.objects.exclude(root_key=""):
        due = due_now(receiver, today)
        for member in with_duty(receiver, Duty.KEEPER) if due else []:
            tell_keeper_what_is_due(member, due, today)
            letters += 1
    return letters
