"""What must stay unknown of the cells of a system, by the strictest rules of all descriptions of the same people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from likvard.disclosure.tables.asked import Amount, Counted, Description
from likvard.disclosure.tables.building import (
    Built,
    Contributions,
    Readers,
    Thresholds,
    contributions_of,
    dominance,
    few,
    few_others,
    p_percent,
    pooled,
    thresholds_of,
    unanimous,
    widest,
)
from likvard.disclosure.tables.building.thresholds import ORDINARY
from likvard.disclosure.tables.system import Demand


@dataclass(frozen=True)
class Required:
    """``rules``: as a certificate names them. ``contributions``: to amounts; None where people are counted."""

    demand: Demand
    rules: Mapping[str, int]
    contributions: Contributions | None


def required(counted: Counted, built: Built, asked: Sequence[Description], readers: Readers) -> Required:
    """``asked``: the descriptions of ``counted.own``, in that order. Raises Refused: thresholds_undefined."""
    thresholds = _strictest(one.thresholds for one in asked)
    told = _Told.of(counted, asked, thresholds)
    amounts = [one.amount for one in asked if one.amount]
    if amounts:
        return _of_amounts(counted, built, told, amounts)
    of_cells = thresholds_of(built.names, told.classes, thresholds, counted.tells)
    demand = widest(
        few(built, of_cells, readers),
        few_others(built, of_cells, told.persons, readers),
        unanimous(built, of_cells, told.persons, readers),
    )
    insiders = max(one.insiders for one in asked)
    return Required(demand, {ORDINARY: thresholds.of(ORDINARY), **told.rules, "insiders": insiders}, None)


@dataclass(frozen=True)
class _Told:
    """``classes``: axis -> sensitivity class; ``persons``: axes that tell something of a person; ``thresholds``."""

    classes: Mapping[str, str]
    persons: frozenset[str]
    thresholds: Thresholds

    @classmethod
    def of(cls, counted: Counted, asked: Sequence[Description], thresholds: Thresholds) -> "_Told":
        classes: dict[str, str] = {}
        persons: set[str] = set()
        for own, description in zip(counted.own, asked, strict=True):
            for one in description.used:
                axis = own.axes[one.name]
                classes[axis] = max(classes.get(axis, ORDINARY), one.sensitivity, key=thresholds.of)
                persons |= {axis} if one.person else set()
        return cls(classes, frozenset(persons), thresholds)

    @property
    def rules(self) -> Mapping[str, int]:
        """The threshold of each class in use that is not ordinary."""
        return {name: self.thresholds.of(name) for name in sorted({*self.classes.values()} - {ORDINARY})}


def _strictest(found: Iterable[Thresholds]) -> Thresholds:
    least: dict[str, int] = {}
    for name, threshold in (pair for thresholds in found for pair in thresholds.least.items()):
        least[name] = max(threshold, least.get(name, 0))
    return Thresholds(least)


def _of_amounts(counted: Counted, built: Built, told: _Told, amounts: Sequence[Amount]) -> Required:
    values, p = built.system.values, max(amount.p for amount in amounts)
    most = max(amount.most for amount in amounts)
    found = contributions_of(built.grids, counted.shares, cells=len(values), most=most)
    thresholds = thresholds_of(built.names, told.classes, told.thresholds, counted.tells, others=0)
    dominating = {(amount.n, amount.k) for amount in amounts if amount.n}
    demand = widest(
        p_percent(values, found.largest, p=p),
        pooled(values, found.largest, found.number, p=p, thresholds=thresholds),
        *(dominance(values, found.largest, n=n, k=k) for n, k in sorted(dominating)),
    )
    return Required(demand, {"p": p, **dict(_named(dominating)), **told.rules, "insiders": 1}, found)


def _named(dominating: Iterable[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """A certificate names each (n, k) rule by its n."""
    for n, k in sorted(dominating, reverse=True):  # the strictest last
        yield f"k{n}", k
