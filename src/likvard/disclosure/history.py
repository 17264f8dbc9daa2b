"""What earlier releases about the same people told. It cannot be taken back, and it must not be added to.

What was hidden stays hidden. What was shown is known, so it can neither be hidden now nor help to hide another figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from likvard.disclosure.cells import ANSWERED, LEFT_OVER, Cell, area_above, cell_of, cells_behind
from likvard.disclosure.printing import printed
from likvard.disclosure.released import Basis, HiddenBecause, Refused, Released, ReleasedRow
from likvard.disclosure.sums import around_crossing
from likvard.stats.estimates import Estimate


@dataclass(frozen=True)
class Told:
    """What was told before: cells that were shown, and keys that were hidden, with why.

    ``margins`` says of what a sum leaves over now whether readers know its number, because it holds a part that was
    shown before (True), or cannot know it even if it is small, because it holds a part that was hidden (False).
    """

    cells: frozenset[Cell] = frozenset()
    margins: Mapping[Cell, bool] = field(default_factory=dict)
    hidden: dict[str, HiddenBecause] = field(default_factory=dict)


def told_by(history: Sequence[Released], basis: Basis, estimates: Sequence[Estimate]) -> Told:
    """Raises Refused when a printed figure has changed, a group was divided anew beside hidden figures, or a whole is
    new whose hidden parts are gone."""
    earlier = [one for one in history if one.certificate["people"] == basis.people]
    for one in earlier:
        _refuse_changed_figures(one, estimates)
        _refuse_new_groups(one, estimates)
    before = [row for one in earlier for row in one.rows]
    shown = {cell for one in earlier for cell in _shown_by(one, estimates)}
    now = {cell_of(row) for row in estimates}
    now |= {cell._replace(group=ANSWERED) for cell in now if cell.grouping}
    shown_keys = {row.key for row in before if row.shown}
    hidden = {row.key: row.hidden_because for row in before if not row.shown and row.key not in shown_keys}
    concealed = {cell_of(row) for row in before if row.key in hidden and row.stat == "level"}
    _refuse_new_wholes(concealed - now, now - {cell_of(row) for row in before}, basis.parents)
    unknown, known = (_margins(gone - now, now, basis.parents) for gone in (concealed, shown))
    margins = dict.fromkeys(unknown, False) | dict.fromkeys(known, True)
    return Told(frozenset(shown & now), margins, hidden)


def to_coarsen(cell: Cell) -> tuple[str, ...]:
    """What to coarsen so that a cell is no longer a problem: its grouping, and the places and times it is split by."""
    split = tuple(name for name in ("area", "period") if getattr(cell, name))
    return ((cell.grouping,) if cell.grouping else ()) + split or ("everybody",)


def most_split(hidden: Iterable[Estimate]) -> tuple[str, ...]:
    """What to coarsen when far too much is hidden: what splits most hidden cells; of several, into the most parts."""
    cells = {cell_of(row) for row in hidden if row.stat == "level"}
    parts: dict[str, list[str]] = defaultdict(list)
    for cell in cells:
        for name, part in ((cell.grouping, cell.group), ("area", cell.area), ("period", cell.period)):
            parts[name].extend([part] if part else [])
    split = sorted((name for name in parts if parts[name]), key=lambda name: (len(parts[name]), len(set(parts[name]))))
    return tuple(split[-1:])


def _shown_by(earlier: Released, estimates: Sequence[Estimate]) -> set[Cell]:
    """The cells that can be worked out from what was shown. All who belong to some group are others when a group is
    gone; that sum is not the same cell then."""
    old, new = _groups(earlier.rows), _groups(estimates)
    shown = {cell for row in earlier.rows if row.shown for cell in cells_behind(row)}
    return {
        cell
        for cell in shown
        if cell.group != ANSWERED or old[cell.indicator, cell.grouping] == new[cell.indicator, cell.grouping]
    }


def _margins(gone: Iterable[Cell], now: Set[Cell], parents: Mapping[str, str]) -> set[Cell]:
    """What the sums leave over that would hold these cells now."""
    return {margin for cell in gone for margin in _margins_of(cell, area_above(cell, now, parents))}


def _margins_of(cell: Cell, above: str) -> Iterator[Cell]:
    for part, left_over in (("group", LEFT_OVER), ("area", LEFT_OVER + above), ("period", LEFT_OVER)):
        yield cell._replace(**{part: left_over})
    for _, rest in around_crossing(cell):
        yield rest


def _refuse_changed_figures(earlier: Released, estimates: Sequence[Estimate]) -> None:
    """A figure printed anew with another value gives away, by difference, the people who came or went."""
    before = {row.key: row for row in earlier.rows if row.shown}
    for estimate in estimates:
        row = before.get(estimate.key)
        if row is not None and estimate.stat == "level" and _differs(row, printed(estimate, earlier.rules)):
            raise Refused(to_coarsen(cell_of(row)))


def _differs(before: ReleasedRow, now: ReleasedRow) -> bool:
    return (before.value, before.ci_low, before.ci_high, before.n) != (now.value, now.ci_low, now.ci_high, now.n)


def _refuse_new_groups(earlier: Released, estimates: Sequence[Estimate]) -> None:
    """New groups in a grouping that had hidden ones: how old and new overlap is not known, so nothing is proven."""
    old, new = _groups(earlier.rows), _groups(estimates)
    with_hidden = {(row.indicator, row.grouping) for row in earlier.rows if not row.shown and row.grouping}
    for about in sorted(with_hidden):
        if not new[about] <= old[about]:
            raise Refused((about[1],))


def _refuse_new_wholes(gone: Iterable[Cell], new: Set[Cell], parents: Mapping[str, str]) -> None:
    """Parts that were shown before can be subtracted from a whole that was not; what is left are those hidden then."""
    for cell in sorted(gone):
        wholes = {
            cell._replace(grouping="", group=""),
            cell._replace(area=parents.get(cell.area, "")),
            cell._replace(area=""),
            cell._replace(period=""),
        }
        if not wholes.isdisjoint(new):
            raise Refused(to_coarsen(cell))


def _groups(rows: Iterable[ReleasedRow] | Iterable[Estimate]) -> defaultdict[tuple[str, str], set[str]]:
    groups = defaultdict(set)
    for row in rows:
        groups[row.indicator, row.grouping].add(row.group)
    return groups
