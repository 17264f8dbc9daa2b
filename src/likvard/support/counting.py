"""A year's ticked answers as tables in which nobody can be found: counted, hidden where needed, and proven.

Every row is of one year and no figure adds up two, so that the years tell nothing of each other. What was ever
published of the same year, also if it was withdrawn since, counts as known.
"""

import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from likvard.disclosure.tables import certificate, record
from likvard.disclosure.tables.asked import load
from likvard.disclosure.tables.building import Thresholds
from likvard.disclosure.tables.building.thresholds import ORDINARY
from likvard.disclosure.tables.recording import recorded
from likvard.disclosure.tables.releasing import Released, protected, proven
from likvard.disclosure.tables.tasks import counted_task
from likvard.stats.reading import DataFile

SECONDS = 20  # of work, for hiding and for proving each: some two hundred cells take one
ANSWERS = ("ground", "life_area", "age_band", "municipality")
TABLES = (("ground", "life_area"), ("ground", "age_band"), ("municipality",))
ALL, NOT_SAID, ELSEWHERE = "all", "not_said", "elsewhere"

# How sensitive it is that somebody is on a ground; the others are ordinary.
CLASSES = {
    "ethnicity": "ethnicity",
    "religion_or_belief": "religion",
    "disability": "disability",
    "sexual_orientation": "sexual_orientation",
    "transgender_identity_or_expression": "gender_identity",
}

Answers = Mapping[str, str]  # by the names in ANSWERS; "" where nothing was ticked


@dataclass(frozen=True)
class Cell:
    """How many people gave these answers, ALL where it is not divided by them; None is hidden."""

    ground: str
    life_area: str
    age_band: str
    municipality: str
    count: int | None


@dataclass(frozen=True)
class Counted:
    """``least``: the number of people from which on a count may be shown, by class. The certificate proves what is
    hidden, the record is what the next count of the same year must know; neither is for publication."""

    cells: tuple[Cell, ...]
    least: Mapping[str, int]
    certificate: bytes
    record: bytes


def least_people() -> Mapping[str, int]:
    """From how many people on a count may be shown: in all and by answers; and where a ground is among these.

    The table has one threshold for all grounds, that of the most sensitive of them.
    """
    return {ORDINARY: Thresholds().of(ORDINARY), "ground": Thresholds().of(_strictest())}


def count(rows: Sequence[Answers], series: str, history: bytes = b"") -> Counted:
    """The tables of these rows. ``series``: names the year and whose it is; ``history``: the last record of the same.

    Raises Refused: protection_impossible, protection_too_late, protection_timeout and their like.
    """
    text, data = _description(series), _file(_without_small_places(rows), series)
    task = counted_task(data, load(text), record.from_bytes(history) if history else ())
    released = proven(task, protected(task, SECONDS), SECONDS)
    proof = certificate.to_bytes(released.certificate)
    releases = recorded(released, description=text, data=data.sha256, certificate=proof)
    return Counted(_cells(released), least_people(), proof, record.to_bytes(releases))


def _without_small_places(rows: Sequence[Answers]) -> list[dict[str, str]]:
    """That a small place stands in a table at all would tell that somebody there has spoken."""
    said = [{name: row[name] or NOT_SAID for name in ANSWERS} for row in rows]
    people, least = Counter(row["municipality"] for row in said), Thresholds().of(ORDINARY)
    for row in said:
        if people[row["municipality"]] < least:
            row["municipality"] = ELSEWHERE
    return said


def _file(rows: Sequence[Answers], name: str) -> DataFile:
    """As if it had been read; the order of the rows tells nothing and changes nothing."""
    ordered = sorted([row[name] for name in ANSWERS] for row in rows)
    columns = {
        answer: pa.array([row[place] for row in ordered]).dictionary_encode() for place, answer in enumerate(ANSWERS)
    }
    # Not the hash of the answers: it stands in the record, and who has that could try what is hidden until it fits.
    return DataFile(name, "json", hashlib.sha256(name.encode()).hexdigest(), 0, pa.table(columns))


def _description(series: str) -> str:
    dimensions = [_dimension(name, _strictest() if name == "ground" else ORDINARY) for name in ANSWERS]
    tables = [f"[[table]]\ndimensions = {json.dumps(table)}\n" for table in TABLES]
    return "\n".join(["likvard_tables = 1", f"series = {json.dumps(series)}\n", *dimensions, *tables])


def _dimension(name: str, sensitivity: str) -> str:
    lines = [f"[dimension.{name}]", f'columns = ["{name}"]', f'total = "{ALL}"', f'class = "{sensitivity}"']
    return "\n".join([*lines, f"person = {'false' if name == 'municipality' else 'true'}\n"])


def _strictest() -> str:
    return max(CLASSES.values(), key=Thresholds().of)


def _cells(released: Released) -> tuple[Cell, ...]:
    names, shown = released.task.names, released.shown.tolist()
    values = released.certificate.published.values[released.task.places].tolist()
    columns = [names.column(name).tolist() for name in ANSWERS]
    counts = [value if seen else None for value, seen in zip(values, shown, strict=True)]
    cells = itertools.starmap(Cell, zip(*columns, counts, strict=True))
    return tuple(sorted(cells, key=lambda cell: (cell.ground, cell.life_area, cell.age_band, cell.municipality)))
