"""The designs that R has worked out (oracle/designs.R), as a file seen through its codebook."""

import numpy as np

from likvard.stats.codebook.model import (
    Codebook,
    Condition,
    Description,
    Design,
    Grouping,
    Indicator,
    Level,
    LonelyRule,
)
from likvard.stats.prepared import Prepared, Respondents
from tests.stats.kernel.stored import groups_of
from tests.stats.oracle.stored import Stored

RULES: dict[str, LonelyRule] = {"fail": "refuse", "adjust": "grand_mean"}  # R's other names are ours
BY_HALF = ("yes", "sch_wide", "high_cholesterol")  # outcomes that are 1 or 0


def prepared_of(design: str) -> Prepared:
    """The mean (or share) and the total of each outcome, and a ratio where R was asked for one."""
    stored = Stored("designs", design)
    spec, names = stored.spec, groups_of(design)
    of_mean = {code: code for code in spec["outcomes"]}
    of_total = {f"total of {code}": code for code in spec["outcomes"]}
    of_ratio = {"ratio": spec["ratio"][0]} if spec["ratio"] else {}
    indicators = (
        *(Indicator(code, {}, "share" if code in BY_HALF else "mean") for code in of_mean),
        *(Indicator(code, {}, "total") for code in of_total),
        *(Indicator(code, {}, "ratio", denominator=spec["ratio"][1]) for code in of_ratio),
    )
    lonely = RULES.get(spec["lonely"], spec["lonely"])
    codebook = Codebook(
        source=Description(title={"en": design}, kind="survey"),
        design=Design("clustered", weight="weight", psu="psu", lonely=lonely),
        indicators=indicators,
        groupings=tuple(_grouping(by, groups) for by, groups in names.items() if by),
    )
    values = {code: stored.numbers(column) for code, column in (of_mean | of_total | of_ratio).items()}
    divided = {code: stored.numbers(spec["ratio"][1]) for code in of_ratio}
    groups = {by: stored.groups(by, groups) for by, groups in names.items() if by}
    return Prepared(codebook, _people(stored, values, divided, groups), (), (), "", stored.n)


def _grouping(code: str, groups: list[str]) -> Grouping:
    return Grouping(code, {}, "none", tuple(Level(group, {}, Condition()) for group in groups), reference=groups[0])


def _people(
    stored: Stored, values: dict[str, np.ndarray], divided: dict[str, np.ndarray], groups: dict[str, np.ndarray]
) -> Respondents:
    everywhere = np.zeros(stored.n, dtype=np.int32)
    first, *later = stored.stages()
    return Respondents(
        values=values,
        denominators=divided,
        groups=groups,
        areas=("",),
        area=everywhere,
        periods=("",),
        period=everywhere,
        weight=stored.weight,
        stratum=first.stratum,
        psu=first.unit,
        fpc=first.of if stored.spec["fpc"] else None,
        ssu=later[0].unit if later else None,
        ssu_stratum=later[0].stratum if later else None,
        ssu_fpc=later[0].of if later else None,
    )
