"""Makes stored/gausssuppression.json anew, with R and SSBtools: ``python -m bench.parts.tables.storing``."""

import json
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.io import mmwrite
from scipy.sparse import coo_array, csr_array, hstack

from bench.parts.fresh import Unmeasured
from bench.parts.tables.rivals import METHODS, STORED, digest, packed
from bench.parts.workshop import say
from likvard.disclosure.tables.rounding import making
from likvard.disclosure.tables.system import Integers
from tests.disclosure.tables.instances import Instance, instance

SCRIPT = Path(__file__).with_name("gauss.R")
SHAPES = ((1, False), (2, False), (3, False), (4, False), (2, True), (3, True))  # dimensions, linked
SEEDS = {300: (1, 2, 3), 1_000: (1, 2, 3), 3_000: (1, 2), 10_000: (1,)}  # of tables with so many cells


def main() -> None:
    """Write what has been found after every table."""
    results: list[str] = []
    for cells, seeds in SEEDS.items():
        for seed, (dimensions, linked) in ((seed, shape) for seed in seeds for shape in SHAPES):
            arguments: dict[str, Any] = {"seed": seed, "cells": cells, "dimensions": dimensions, "linked": linked}
            say(str(arguments))
            made_with, found = solved(instance(**arguments), linked=linked)
            results.append(json.dumps({"instance": arguments, **found}))
            head = json.dumps({**made_with, "date": date.today().isoformat()}).removesuffix("}")
            lines = (f'{head}, "results": [', ",\n".join(results), "]}\n")
            STORED.write_text("\n".join(lines), encoding="utf-8")


def solved(made: Instance, *, linked: bool) -> tuple[dict[str, str], dict[str, str]]:
    """What it was made with, and what is hidden by each method: for linked tables only by "none".

    Who is in both of them is not made up, so that nobody is known to be alone.
    """
    x, people = inner(made)
    found: dict[str, str] = {"digest": digest(made)}
    made_with: dict[str, str] = {}
    for method in list(METHODS)[: 1 if linked else None]:
        made_with, cells = run(x, made, np.flatnonzero(people == 1), method)
        found[method] = packed(cells, len(made.cost))
    return made_with, found


def inner(made: Instance) -> tuple[csr_array, Integers]:
    """(I, C): which inner cells each cell is made of; (I,): how many people they have, 0 where that is not made up.

    Inner cells of linked tables are those of the first, once for each gender.
    """
    names, sums = made.built.names, made.system.sums
    if "gender" not in names.codes:
        leaves = leaves_of(sums)
        return csr_array(making(made.system, leaves).T), made.system.values[leaves]
    gender = names.column("gender")
    whole, codes = gender == "all genders", {name: names.column(name) for name in names.codes}
    first = replace(made.system, sums=sums[np.flatnonzero(abs(sums) @ ~whole == 0)])
    made_of = making(first, np.intersect1d(leaves_of(first.sums), np.flatnonzero(whole)))
    made_of = made_of[names.cells({**codes, "gender": np.full(len(whole), "all genders")})]
    parts = [made_of.multiply((whole | (gender == one))[:, None]) for one in np.unique(gender[~whole])]
    x = csr_array(hstack(parts).T)
    return x, np.zeros(x.shape[0], dtype=np.int64)


def leaves_of(sums: csr_array) -> Integers:
    """Cells that are the total of nothing."""
    entries = sums.tocoo()
    return np.setdiff1d(np.arange(sums.shape[1]), entries.coords[1][entries.data > 0])


def order(x: csr_array, people: Integers) -> NDArray[np.int64]:
    """The package's own order: empty cells first, then from many people to few; ties by what lies around a cell."""
    weight = people + 1.0
    around = x.T @ (x @ weight)
    weight += 0.99 * around / around.max()
    return np.lexsort((-weight, people > 0))


def run(x: csr_array, made: Instance, alone: NDArray[np.intp], method: str) -> tuple[dict[str, str], Integers]:
    """What it was made with, and the cells that R hides besides the primary ones."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        mmwrite(folder / "x.mtx", coo_array(x))
        given = {"order": order(x, made.system.values), "primary": made.demand.cells, "singleton": alone}
        for file, places in given.items():
            np.savetxt(folder / file, places + 1, "%d")
        line = ["Rscript", str(SCRIPT), name, method]
        done = subprocess.run(line, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Unmeasured(f"R stopped: {done.stderr}")
    package, version, *cells = done.stdout.splitlines()
    return {"package": package, "R": version}, np.array(cells, dtype=np.int64)


if __name__ == "__main__":
    main()
