"""What is in the way of people's equal rights: from a finding, or from what people tell."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.mapping.models import Finding
from likvard.organisations.models import Unit
from likvard.plans.models import Barrier, BarrierGround, Goal
from likvard.plans.operations.evidence import pin_figure
from likvard.plans.operations.judging import move_barrier
from likvard.plans.operations.plans import check_open
from likvard.plans.states import BarrierState
from likvard.ui.errors import NotPossible


@transaction.atomic
def suspect_barrier(
    goal: Goal,
    *,
    text: str,
    where: str = "",
    life_area: str = "",
    grounds: Iterable[str] = (),
    units: Iterable[Unit] = (),
    by: User,
) -> Barrier:
    """Put a barrier into the plan that nothing is known of yet but what people tell.

    Raises NotPossible for words that stand under the goal already, and for units of another authority.
    """
    check_open(goal.plan)
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    authority = goal.plan.authority
    if Barrier.objects.of(authority).filter(goal=goal, text=text).exists():
        raise NotPossible(_("This barrier already stands under the goal. Pin what you have to it instead."))
    barrier = Barrier(authority=authority, goal=goal, text=text, where=where, life_area=life_area)
    barrier.save()
    _concerns(barrier, grounds, units)
    record("plans.barrier.made", barrier, by=by, authority=authority.slug)
    return barrier


@transaction.atomic
def make_barrier(finding: Finding, *, goal: Goal, text: str, where: str = "", by: User, **more: object) -> Barrier:
    """Say in words what the finding shows to be in the way: a barrier that is established from the beginning.

    ``more``: as ``suspect_barrier``. Raises NotPossible also for a finding of another authority or a withdrawn release.
    """
    barrier = suspect_barrier(goal, text=text, where=where, by=by, **more)  # type: ignore[arg-type]
    pin_figure(barrier, finding=finding, by=by)
    return move_barrier(barrier, to=BarrierState.ESTABLISHED, by=by)


@transaction.atomic
def change_barrier(
    barrier: Barrier,
    *,
    goal: Goal,
    text: str,
    where: str,
    life_area: str = "",
    grounds: Iterable[str] = (),
    units: Iterable[Unit] = (),
    by: User,
) -> Barrier:
    """Word a barrier anew, say whom it concerns, or move it to another goal of the same plan."""
    barrier = Barrier.objects.of(barrier.authority).select_for_update().get(pk=barrier.pk)
    if goal.plan_id != barrier.goal.plan_id:
        raise NotPossible(_("The goal belongs to another plan."))
    before, barrier.goal, barrier.text, barrier.where = barrier.text, goal, text, where
    barrier.life_area = life_area
    barrier.save(update_fields=["goal", "text", "where", "life_area"])
    _concerns(barrier, grounds, units)
    record("plans.barrier.changed", barrier, by=by, authority=barrier.authority.slug, before=before)
    return barrier


@transaction.atomic
def withdraw_barrier(barrier: Barrier, *, because: str, by: User) -> None:
    """Take a barrier back that should not have been written.

    Out of a draft it goes, unless something is done about it: the trail keeps its words and the reason. What has been
    public does not vanish: in a decided plan it stays, as not confirmed.
    """
    barrier = Barrier.objects.of(barrier.authority).select_for_update().get(pk=barrier.pk)
    if barrier.goal.plan.is_decided:
        move_barrier(barrier, to=BarrierState.NOT_CONFIRMED, because=because, by=by)
        return
    if barrier.actions.exists() or barrier.actions_too.exists():
        raise NotPossible(_("There are actions against this barrier. It stays, so that they can be followed."))
    record("plans.barrier.withdrawn", barrier, by=by, authority=barrier.authority.slug, because=because)
    barrier.state = BarrierState.SUSPECTED  # a barrier that is said to be there cannot lose what it stands on
    barrier.save(update_fields=["state"])
    barrier.delete()


def _concerns(barrier: Barrier, grounds: Iterable[str], units: Iterable[Unit]) -> None:
    units = list(units)
    if any(unit.authority_id != barrier.authority_id for unit in units):
        raise NotPossible(_("The unit belongs to another authority."))
    barrier.units.set(units)
    barrier.grounds.all().delete()
    BarrierGround.objects.bulk_create(BarrierGround(barrier=barrier, ground=ground) for ground in grounds)
