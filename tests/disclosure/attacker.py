"""A reader with a computer: what can be worked out about each hidden group from all that is printed.

Written from the printed rows alone, without the gate's code. Told more than is printed: the exact number of people
behind each shown figure (``exact``), and how many answered outside the groups where fewer than ten among no fewer did.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from scipy.optimize import linprog

from likvard.disclosure import ReleasedRow
from likvard.stats.estimates import Estimate

Name = tuple[str, str, str, str]  # grouping, group, area, period


def name_of(row: ReleasedRow | Estimate) -> Name:
    return row.grouping, row.group, row.area, row.period


def intervals(
    rows: Sequence[ReleasedRow], estimates: Sequence[Estimate], *, exact: Callable[[int], bool] = lambda n: True
) -> dict[Name, tuple[float, float]]:
    """Hidden group -> (least, most) people there can be."""
    truth = {name_of(row): row.n or 0 for row in estimates if row.stat == "level"}
    shown = [row for row in rows if row.shown and row.stat == "level"]
    told = {(row.grouping, row.area, row.period) for row in rows if row.shown and row.versus == "rest"}
    names = list(truth)
    place = {name: number for number, name in enumerate(names)}
    least, most = [0.0] * len(names), [None] * len(names)
    for row in shown:
        n, at = truth[name_of(row)], place[name_of(row)]
        least[at], most[at] = (n, n) if exact(n) else (row.n - 5, row.n + 4)
    equal, at_most = [], []
    for plus, minus in _differences(truth, told):
        over = sum(truth[name] for name in plus) - sum(truth[name] for name in minus)
        line = [0.0] * len(names)
        for name in plus:
            line[place[name]] += 1
        for name in minus:
            line[place[name]] -= 1
        fixed = over < 10 <= sum(truth[name] for name in plus) if minus else exact(over)
        if fixed:
            equal.append((line, over))
        elif minus:
            at_most.append(([-x for x in line], 0.0))
    hidden = [name_of(row) for row in rows if not row.shown and row.stat == "level"]
    found = {}
    for name in hidden:
        ends = []
        for sign in (1, -1):
            aim = [0.0] * len(names)
            aim[place[name]] = sign
            result = linprog(
                aim,
                A_eq=[line for line, _ in equal] or None,
                b_eq=[over for _, over in equal] or None,
                A_ub=[line for line, _ in at_most] or None,
                b_ub=[over for _, over in at_most] or None,
                bounds=list(zip(least, most, strict=True)),
            )
            ends.append(sign * result.fun if result.status == 0 else float("inf"))
        found[name] = (ends[0], ends[1])
    return found


def _differences(truth: dict[Name, int], told: set[tuple[str, str, str]]):
    """(plus, minus): what is left of plus after minus cannot be below nought. No minus: the sum itself is known."""
    groups = defaultdict(list)
    for name in truth:
        if name[0]:
            groups[name[0], name[2], name[3]].append(name)
    for (grouping, area, period), members in groups.items():
        yield [("", "", area, period)], members
        if (grouping, area, period) in told:
            yield members, []
    wholes = {name: [name] for name in truth} | {(g, "*", a, p): members for (g, a, p), members in groups.items()}
    for part in (2, 3):
        parts = defaultdict(list)
        for name, members in wholes.items():
            total = (*name[:part], "", *name[part + 1 :])
            if total != name and total in wholes:
                parts[total] += members
        for total, members in parts.items():
            yield wholes[total], members
