"""Erasing cases: on their last day, or when the person asks; and holding what may not be erased yet."""

from contextlib import suppress
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.audit.operations import record
from likvard.support.models import Case, LegalHold, Member, Tombstone
from likvard.support.shredding import shred, shred_all_but
from likvard.ui.errors import NotPossible


class Held(NotPossible):
    """Two people have agreed that the case is kept for now."""

    def __init__(self) -> None:
        super().__init__(_("The case is held and cannot be erased yet."))


@transaction.atomic
def erase(case: Case) -> Tombstone:
    """Erase a case for good: its rows, and then the key without which what is left of them can never be read.

    The key goes once the rows are gone for certain; should the server stop between the two, the next night takes it.
    Raises Held.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("receiver").get(pk=case.pk)
    if is_held(case, timezone.localdate()):
        raise Held
    stone = Tombstone.objects.create(
        receiver=case.receiver, track=case.track, month=f"{timezone.localdate():%Y-%m}", state=case.state
    )
    number = case.number
    case.delete()
    transaction.on_commit(lambda: shred(number))
    return stone


def erase_due(today: date) -> int:
    """Erase every case whose last day has come; how many is answered. Those that are held wait."""
    erased = 0
    for case in Case.objects.filter(erase_on__lte=today).iterator():
        with suppress(Held):
            erase(case)
            erased += 1
    return erased


def shred_leftovers(today: date) -> int:
    """Destroy keys of cases that are not there: erased ones, and those that were never stored whole."""
    return shred_all_but(frozenset(Case.objects.values_list("number", flat=True)), before=today)


def is_held(case: Case, today: date) -> bool:
    """Whether two people have agreed to keep the case beyond its day, and the time is not over."""
    return case.holds.filter(agreed_by__isnull=False, ended_on=None, until__gte=today).exists()


@transaction.atomic
def ask_to_hold(case: Case, *, reason: str, until: date, by: Member) -> LegalHold:
    """Ask a colleague to agree that the case is kept. Raises NotPossible for a day in the past, or a second hold."""
    if until <= timezone.localdate():
        raise NotPossible(_("Choose a day to come."))
    if case.holds.filter(ended_on=None).exists():
        raise NotPossible(_("The case is held already, or a colleague has been asked."))
    hold = LegalHold.objects.create(case=case, reason=reason, until=until, asked_by=by)
    record("support.hold.asked", case, by=by.user, until=str(until))
    return hold


@transaction.atomic
def agree_to_hold(hold: LegalHold, *, by: Member) -> LegalHold:
    """The second person agrees. Raises NotPossible for the one who asked."""
    hold = LegalHold.objects.select_for_update(of=("self",)).select_related("case").get(pk=hold.pk)
    if hold.asked_by_id == by.pk:
        raise NotPossible(_("A hold needs two: a colleague has to agree."))
    if hold.agreed_by_id or hold.ended_on:
        raise NotPossible(_("This has been decided already."))
    hold.agreed_by = by
    hold.save(update_fields=["agreed_by"])
    record("support.hold.agreed", hold.case, by=by.user)
    return hold


@transaction.atomic
def end_hold(hold: LegalHold, *, by: Member) -> LegalHold:
    """End it before its day, or take the question back."""
    hold = LegalHold.objects.select_for_update(of=("self",)).select_related("case").get(pk=hold.pk)
    if hold.ended_on:
        raise NotPossible(_("This has ended already."))
    hold.ended_on = timezone.localdate()
    hold.save(update_fields=["ended_on"])
    record("support.hold.ended", hold.case, by=by.user)
    return hold
