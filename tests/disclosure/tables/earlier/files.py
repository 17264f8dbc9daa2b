"""Files of people, tables of them, and one release after another."""

import random
from collections.abc import Sequence
from pathlib import Path

from likvard.disclosure.tables import record
from likvard.disclosure.tables.asked import load
from likvard.disclosure.tables.certificate import to_bytes
from likvard.disclosure.tables.record import Past
from likvard.disclosure.tables.recording import recorded
from likvard.disclosure.tables.releasing import Released, protected, proven
from likvard.disclosure.tables.tasks import Task, counted_task
from likvard.stats.reading import read

COLUMNS = ("place", "county", "narrow", "wide", "group", "year")
Person = tuple[str, ...]
AREA = 'area.columns = ["place", "county"]\narea.total = "all"\n'
NARROW = 'age.columns = ["narrow"]\nage.total = "ages"\n'
WIDE = 'age.columns = ["wide"]\nage.total = "all ages"\n'
GROUP = 'group.columns = ["group"]\ngroup.total = "everybody"\ngroup.person = true\n'
YEAR = 'year.columns = ["year"]\nyear.total = "years"\n'


def people(seed: int, years: Sequence[int], number: int, places: int = 4, oldest: int = 60) -> list[Person]:
    """``number`` for each year: places in counties of two, ages of ten and of fifteen years, three groups."""
    dice = random.Random(seed)
    found = []
    for year in years:
        for _ in range(number):
            place = dice.choices(range(places), [2.0**-place for place in range(places)])[0]
            age = dice.randrange(oldest)
            group = dice.choices("xyz", (12, 6, 2))[0]
            found.append((f"p{place}", f"c{place // 2}", f"{age // 10}0", f"from {age // 15 * 15}", group, f"{year}"))
    return found


def saved(path: Path, found: Sequence[Person]) -> Path:
    """As a CSV file."""
    path.write_text("\n".join(",".join(row) for row in (COLUMNS, *found)) + "\n", encoding="utf-8")
    return path


def tables(*dimensions: str, crossed: Sequence[Sequence[str]] = (), series: str = "people", more: str = "") -> str:
    """A description: one table of all its dimensions, or those that are said."""
    names = [dimension.partition(".")[0] for dimension in dimensions]
    head = f'likvard_tables = 1\nseries = "{series}"\n[dimension]\n'
    return (
        head + "".join(dimensions) + more + "".join(f"[[table]]\ndimensions = {[*one]}\n" for one in crossed or [names])
    )


def asked(path: Path, text: str, history: Sequence[Past] = ()) -> Task:
    """The task alone."""
    return counted_task(read(path), load(text), history)


def released(path: Path, text: str, history: Sequence[Past] = ()) -> tuple[Released, tuple[Past, ...]]:
    """A release, and its record as it was read again from the file."""
    task = asked(path, text, history)
    made = proven(task, protected(task, 60), 60)
    releases = recorded(made, description=text, data=read(path).sha256, certificate=to_bytes(made.certificate))
    return made, record.from_bytes(record.to_bytes(releases))


def shown(made: Released) -> dict[tuple[str, ...], int]:
    """What is printed, by its own codes."""
    values = made.certificate.published.values[made.task.places]
    return {made.task.names.of(cell): int(values[cell]) for cell in made.shown.nonzero()[0]}


def hidden(made: Released) -> set[tuple[str, ...]]:
    """What is hidden, by its own codes."""
    return {made.task.names.of(cell) for cell in (~made.shown).nonzero()[0]}
