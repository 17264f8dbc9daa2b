"""Which units of today answer for which, since boards and companies are merged and split."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from likvard.organisations.models import Authority, Succession, Unit


@dataclass(frozen=True)
class Lineage:
    """Units by number: ``today`` holds those that are there; ``heirs`` who answers for each unit that ever was.

    A unit that is there answers for itself. One that was closed with nothing after it has no heirs.
    """

    today: Mapping[int, Unit]
    heirs: Mapping[int, frozenset[int]]

    def answered_by(self, unit: int) -> frozenset[int]:
        """The unit itself and those that are gone and that it answers for."""
        return frozenset({unit} | {before for before, heirs in self.heirs.items() if unit in heirs})


def lineage_of(authority: Authority, today: date) -> Lineage:
    """Two queries."""
    units = list(Unit.objects.of(authority))
    there = {unit.pk: unit for unit in units if unit.valid_from <= today and not _is_over(unit, today)}
    after: defaultdict[int, set[int]] = defaultdict(set)
    for before, successor in Succession.objects.of(authority).filter(on__lte=today).values_list("before", "after"):
        after[before].add(successor)
    return Lineage(there, {unit.pk: frozenset(_heirs(unit.pk, there, after, set())) for unit in units})


def _is_over(unit: Unit, today: date) -> bool:
    return unit.valid_to is not None and unit.valid_to < today


def _heirs(unit: int, there: Iterable[int], after: Mapping[int, set[int]], seen: set[int]) -> set[int]:
    if unit in there:
        return {unit}
    seen.add(unit)  # a register with a circle in it must not hang the night
    return {heir for one in after.get(unit, ()) if one not in seen for heir in _heirs(one, there, after, seen)}
