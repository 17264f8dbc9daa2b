"""What became of a barrier: whether it is there, whether something is done about it, whether it is gone."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.accounts.models import User
from likvard.audit.models import Entry
from likvard.audit.operations import record
from likvard.audit.queries import trail_of
from likvard.plans.models import Barrier, Stance
from likvard.plans.states import (
    BARRIER_MAY_BECOME,
    STANDS_ON_EVIDENCE,
    ActionState,
    BarrierState,
)
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step

A_BARRIER = gettext_lazy("A barrier")


@transaction.atomic
def move_barrier(barrier: Barrier, *, to: str, because: str = "", by: User) -> Barrier:
    """Say what is known of a barrier now. A barrier that something is done about is addressed without being asked.

    Raises NotPossible for a state that may not follow, without the reason that most of them take, and for a claim
    that no figure of today, document or other thing supports.
    """
    barrier = Barrier.objects.of(barrier.authority).select_for_update().get(pk=barrier.pk)
    now = BarrierState(barrier.state)
    check_step(BARRIER_MAY_BECOME, now, BarrierState(to), what=A_BARRIER)
    if to == BarrierState.ADDRESSED:
        raise NotPossible(_("A barrier becomes addressed when an action against it begins. Say so on the action."))
    if to in STANDS_ON_EVIDENCE and not _is_supported(barrier):
        raise NotPossible(_("Nothing that stands today supports the barrier. Pin what shows that it is there first."))
    if not because.strip() and (now, to) != (BarrierState.SUSPECTED, BarrierState.ESTABLISHED):
        raise NotPossible(_("Say why; the reason is shown in the plan."))
    _become(barrier, to, because, by)
    if to == BarrierState.ESTABLISHED and _is_worked_on(barrier):
        _become(barrier, BarrierState.ADDRESSED, "", by)
    return barrier


def address(barriers: Iterable[Barrier], *, by: User) -> None:
    """Something has begun to be done about these. What is only suspected, or over, stays as it is."""
    for barrier in barriers:
        barrier = Barrier.objects.of(barrier.authority).select_for_update().get(pk=barrier.pk)
        if BarrierState.ADDRESSED in BARRIER_MAY_BECOME[barrier.state]:
            _become(barrier, BarrierState.ADDRESSED, "", by)


def no_longer_address(barriers: Iterable[Barrier], *, after: Entry, by: User) -> None:
    """What became addressed after a line of the trail, and nothing is under way against, is what it was before."""
    for barrier in barriers:
        barrier = Barrier.objects.of(barrier.authority).select_for_update().get(pk=barrier.pk)
        moves = list(trail_of(barrier).filter(what="plans.barrier.moved")[:2])
        if len(moves) < 2 or barrier.state != BarrierState.ADDRESSED or _is_worked_on(barrier):
            continue
        became, before = moves
        if became.pk > after.pk:
            _become(barrier, before.words["to"], before.words["because"], by, since=before.at)


def _become(barrier: Barrier, to: str, because: str, by: User, *, since: datetime | None = None) -> None:
    barrier.state, barrier.state_because, barrier.state_since = to, because, since or timezone.now()
    barrier.save(update_fields=["state", "state_because", "state_since"])
    record("plans.barrier.moved", barrier, by=by, authority=barrier.authority.slug, to=to, because=because)


def _is_supported(barrier: Barrier) -> bool:
    """A figure whose release was withdrawn carries no new claim."""
    standing = barrier.evidence.filter(stance=Stance.SUPPORTS, taken_back_at=None)
    return standing.filter(finding__release__withdrawn_at=None).exists()


def _is_worked_on(barrier: Barrier) -> bool:
    ongoing = {"state": ActionState.ONGOING}
    return barrier.actions.filter(**ongoing).exists() or barrier.actions_too.filter(**ongoing).exists()
