"""A made-up survey with strata, clusters, weights, missing answers and PSUs that cross areas.

It holds nobody. Only ``Generator.random`` is used, so that the numbers stay the same from one NumPy to the next;
``survey.json`` holds the SHA-256 of the file that R read.
"""

import csv
import io
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from likvard.stats.codebook.model import (
    Codebook,
    Condition,
    Description,
    Design,
    DesignKind,
    Grouping,
    Indicator,
    Level,
)
from likvard.stats.prepared import NO_LEVEL, Prepared, Respondents

SEED = 20261122
AREAS, PERIODS = ("north", "south", "west"), ("2021", "2022")
SEXES, ORIGINS = ("woman", "man"), ("majority", "minority", "newcomer", "few")
COLUMNS = ("stratum", "psu", "weight", "area", "period", "sex", "origin", "yes", "score")
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Survey:
    """Columns of numbers; ``sex``, ``origin``, ``area`` and ``period`` are indexes, -1 for none."""

    columns: dict[str, np.ndarray]

    def csv(self) -> bytes:
        """The file that R reads: indexes as words, empty for none."""
        words = {"area": AREAS, "period": PERIODS, "sex": SEXES, "origin": ORIGINS}
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in zip(*(self.columns[name].tolist() for name in COLUMNS), strict=True):
            writer.writerow(_cell(words.get(name), cell) for name, cell in zip(COLUMNS, row, strict=True))
        return out.getvalue().encode()

    def where(self, keep: np.ndarray) -> "Survey":
        """The rows that ``keep`` says."""
        return Survey({name: column[keep] for name, column in self.columns.items()})


def _cell(words: tuple[str, ...] | None, cell: float) -> str:
    if words:
        return words[int(cell)] if cell >= 0 else ""
    return "" if np.isnan(cell) else repr(cell)


def make_survey() -> Survey:
    """About 700 respondents in 31 PSUs in 8 strata."""
    random = np.random.Generator(np.random.PCG64(SEED)).random
    per_stratum = np.array([3, 4, 5, 3, 4, 6, 2, 4])
    stratum_of_psu = np.repeat(np.arange(8), per_stratum)
    sizes = 12 + (random(len(stratum_of_psu)) * 22).astype(int)
    psu = np.repeat(np.arange(len(sizes)), sizes)
    stratum, n = stratum_of_psu[psu], len(psu)
    area = np.where(random(n) < 0.2, (random(n) * 3).astype(int), psu % 3)
    period = (random(n) < 0.5).astype(int)
    sex = (random(n) < 0.48).astype(int)
    origin = np.searchsorted([0.6, 0.85, 0.97], random(n))
    origin = np.where((origin == 3) & (psu % 4 > 0), 0, origin)
    origin = np.where(random(n) < 0.04, NO_LEVEL, origin)
    between = random(len(sizes))[psu]
    chance = 0.08 + 0.12 * between + 0.10 * (origin == 1) + 0.2 * (origin == 2) + 0.04 * sex
    yes = np.where(random(n) < 0.05, np.nan, random(n) < chance)
    score = np.where(random(n) < 0.07, np.nan, 10_000 + 40 * between + 9 * random(n) - 6 * (origin == 1))
    weight = 0.5 + 0.4 * stratum + random(n)
    columns = (stratum, psu, weight, area, period, sex, origin, yes.astype(float), score)
    return Survey(dict(zip(COLUMNS, columns, strict=True)))


def lonely_survey(survey: Survey) -> Survey:
    """The same, with one PSU left in strata 2 and 6."""
    psu, stratum = survey.columns["psu"], survey.columns["stratum"]
    first = np.isin(psu, [psu[stratum == alone].min() for alone in (2, 6)])
    return survey.where(~np.isin(stratum, (2, 6)) | first)


def codebook_of(kind: DesignKind, *, psu: bool = False, lonely: bool = False) -> Codebook:
    """Two indicators, two groupings."""
    return Codebook(
        source=Description(title={"en": "Made up"}, kind="survey"),
        design=Design(kind, psu="psu" if psu else "", lonely="grand_mean" if lonely else "refuse"),
        indicators=(Indicator("yes", {}, "share"), Indicator("score", {}, "mean")),
        groupings=(_grouping("sex", SEXES), _grouping("origin", ORIGINS)),
    )


def _grouping(code: str, levels: tuple[str, ...]) -> Grouping:
    return Grouping(code, {}, "none", tuple(Level(level, {}, Condition()) for level in levels), reference=levels[0])


def prepared_of(survey: Survey, codebook: Codebook) -> Prepared:
    """With weights, strata and clusters, as in a clustered sample."""
    of = survey.columns
    respondents = Respondents(
        values={"yes": of["yes"], "score": of["score"]},
        groups={"sex": of["sex"].astype(np.int16), "origin": of["origin"].astype(np.int16)},
        areas=AREAS,
        area=of["area"].astype(np.int32),
        periods=PERIODS,
        period=of["period"].astype(np.int32),
        weight=of["weight"],
        stratum=of["stratum"].astype(np.int64),
        psu=np.unique(of["psu"], return_inverse=True)[1].astype(np.int64),
    )
    return Prepared(codebook, respondents, (), (), "", len(of["yes"]))


def prepared_by(design: str, survey: Survey) -> Prepared:
    """The survey as each of the four designs that R has worked out."""
    n = len(survey.columns["yes"])
    people = np.arange(n, dtype=np.int64)
    if design == "lonely":
        return prepared_of(lonely_survey(survey), codebook_of("clustered", psu=True, lonely=True))
    if design == "clustered":
        return prepared_of(survey, codebook_of("clustered", psu=True))
    prepared = prepared_of(survey, codebook_of("stratified" if design == "stratified" else "simple_random"))
    assert prepared.respondents is not None
    changed = replace(prepared.respondents, psu=people)
    if design == "simple":
        changed = replace(changed, weight=np.ones(n), stratum=np.zeros(n, dtype=np.int64))
    return replace(prepared, respondents=changed)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "survey.csv").write_bytes(make_survey().csv())
    (folder / "lonely.csv").write_bytes(lonely_survey(make_survey()).csv())
