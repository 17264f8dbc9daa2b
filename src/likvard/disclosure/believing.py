"""What a table must fulfil for a reader to believe in it, said of the printed rows alone. Used by the audit."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from likvard.disclosure.cells import ANSWERED, LEFT_OVER, Cell, cell_of
from likvard.disclosure.released import ReleasedRow, Rules
from likvard.stats.estimates import REST, Estimate

Truth = Mapping[Cell, int]


@dataclass(frozen=True)
class Belief:
    """low <= (sum of the numbers in ``plus``) - (sum of those in ``minus``) <= high. ``about`` names what it counts."""

    about: Cell
    plus: tuple[Cell, ...]
    minus: tuple[Cell, ...] = ()
    low: float = 0.0
    high: float = inf


def beliefs_of(
    rows: Sequence[ReleasedRow],
    estimates: Sequence[Estimate],
    truth: Truth,
    rules: Rules,
    told: Collection[Cell],
    margins: Mapping[Cell, bool],
) -> list[Belief]:
    """Every statement about the numbers of people of one indicator that its readers can make."""
    seen = {cell for row in rows if row.shown for cell in _cells_in(row)} | set(told)
    steps = _people_a_step(estimates, rules)
    single = [Belief(cell, (cell,)) for cell in truth]
    answered = [Belief(cell, members) for cell, members in _answered(truth).items()]
    printed = [_as_printed(one, truth, steps, rules) if one.about in seen else one for one in single + answered]
    left_over = [*_outside_groups(answered, truth), *_outside_places(single + answered)]
    return printed + [_as_known(one, truth, margins, rules) for one in left_over if _counted(one, truth) >= 0]


def _cells_in(row: ReleasedRow) -> tuple[Cell, ...]:
    """Whose numbers a printed row gives away."""
    cell = Cell(row.indicator, row.grouping, row.group, row.area, row.period)
    other = ANSWERED if row.versus == REST else row.versus
    return (cell, cell._replace(group=other)) if row.versus else (cell,)


def _people_a_step(estimates: Iterable[Estimate], rules: Rules) -> dict[Cell, float]:
    """For how many of its people's answers one printed step stands, as a part of all of them; 0 where exact."""
    parts: dict[Cell, float] = {}
    for row in estimates:
        if row.stat != "level" or not row.n:
            continue
        if row.unit == "share":
            parts[cell_of(row)] = 10.0 ** -(2 + rules.share_decimals)
        if row.unit == "mean" and row.se:
            parts[cell_of(row)] = min(1.0, 10.0**-rules.mean_decimals / (row.se * row.n**0.5))
    return parts


def _answered(truth: Truth) -> dict[Cell, tuple[Cell, ...]]:
    members = defaultdict(list)
    for cell in truth:
        if cell.grouping:
            members[cell._replace(group=ANSWERED)].append(cell)
    return {cell: tuple(groups) for cell, groups in members.items()}


def _counted(one: Belief, truth: Truth) -> int:
    return sum(truth[cell] for cell in one.plus) - sum(truth[cell] for cell in one.minus)


def _as_printed(one: Belief, truth: Truth, steps: Mapping[Cell, float], rules: Rules) -> Belief:
    """Its rounding, but no wider than the people whose answers a printed step hides; the number itself below one."""
    n = _counted(one, truth)
    step = min((steps[cell] for cell in one.plus if cell in steps), default=0.0)
    people = n * step
    if one.about.group == ANSWERED:  # gaps against it are printed, but no number of its own
        return replace(one, low=n - people / 2, high=n + people / 2) if people >= 1 else replace(one, low=n, high=n)
    reach = inf if people >= rules.n_base else people / 2 if people >= 1 else 0.0
    lowest = n - (n + rules.n_base / 2) % rules.n_base
    return replace(one, low=max(lowest, n - reach), high=min(lowest + rules.n_base - 1, n + reach))


def _as_known(one: Belief, truth: Truth, margins: Mapping[Cell, bool], rules: Rules) -> Belief:
    """Few people left over protect nobody: the reader is taken to know their number."""
    n = _counted(one, truth)
    return replace(one, low=n, high=n) if margins.get(one.about, n < rules.threshold) else one


def _outside_groups(answered: Iterable[Belief], truth: Truth) -> Iterator[Belief]:
    for one in answered:
        everybody = one.about._replace(grouping="", group="")
        if everybody in truth:
            yield Belief(one.about._replace(group=LEFT_OVER), (everybody,), one.plus)


def _outside_places(counted: Sequence[Belief]) -> Iterator[Belief]:
    """All areas less each area; all periods less each period."""
    whole = {one.about: one.plus for one in counted}
    for part in ("area", "period"):
        parts: dict[Cell, list[Cell]] = defaultdict(list)
        for one in counted:
            total = one.about._replace(**{part: ""})
            if total != one.about and total in whole:
                parts[total].extend(one.plus)
        for total, members in parts.items():
            yield Belief(total._replace(**{part: LEFT_OVER}), whole[total], tuple(members))
