"""What is done to remove a barrier."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Unit
from likvard.organisations.queries import units_at
from likvard.plans.models import Action, Barrier
from likvard.plans.states import ActionState, steps_of
from likvard.ui.errors import NotPossible


@transaction.atomic
def add_action(
    barrier: Barrier, *, unit: Unit, title: str, description: str, starts_on: date, ends_on: date, by: User
) -> Action:
    """Give one board or company of today something to do about a barrier."""
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
    action.save()
    record("plans.action.added", action, by=by, authority=barrier.authority.slug, unit=unit.name)
    return action


@transaction.atomic
def change_action(
    action: Action, *, unit: Unit, title: str, description: str, starts_on: date, ends_on: date, by: User
) -> Action:
    """Word an action anew, move it in time or to another unit."""
    action = Action.objects.of(action.authority).select_for_update().get(pk=action.pk)
    if unit.pk != action.unit_id:
        _check_unit(unit, action.barrier)
    before = action.title
    action.unit, action.title, action.description = unit, title, description
    action.starts_on, action.ends_on = starts_on, ends_on
    action.save(update_fields=["unit", "title", "description", "starts_on", "ends_on"])
    record("plans.action.changed", action, by=by, authority=action.authority.slug, before=before, unit=unit.name)
    return action


@transaction.atomic
def move_action(action: Action, *, to: str, because: str = "", by: User) -> Action:
    """Say how far an action has come; stopping one takes a reason."""
    action = Action.objects.of(action.authority).select_for_update().get(pk=action.pk)
    if to not in steps_of(action.state):
        raise NotPossible(
            _("An action that is %(now)s cannot become %(to)s."),
            now=action.get_state_display(),
            to=ActionState(to).label,
        )
    if to == ActionState.STOPPED and not because.strip():
        raise NotPossible(_("Say why the action is stopped; the reason is shown in the plan."))
    action.state = to
    action.stopped_because = because if to == ActionState.STOPPED else ""
    action.save(update_fields=["state", "stopped_because"])
    record("plans.action.moved", action, by=by, authority=action.authority.slug, to=to, because=because)
    return action


def _check_unit(unit: Unit, barrier: Barrier) -> None:
    if unit.authority_id != barrier.authority_id:
        raise NotPossible(_("The unit belongs to another authority."))
    if not units_at(barrier.authority).filter(pk=unit.pk).exists():
        raise NotPossible(
            _("%(unit)s is not a unit of today. Choose the board or company that took over."), unit=unit.name
        )
