"""How long a person waits for the first estimate of a small survey, from a cold process."""

import csv
import random
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.parts.fresh import PYTHON, ROOT, Unmeasured

PEOPLE, SEED, REPEATS = 5_000, 1, 3
FIRST = Path(__file__).with_name("first.py")
COLUMNS = ("weight", "stratum", "sex", "age", "born", "district", "safe", "trust", "refused", "health")
AGES, BORN, DISTRICTS = ("16-29", "30-64", "65+"), ("here", "nordic", "elsewhere"), ("north", "east", "south", "west")
SHARES = ("safe", "trust", "refused")
HEAD = """likvard_codebook = 1
[source]
title.en = "A survey"
kind = "survey"
[design]
kind = "stratified"
weight = "weight"
stratum = "stratum"
[area]
column = "district"
"""
SHARE = (
    '[[indicator]]\ncode = "{0}"\nlabel.en = "{0}"\nkind = "share"\ncolumn = "{0}"\ntrue = ["yes"]\nfalse = ["no"]\n'
)
MEAN = '[[indicator]]\ncode = "health"\nlabel.en = "health"\nkind = "mean"\ncolumn = "health"\n'
GROUPING = '[[grouping]]\ncode = "{0}"\nlabel.en = "{0}"\nground = "{1}"\ncolumn = "{0}"\n'
GROUNDS = {"sex": "sex", "age": "age", "born": "ethnicity"}


def wait() -> float:
    """Seconds from starting Python to the first estimate: the best of three, the first of which warms the disk."""
    with TemporaryDirectory() as name:
        survey, codebook = Path(name) / "survey.csv", Path(name) / "codebook.toml"
        _write(survey)
        groupings = (GROUPING.format(code, ground) for code, ground in GROUNDS.items())
        codebook.write_text("".join([HEAD, *map(SHARE.format, SHARES), MEAN, *groupings]), encoding="utf-8")
        return min(_seconds(survey, codebook) for _ in range(REPEATS))


def _seconds(survey: Path, codebook: Path) -> float:
    start = time.perf_counter()
    line = [PYTHON, str(FIRST), str(survey), str(codebook)]
    with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        answer = process.stdout.readline()
        seconds = time.perf_counter() - start
    if process.returncode or not answer:
        raise Unmeasured(f"{FIRST.name} ended with {process.returncode}")
    return seconds


def _write(path: Path) -> None:
    rng = random.Random(SEED)  # noqa: S311 made-up people, not secrets
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        out.writerows(_person(rng) for _ in range(PEOPLE))


def _person(rng: random.Random) -> list[object]:
    who = [rng.choice(of) for of in (("f", "m"), AGES, BORN, DISTRICTS)]
    answers = [rng.choice(("yes", "no", "no", "")) for _ in SHARES]
    return [round(rng.gammavariate(4, 0.25), 3), rng.randrange(8), *who, *answers, rng.randrange(101)]
