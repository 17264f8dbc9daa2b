"""A survey of three areas and four years with few in each cell, estimated by the engine."""

import numpy as np

from likvard.stats.codebook.model import Indicator, IndicatorKind
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from likvard.stats.prepared import NO_LEVEL
from tests.stats.asking import changed, survey

AREAS, YEARS = ("lund", "malmö", "umeå"), ("2019", "2020", "2021", "2022")
PARENTS = {"lund": "skåne", "malmö": "skåne"}
CELLS = 24


def levels(kind: IndicatorKind = "share", *, each: int = 6, uneven: bool = True, rising: float = 0.0) -> list[Estimate]:
    """The levels of groups "a" and "b": ``each`` people in a cell. ``rising``: from one year to the next."""
    chance = np.random.default_rng(3)
    people = CELLS * each
    area, period, group = (np.arange(people) // n % of for n, of in ((1, 3), (3, 4), (12, 2)))
    share = 0.2 + rising * period
    answers = (chance.random(people) < share).astype(float) if kind == "share" else chance.normal(5 + 10 * share, 2)
    weight = chance.uniform(1, 9, people) if uneven else np.ones(people)
    placed = {
        "areas": AREAS,
        "area": area.astype(np.int32),
        "periods": YEARS,
        "period": period.astype(np.int32),
        "parents": ("skåne",),
        "parent": np.where(area < 2, 0, NO_LEVEL).astype(np.int32),
    }
    asked = survey(answers.tolist(), group.tolist(), weight=weight.tolist())
    made = changed(asked, codebook={"indicators": (Indicator("disc", {}, kind),)}, people=placed)
    return [row for row in estimate(made) if row.stat == "level" and row.grouping]


def finest(rows: list[Estimate]) -> list[Estimate]:
    """Those of one area and one year."""
    return [row for row in rows if row.area in AREAS and row.period]
