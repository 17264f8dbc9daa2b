"""A made-up survey in two stages: strata, PSUs, strata within the PSUs, units within those, and people.

It holds nobody. PSUs cross areas and ages, strata cross areas, some weights are 0, some answers are missing, and one
PSU is the whole of its stratum (it was certain to be drawn). In ``alone`` some strata have one PSU, and some parts of a
PSU one unit. ``python -m tests.stats.oracle.multistage FOLDER`` writes what R reads.
"""

import csv
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

SEED = 20261128
DRAWN = {"two_stage": (3, 4, 1, 5, 2), "alone": (3, 1, 1, 4, 1)}  # PSUs in each stratum
TO_DRAW_FROM = (12, 9, 1, 20, 6)
AGES, AREAS = ("young", "adult", "old"), ("east", "west")
COLUMNS = ("stratum", "psu", "part", "ssu", "psus", "ssus", "weight", "area", "age", "yes", "score")


def people(name: str) -> Iterator[tuple[object, ...]]:
    """The rows of one of the two files, as ``COLUMNS``; ``part`` is a stratum within its PSU."""
    random = np.random.Generator(np.random.PCG64(SEED)).random
    for stratum, (drawn, psus) in enumerate(zip(DRAWN[name], TO_DRAW_FROM, strict=True)):
        for psu in range(drawn):
            level = random()
            for part in range(2):
                ssus = 3 + int(3 * random())
                for ssu in range(1 if name == "alone" and psu == 0 and part else 2 + int(2 * random())):
                    home, unit = int(2 * random()), 0.5 * random() + level
                    weight = psus / drawn * ssus / 2
                    for _ in range(2 + int(4 * random())):
                        about = (100 * stratum + psu, part, 10 * part + ssu, psus, ssus)
                        yield stratum, *about, *_answers(random, home, unit, weight)


def _answers(random: Callable[[], float], home: int, unit: float, weight: float) -> tuple[object, ...]:
    area = AREAS[home if random() < 0.8 else 1 - home]
    age = AGES[np.searchsorted([0.5, 0.85], random())]
    yes, score = int(random() < 0.2 + 0.3 * unit), 50 + 20 * unit + 15 * random() + 5 * (age == "adult")
    return (
        0.0 if random() < 0.05 else weight * (0.7 + 0.6 * random()),
        area,
        age,
        "" if random() < 0.06 else yes,
        "" if random() < 0.08 else score,
    )


def csv_of(name: str) -> bytes:
    """The file that R reads."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(people(name))
    return out.getvalue().encode()


if __name__ == "__main__":
    for file in DRAWN:
        (Path(sys.argv[1]) / f"{file}.csv").write_bytes(csv_of(file))
