"""One criterion as its page shows it: each group in figures, and the authorities of one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from likvard.overview.criteria import Criterion
from likvard.overview.models import Mark
from likvard.overview.queries.marks import Rounds
from likvard.overview.queries.national import Row
from likvard.overview.shown import Moves, ShownMark, Tally, change, level, moves, steps, tally
from likvard.overview.states import GROUPS


@dataclass(frozen=True)
class Group:
    """One group. ``code``: as the address has it."""

    code: str
    name: str | Promise
    counts: Tally
    moves: Moves
    levels: Sequence[tuple[Row, ShownMark]]


def groups(
    criterion: Criterion, rows: Sequence[Row], rounds: Rounds, now: Mapping[int, Mark], before: Mapping[int, Mark]
) -> list[Group]:
    """Every group with its authorities. ``now``, ``before``: authority -> mark."""

    def group(country: str, kind: str, name: str | Promise) -> Group:
        pairs = [
            (row, now.get(row.pk), before.get(row.pk)) for row in rows if (row.country, row.kind) == (country, kind)
        ]
        levels = [(row, level(row, criterion, mark, change(mark, was, rounds))) for row, mark, was in pairs]
        counts = tally(shown.word for _row, shown in levels)
        return Group(
            f"{country}-{kind}", name, counts, moves(steps(mark, was, rounds) for _row, mark, was in pairs), levels
        )

    return [group(*key, name) for key, name in GROUPS.items()]
