"""Files of companies with what they turned over, by place in county and by trade."""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from likvard.disclosure.tables.asked import load
from likvard.disclosure.tables.releasing import Released, protected, proven
from likvard.disclosure.tables.tasks import counted_task
from likvard.stats.reading import read

COLUMNS = ("company", "place", "county", "trade", "turnover")
Row = tuple[str, str, str, str, int]
Cell = tuple[str, str]
TABLES = """likvard_tables = 1
[amount]
column = "turnover"
owner = "company"
[dimension.area]
columns = ["place", "county"]
total = "all"
[dimension.trade]
columns = ["trade"]
total = "trades"
[[table]]
dimensions = ["area", "trade"]
"""


def companies(seed: int, number: int, places: int = 6, trades: int = 4) -> list[Row]:
    """Each in one or two places; a few are far larger than the others."""
    dice = random.Random(seed)
    found = []
    for company in range(number):
        for place in dice.sample(range(places), dice.choice((1, 1, 2))):
            size = int(dice.lognormvariate(3, 1.5))
            found.append((f"f{company}", f"p{place}", f"c{place // 2}", f"t{dice.randrange(trades)}", size))
    return found


def saved(path: Path, rows: Sequence[Sequence[object]], columns: Sequence[str] = COLUMNS) -> Path:
    """As a CSV file."""
    path.write_text("\n".join(",".join(map(str, row)) for row in (columns, *rows)) + "\n", encoding="utf-8")
    return path


def released(path: Path, text: str = TABLES) -> Released:
    """Hidden and proven."""
    task = counted_task(read(path), load(text))
    return proven(task, protected(task, 60), 60)


def cells_of(row: Row) -> Iterator[Cell]:
    """The cells that a row stands in, worked out from its columns."""
    return product((row[1], row[2], "all"), (row[3], "trades"))


def given(rows: Sequence[Row]) -> Mapping[Cell, Mapping[str, int]]:
    """What each company gave to each cell."""
    found: dict[Cell, dict[str, int]] = {}
    for row in rows:
        for cell in cells_of(row):
            here = found.setdefault(cell, {})
            here[row[0]] = here.get(row[0], 0) + row[4]
    return found


def shown(made: Released) -> dict[Cell, int]:
    """What is printed."""
    values = made.certificate.published.values[made.task.places]
    return {_cell(made, at): int(values[at]) for at in made.shown.nonzero()[0].tolist()}


def hidden(made: Released) -> set[Cell]:
    """What is not."""
    return {_cell(made, at) for at in (~made.shown).nonzero()[0].tolist()}


def _cell(made: Released, at: int) -> Cell:
    area, trade = made.task.names.of(at)
    return area, trade
