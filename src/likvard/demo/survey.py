"""The survey of Exempelköping: a made-up population whose truth is known, and a sample drawn from it.

Nobody in it exists. The engine's answers can be held against ``truth``; the tests do.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SEED = 20_260_901
YEARS = (2024, 2026)
DISTRICTS = ("Centrum", "Hamnen", "Norrbacka", "Sjövik", "Västerängen", "Åsby")
BLOCKS_IN_DISTRICT = 120
PEOPLE_IN_BLOCK = 80
BLOCKS_DRAWN = (26, 22, 30, 18, 26, 18)
PEOPLE_DRAWN = 18
COLUMNS = (
    "ar",
    "stadsdel",
    "stratum",
    "kvarter",
    "vikt",
    "kon",
    "alder",
    "fodd_i_sverige",
    "foraldrar_utrikes",
    "funktionsnedsattning",
    "orattvist_behandlad",
    "nekad_bostad",
    "vet_vart",
    "fortroende",
)


@dataclass(frozen=True)
class Population:
    """Everybody in one year; every array has one entry per person."""

    year: int
    district: NDArray[np.int64]
    block: NDArray[np.int64]
    gender: NDArray[np.str_]
    age: NDArray[np.int64]
    born_in_sweden: NDArray[np.bool_]
    parents_abroad: NDArray[np.int64]
    disability: NDArray[np.bool_]
    treated_unfairly: NDArray[np.bool_]
    refused_housing: NDArray[np.bool_]
    knows_where: NDArray[np.bool_]
    trust: NDArray[np.int64]


def population(year: int) -> Population:
    """The people of Exempelköping in one year, the same each time it is asked for."""
    rng = np.random.default_rng((SEED, year))
    size = len(DISTRICTS) * BLOCKS_IN_DISTRICT * PEOPLE_IN_BLOCK
    block = np.repeat(np.arange(len(DISTRICTS) * BLOCKS_IN_DISTRICT), PEOPLE_IN_BLOCK)
    district = block // BLOCKS_IN_DISTRICT
    gender = rng.choice(["kvinna", "man", "icke-binar"], size, p=[0.5035, 0.4935, 0.003])
    age = rng.integers(16, 91, size)
    share_abroad = np.array([0.16, 0.24, 0.38, 0.10, 0.30, 0.12])[district]
    born = rng.random(size) > share_abroad
    parents = np.where(born, rng.choice([0, 1, 2], size, p=[0.84, 0.08, 0.08]), 2)
    disability = rng.random(size) < 0.08 + 0.002 * (age - 16)
    # Neighbours are alike: each block has a tendency of its own.
    tendency = rng.normal(0.0, 0.35, len(DISTRICTS) * BLOCKS_IN_DISTRICT)[block]
    logit = -2.5 + 0.85 * ~born + 0.3 * (born & (parents == 2)) + 0.7 * disability + 0.25 * (gender == "kvinna")
    logit = logit + 1.0 * (gender == "icke-binar") - 0.01 * (age - 45) + tendency
    unfair = rng.random(size) < _share(logit + (0.1 if year == 2026 else 0.0))
    housing = rng.random(size) < _share(-3.6 + 1.25 * ~born + 0.5 * disability + tendency)
    knows = rng.random(size) < _share(-0.3 - 0.5 * ~born + 0.01 * (age - 45) + (0.25 if year == 2026 else 0.0))
    trust = np.clip(np.rint(rng.normal(6.4 - 1.6 * unfair - 0.4 * disability, 1.9)), 0, 10).astype(np.int64)
    return Population(year, district, block, gender, age, born, parents, disability, unfair, housing, knows, trust)


def truth(people: Population, who: NDArray[np.bool_], what: Callable[[Population], NDArray[np.generic]]) -> float:
    """The share or mean of ``what`` among those of the whole population who are in ``who``."""
    return float(np.mean(what(people)[who].astype(float)))


def sample(people: Population) -> Iterator[tuple[str, ...]]:
    """Those who answered, as rows of the file: blocks drawn in each district, then people in each block."""
    rng = np.random.default_rng((SEED, people.year, 1))
    for district, drawn in enumerate(BLOCKS_DRAWN):
        first = district * BLOCKS_IN_DISTRICT
        for block in np.sort(rng.choice(BLOCKS_IN_DISTRICT, drawn, replace=False)) + first:
            here = np.flatnonzero(people.block == block)
            weight = BLOCKS_IN_DISTRICT / drawn * PEOPLE_IN_BLOCK / PEOPLE_DRAWN
            for person in rng.choice(here, PEOPLE_DRAWN, replace=False):
                yield _answers(people, int(person), weight, rng)


def csv_file() -> bytes:
    """Both years in one file, as a survey firm would deliver it: semicolons, UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for year in YEARS:
        writer.writerows(sample(population(year)))
    return text.getvalue().encode("utf-8")


def _answers(people: Population, person: int, weight: float, rng: np.random.Generator) -> tuple[str, ...]:
    skipped = rng.random(4) < 0.03
    answers = (
        _yes(people.treated_unfairly[person]),
        _yes(people.refused_housing[person]),
        _yes(people.knows_where[person]),
        str(people.trust[person]),
    )
    return (
        str(people.year),
        DISTRICTS[people.district[person]],
        f"{people.year}-{DISTRICTS[people.district[person]]}",
        f"K{people.block[person]:03d}",
        f"{weight:.4f}".replace(".", ","),
        str(people.gender[person]),
        str(people.age[person]),
        _yes(people.born_in_sweden[person]),
        str(people.parents_abroad[person]),
        _yes(people.disability[person]),
        *("" if left_out else answer for answer, left_out in zip(answers, skipped, strict=True)),
    )


def _yes(value: object) -> str:
    return "ja" if value else "nej"


def _share(logit: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-logit)))
