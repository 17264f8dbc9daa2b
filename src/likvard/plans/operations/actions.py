"""What is done to remove a barrier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Unit
from likvard.organisations.queries import units_at
from likvard.plans.models import Action, Barrier, Indicator
from likvard.plans.operations.judging import address, no_longer_address
from likvard.plans.operations.plans import check_open
from likvard.plans.queries.chain import move_to_undo
from likvard.plans.queries.indicators import detectable_of, values_of_indicator
from likvard.plans.states import ActionState, steps_of
from likvard.ui.errors import NotPossible


@dataclass(frozen=True)
class Expected:
    """A change of a followed figure, in the figure's own unit: five percentage points are 0.05. ``size`` is above 0."""

    indicator: Indicator
    direction: str
    size: float


@dataclass(frozen=True)
class Means:
    """What an action takes, and what else it is to remove. ``cost`` in whole kronor."""

    contributors: tuple[Unit, ...] = ()
    also_against: tuple[Barrier, ...] = ()
    cost: int | None = None
    full_time_equivalents: Decimal | None = None


NO_MEANS = Means()


@transaction.atomic
def add_action(
    barrier: Barrier,
    *,
    unit: Unit,
    title: str,
    description: str,
    starts_on: date,
    ends_on: date,
    means: Means = NO_MEANS,
    by: User,
) -> Action:
    """Give one board or company of today something to do about a barrier."""
    check_open(barrier.goal.plan)
    barrier = Barrier.objects.of(barrier.authority).select_for_update().get(pk=barrier.pk)
    _check_unit(unit, barrier)
    if barrier.actions.filter(title=title, unit=unit).exists():
        raise NotPossible(_("This action already stands against the barrier."))
    action = Action(
        authority=barrier.authority,
        barrier=barrier,
        unit=unit,
        title=title,
        description=description,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    _give(action, means)
    record("plans.action.added", action, by=by, authority=barrier.authority.slug, unit=unit.name)
    return action


@transaction.atomic
def change_action(
    action: Action,
    *,
    unit: Unit,
    title: str,
    description: str,
    starts_on: date,
    ends_on: date,
    means: Means = NO_MEANS,
    by: User,
) -> Action:
    """Word an action anew, move it in time or to another unit, and say anew what it takes."""
    action = Action.objects.of(action.authority).select_for_update().get(pk=action.pk)
    if unit.pk != action.unit_id:
        _check_unit(unit, action.barrier)
    before = action.title
    action.unit, action.title, action.description = unit, title, description
    action.starts_on, action.ends_on = starts_on, ends_on
    _give(action, means)
    if action.state == ActionState.ONGOING:
        address(means.also_against, by=by)
    record("plans.action.changed", action, by=by, authority=action.authority.slug, before=before, unit=unit.name)
    return action


@transaction.atomic
def expect_effect(action: Action, *, expected: Expected | None, by: User) -> Action:
    """Say before an action begins what is to change, and how much; the smallest change that can be seen is noted.

    None takes the expectation away. Raises NotPossible once the action has begun.
    """
    action = Action.objects.of(action.authority).select_for_update().get(pk=action.pk)
    if action.state != ActionState.PLANNED:
        raise NotPossible(_("What is expected is said before an action begins, so that nobody moves the goalposts."))
    if expected and expected.indicator.authority_id != action.authority_id:
        raise NotPossible(_("The indicator belongs to another authority."))
    action.indicator = expected.indicator if expected else None
    action.expected_direction = expected.direction if expected else ""
    action.expected_size = expected.size if expected else None
    action.detectable = detectable_of(values_of_indicator(expected.indicator)) if expected else None
    action.save(update_fields=["indicator", "expected_direction", "expected_size", "detectable"])
    name = expected.indicator.name if expected else ""
    record("plans.action.effect_expected", action, by=by, authority=action.authority.slug, indicator=name)
    return action


@transaction.atomic
def move_action(action: Action, *, to: str, because: str = "", by: User) -> Action:
    """Say how far an action has come; stopping one takes a reason. When it begins, its barriers are addressed."""
    action = Action.objects.of(action.authority).select_for_update().get(pk=action.pk)
    if to not in steps_of(action.state):
        raise NotPossible(
            _("An action that is %(now)s cannot become %(to)s."),
            now=action.get_state_display(),
            to=ActionState(to).label,
        )
    if to == ActionState.STOPPED and not because.strip():
        raise NotPossible(_("Say why the action is stopped; the reason is shown in the plan."))
    before, action.state = action.state, to
    action.stopped_because = because if to == ActionState.STOPPED else ""
    action.save(update_fields=["state", "stopped_because"])
    record(
        "plans.action.moved",
        action,
        by=by,
        authority=action.authority.slug,
        before=before,
        to=to,
        because=because,
    )
    if to == ActionState.ONGOING:  # after its own line: that is how a step back knows what followed
        address([action.barrier, *action.also_against.all()], by=by)
    return action


@transaction.atomic
def step_back(action: Action, *, now: datetime, by: User) -> Action:
    """Undo the latest move of an action, made by mistake; barriers that became addressed by it are as they were.

    Raises NotPossible for anybody but who made the move, after a day, and once a verdict or a step back has followed.
    """
    check_open(action.barrier.goal.plan)
    action = Action.objects.of(action.authority).select_for_update().get(pk=action.pk)
    move = move_to_undo(action, by, now)
    if move is None:
        raise NotPossible(_("Only the latest move can be undone, by the person who made it, within a day."))
    action.state, action.stopped_because = move.words["before"], ""
    action.save(update_fields=["state", "stopped_because"])
    record("plans.action.stepped_back", action, by=by, authority=action.authority.slug, to=action.state)
    no_longer_address([action.barrier, *action.also_against.all()], after=move, by=by)
    return action


def _give(action: Action, means: Means) -> None:
    """Save the action with what it takes."""
    barrier = action.barrier
    _check_together(barrier, means)
    action.cost, action.full_time_equivalents = means.cost, means.full_time_equivalents
    action.save()
    action.contributors.set(unit for unit in means.contributors if unit.pk != action.unit_id)
    action.also_against.set(one for one in means.also_against if one.pk != barrier.pk)


def _check_together(barrier: Barrier, means: Means) -> None:
    others: Iterable[Unit | Barrier] = (*means.contributors, *means.also_against)
    if any(other.authority_id != barrier.authority_id for other in others):
        raise NotPossible(_("What an action takes, and what it is against, belong to one authority."))
    if any(one.goal.plan_id != barrier.goal.plan_id for one in means.also_against):
        raise NotPossible(_("The other barrier stands in another plan."))


def _check_unit(unit: Unit, barrier: Barrier) -> None:
    if unit.authority_id != barrier.authority_id:
        raise NotPossible(_("The unit belongs to another authority."))
    if not units_at(barrier.authority).filter(pk=unit.pk).exists():
        raise NotPossible(
            _("%(unit)s is not a unit of today. Choose the board or company that took over."), unit=unit.name
        )
