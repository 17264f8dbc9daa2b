"""Units as a tree, and what became of those that are gone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from likvard.organisations import rules
from likvard.organisations.models import Authority, Succession, Unit
from likvard.organisations.queries.authorities import Right, authority_for


@dataclass(frozen=True)
class Branch:
    """A unit and those that stand under it."""

    unit: Unit
    depth: int
    parts: tuple["Branch", ...]


def units_at(authority: Authority, day: date | None = None) -> QuerySet[Unit]:
    """The units that an authority has on one day; today when none is given."""
    day = day or timezone.localdate()
    on_the_day = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    units: QuerySet[Unit] = Unit.objects.of(authority).filter(on_the_day)
    return units


def units_in_tree(authority: Authority) -> tuple[Branch, ...]:
    """The units of today and those that are decided to come, each under its parent, by name."""
    under: defaultdict[int | None, list[Unit]] = defaultdict(list)
    units = list(Unit.objects.of(authority).filter(Q(valid_to=None) | Q(valid_to__gte=timezone.localdate())))
    there = {unit.pk for unit in units}
    for unit in units:
        under[unit.parent_id if unit.parent_id in there else None].append(unit)

    def branches(parent: int | None, depth: int) -> tuple[Branch, ...]:
        return tuple(Branch(unit, depth, branches(unit.pk, depth + 1)) for unit in under[parent])

    return branches(None, 0)


def units_that_may_follow(unit: Unit) -> QuerySet[Unit]:
    """The open units of the same authority that can take over from this one."""
    units: QuerySet[Unit] = Unit.objects.of(unit.authority).filter(valid_to=None).exclude(pk=unit.pk)
    return units


def history_of(authority: Authority) -> list[Unit]:
    """The units that are closed, the latest first, each with the units that came after it."""
    closed = Unit.objects.of(authority).filter(valid_to__lt=timezone.localdate()).order_by("-valid_to", "name")
    after: defaultdict[int, list[Unit]] = defaultdict(list)
    for row in Succession.objects.of(authority).select_related("after"):
        after[row.before_id].append(row.after)
    units = list(closed)
    for unit in units:
        unit.followed_by = after[unit.pk]
    return units


def unit_of(authority: Authority, pk: int) -> Unit:
    """One unit of this authority; not found (404) when it is another's."""
    unit: Unit = get_object_or_404(Unit.objects.of(authority).select_related("authority", "parent"), pk=pk)
    return unit


def unit_for(user: rules.Visitor, slug: str, pk: int, *, may: Right) -> Unit:
    """One unit of an authority; 404 and 403 as for the authority."""
    return unit_of(authority_for(user, slug, may=may), pk)
