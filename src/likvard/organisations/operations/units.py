"""Boards, companies and administrations: how the tree of units changes over time."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Authority, Membership, Succession, Unit
from likvard.organisations.states import UnitKind
from likvard.ui.errors import NotPossible


@transaction.atomic
def add_unit(
    authority: Authority,
    *,
    name: str,
    kind: str,
    valid_from: date,
    by: User,
    parent: Unit | None = None,
    owned_share: Decimal | None = None,
) -> Unit:
    """Add a unit from a day on. Raises NotPossible when a unit of today has the name, or the share fits no company."""
    unit = Unit(
        authority=authority, name=name, kind=kind, parent=parent, valid_from=valid_from, owned_share=owned_share
    )
    _check(unit)
    unit.save()
    record("organisations.unit.added", unit, by=by)
    return unit


@transaction.atomic
def change_unit(
    unit: Unit, *, name: str, kind: str, parent: Unit | None, owned_share: Decimal | None, by: User
) -> Unit:
    """Correct what is said of a unit. What one unit does after another is told by ``replace_unit``."""
    unit = _locked(unit)
    before = unit.name
    unit.name, unit.kind, unit.parent, unit.owned_share = name, kind, parent, owned_share
    _check(unit)
    unit.save(update_fields=["name", "kind", "parent", "owned_share"])
    record("organisations.unit.changed", unit, by=by, before=before)
    return unit


@transaction.atomic
def close_unit(unit: Unit, *, last_day: date, by: User) -> Unit:
    """End a unit that nothing comes after. Its people lose their roles in it the day after."""
    unit = _locked(unit)
    _check_open_until(unit, last_day)
    if _parts_of(unit).exists():
        raise NotPossible(_("Other units stand under %(unit)s. Move or close them first."), unit=unit.name)
    _close(unit, last_day)
    _people_of(unit).update(until=max(last_day, timezone.localdate()) + timedelta(days=1))
    record("organisations.unit.closed", unit, by=by, last_day=last_day.isoformat())
    return unit


@transaction.atomic
def replace_unit(unit: Unit, *, successors: Sequence[Unit], on: date, by: User) -> list[Succession]:
    """From a day on, other units answer for what this one did.

    One successor takes over the people and the parts. With several, somebody has to say who goes where:
    people's roles end, and parts must have been moved before.
    """
    unit = _locked(unit)
    if not successors or unit in successors:
        raise NotPossible(_("Choose one or more other units that take over."))
    _check_open_until(unit, on - timedelta(days=1))
    for successor in successors:
        _check_successor(unit, successor, on)
    _hand_over(unit, successors, on)
    _close(unit, on - timedelta(days=1))
    rows = [
        Succession.objects.create(authority=unit.authority, before=unit, after=successor, on=on)
        for successor in successors
    ]
    names = ", ".join(successor.name for successor in successors)
    record("organisations.unit.replaced", unit, by=by, successors=names, on=on.isoformat())
    return rows


def _locked(unit: Unit) -> Unit:
    units = Unit.objects.of(unit.authority).select_for_update(of=("self",))
    locked: Unit = units.select_related("authority").get(pk=unit.pk)
    return locked


def _check(unit: Unit) -> None:
    if unit.parent and not unit.belongs_to(unit.parent):
        raise NotPossible(_("A unit stands under a unit of its own authority."))
    if unit.owned_share is not None and unit.kind != UnitKind.COMPANY:
        raise NotPossible(_("Only a company is owned in shares. Leave the share empty, or choose company as the kind."))
    same_name = Unit.objects.of(unit.authority).filter(name__iexact=unit.name, valid_to=None).exclude(pk=unit.pk)
    if same_name.exists():
        raise NotPossible(_("There is already a unit called %(name)s."), name=unit.name)
    above = unit.parent
    while above:
        if above == unit:
            raise NotPossible(_("%(name)s cannot stand under itself, or under one of its own parts."), name=unit.name)
        above = above.parent


def _check_open_until(unit: Unit, last_day: date) -> None:
    if unit.valid_to:
        raise NotPossible(_("%(unit)s is already closed."), unit=unit.name)
    if last_day < unit.valid_from:
        raise NotPossible(
            _("%(unit)s begins on %(day)s and cannot end before that."), unit=unit.name, day=unit.valid_from
        )


def _check_successor(unit: Unit, successor: Unit, on: date) -> None:
    if not unit.belongs_to(successor):
        raise NotPossible(_("A unit is followed by units of its own authority."))
    if successor.valid_from > on or (successor.valid_to and successor.valid_to < on):
        raise NotPossible(_("%(unit)s is not there on %(day)s."), unit=successor.name, day=on)


def _hand_over(unit: Unit, successors: Sequence[Unit], on: date) -> None:
    if len(successors) > 1 and _parts_of(unit).exists():
        raise NotPossible(_("Other units stand under %(unit)s. Move or close them first."), unit=unit.name)
    from_day = max(on, timezone.localdate())
    people = list(_people_of(unit))
    _people_of(unit).update(until=from_day)
    if len(successors) == 1:
        _parts_of(unit).exclude(pk=successors[0].pk).update(parent=successors[0])
        _begin_again(people, successors[0], from_day)


def _begin_again(people: Sequence[Membership], successor: Unit, from_day: date) -> None:
    there = set(_people_of(successor).values_list("user_id", "role"))
    Membership.objects.bulk_create(
        Membership(user=one.user, authority=one.authority, unit=successor, role=one.role, since=from_day)
        for one in people
        if (one.user_id, one.role) not in there
    )


def _close(unit: Unit, last_day: date) -> None:
    unit.valid_to = last_day
    unit.save(update_fields=["valid_to"])


def _parts_of(unit: Unit) -> QuerySet[Unit]:
    return Unit.objects.of(unit.authority).filter(parent=unit, valid_to=None)


def _people_of(unit: Unit) -> QuerySet[Membership]:
    return Membership.objects.filter(unit=unit, until=None)
