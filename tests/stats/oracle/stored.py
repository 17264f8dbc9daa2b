"""The designs that R has worked out, as arrays: what ``_designs.R`` reads, read here from the same files."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.stats.oracle import multistage
from tests.stats.oracle.sample import HERE, lonely_survey, make_survey

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]


@cache
def document(name: str) -> dict[str, Any]:
    """One stored file, without its ``.json``."""
    stored: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return stored


def cases(name: str, design: str) -> list[dict[str, Any]]:
    """What R says of one design."""
    found = [case for case in document(name)["cases"] if case["design"] == design]
    assert found
    return found


def designs(name: str) -> list[str]:
    """The names of the designs in one stored file."""
    return [spec["name"] for spec in document(name)["designs"]]


@cache
def content(file: str) -> bytes:
    """The file that R read."""
    if (HERE / "data" / file).exists():
        return (HERE / "data" / file).read_bytes()
    if file in ("survey.csv", "lonely.csv"):
        return (make_survey() if file == "survey.csv" else lonely_survey(make_survey())).csv()
    return multistage.csv_of(file.removesuffix(".csv"))


@dataclass(frozen=True)
class Stage:
    """One stage of a design.

    unit     (n,): the unit of each row, 0..J-1
    stratum  (n,): its stratum, 0..H-1; no two units of the stage before share one
    drawn    (H,): units drawn in each stratum
    of       (H,): units that the stratum holds, ``inf`` where the design has no finite population correction
    within   (H,): the unit of the stage before; 0 at the first stage
    """

    unit: Codes
    stratum: Codes
    drawn: Codes
    of: Floats
    within: Codes


class Stored:
    """One design of a stored file."""

    def __init__(self, name: str, design: str) -> None:
        (self.spec,) = (spec for spec in document(name)["designs"] if spec["name"] == design)
        rows = list(csv.DictReader(io.StringIO(content(self.spec["file"]).decode())))
        self.n = len(rows)
        self.columns = {column: np.array([row[column] for row in rows]) for column in rows[0]}

    @property
    def weight(self) -> Floats:
        return self.numbers(self.spec["weights"])

    def numbers(self, column: str) -> Floats:
        """A column, NaN where it is empty."""
        cells = self.columns[column]
        return np.where(cells == "", "nan", cells).astype(np.float64)

    def groups(self, by: str, names: list[str]) -> NDArray[np.int16]:
        """0.. in the order of ``names``, -1 for none; everybody where ``by`` is empty."""
        if not by:
            return np.zeros(self.n, dtype=np.int16)
        places = {name: place for place, name in enumerate(names)}
        return np.array([places.get(cell, -1) for cell in self.columns[by]], dtype=np.int16)

    def stages(self) -> Iterator[Stage]:
        """The first stage, and what comes within it."""
        within = np.zeros(self.n, dtype=np.int64)
        for place in range(max(len(self.spec["ids"]), 1)):
            stratum = _codes(within, self._column("strata", place))
            person = np.arange(self.n)
            unit = _codes(stratum, self._column("ids", place) if self.spec["ids"] else person)
            first = np.unique(unit, return_index=True)[1]
            drawn = np.bincount(stratum[first])
            size = np.full(len(drawn), np.inf)
            if place < len(self.spec["fpc"]):
                size[stratum] = self.numbers(self.spec["fpc"][place])
            yield Stage(unit, stratum, drawn, size, within[np.unique(stratum, return_index=True)[1]])
            within = unit

    def _column(self, kind: str, place: int) -> NDArray[Any]:
        names = self.spec[kind]
        return self.columns[names[place]] if place < len(names) else np.zeros(self.n)


def _codes(outer: Codes, inner: NDArray[Any]) -> Codes:
    """0.. for each pair that is met."""
    place = np.unique(inner, return_inverse=True)[1]
    return np.unique(outer * (place.max() + 1) + place, return_inverse=True)[1].astype(np.int64)
