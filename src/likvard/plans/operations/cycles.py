"""Deciding how often follow-up comes round."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Authority
from likvard.plans import cycles
from likvard.plans.models import Cycle, Round, RoundChange
from likvard.plans.operations.rounds import ensure_rounds
from likvard.plans.queries.rounds import first_day_untold, rule_of
from likvard.ui.errors import NotPossible


@transaction.atomic
def start_cycle(
    authority: Authority, *, kind: str, anchor: date, opens_before: int, due_after: int, basis: str, by: User
) -> Cycle:
    """Let rounds come from now on. They begin with the period that runs today; none is made for one that is over.

    After an earlier rule of the kind they begin where its last period ends, so that no day is left out.
    """
    Authority.objects.select_for_update().get(pk=authority.pk)
    if Cycle.objects.of(authority).filter(kind=kind, valid_to=None).exists():
        raise NotPossible(_("Such a cycle already runs. End it first; then start the one that follows on it."))
    cycle = Cycle(
        authority=authority, kind=kind, anchor=anchor, opens_before=opens_before, due_after=due_after, basis=basis
    )
    cycle.valid_from = _first_period(cycle).starts_on
    cycle.save()
    record("plans.cycle.started", cycle, by=by, on=cycle.valid_from.isoformat(), reference=basis)
    ensure_rounds(authority, timezone.localdate())
    return cycle


@transaction.atomic
def end_cycle(cycle: Cycle, *, last_day: date, because: str, by: User) -> Cycle:
    """Let no period begin after a day. Rounds that were made for later ones go; what was said of them stays."""
    cycle = Cycle.objects.of(cycle.authority).select_for_update().get(pk=cycle.pk)
    if cycle.valid_to:
        raise NotPossible(_("This cycle has already ended."))
    if last_day < timezone.localdate():
        raise NotPossible(_("The day is over. Choose today or a day to come; a round that runs can be cancelled."))
    cycle.valid_to = max(last_day, cycle.valid_from)
    cycle.save(update_fields=["valid_to"])
    _take_away_later_rounds(cycle, because, by)
    record("plans.cycle.ended", cycle, by=by, last_day=cycle.valid_to.isoformat(), because=because)
    return cycle


def _first_period(cycle: Cycle) -> cycles.Period:
    today = timezone.localdate()
    day = max(today, first_day_untold(cycle.authority, cycle.kind) or today)
    cycle.valid_from = cycle.anchor
    return cycles.period_at(rule_of(cycle), day)


def _take_away_later_rounds(cycle: Cycle, because: str, by: User) -> None:
    later = Round.objects.of(cycle.authority).filter(cycle=cycle, starts_on__gt=cycle.valid_to)
    later.filter(changes=None, submissions=None).delete()
    for one in later.filter(cancelled_at=None, published_at=None):
        RoundChange.objects.create(round=one, due_before=one.due_on, because=because, by=by)
    later.filter(published_at=None, cancelled_at=None).update(cancelled_at=timezone.now())
