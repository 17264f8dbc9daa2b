"""Runs the R scripts here anew and compares what they write with what is stored: ``make oracle``.

``python -m tests.stats.oracle.run`` takes all of them, or those named; with ``--store`` it keeps the new numbers.
README.md in this directory says how a script is written.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
TOLERANCE = 1e-9  # relative
NOISE = 1e-13  # what is nearer to 0 than this is 0 but for rounding
NOT_COMPARED = "made_with"


class CannotRun(Exception):
    """R or one of its packages is missing, or the script stopped; the words are fit to print."""


@dataclass(frozen=True)
class Comparison:
    """How many numbers were compared, and the largest relative difference; infinite where something else differs."""

    numbers: int
    largest: float

    @property
    def same(self) -> bool:
        return self.largest <= TOLERANCE


def compare(stored: Any, found: Any) -> Comparison:
    """Compare two JSON documents. Whole numbers, words and the shape must be the same."""
    gaps = list(_gaps(stored, found))
    return Comparison(sum(counted for _, counted in gaps), max((gap for gap, _ in gaps), default=0.0))


def _gaps(stored: Any, found: Any, scale: float = NOISE) -> Iterator[tuple[float, bool]]:
    """(difference, whether it is one of numbers) for each leaf."""
    if isinstance(stored, dict) and isinstance(found, dict) and stored.keys() == found.keys():
        for key in stored.keys() - {NOT_COMPARED}:
            yield from _gaps(stored[key], found[key])
    elif isinstance(stored, list) and isinstance(found, list) and len(stored) == len(found):
        for one, other in zip(stored, found, strict=True):
            yield from _gaps(one, other, max(scale, _scale(stored)))
    elif _is_number(stored) and _is_number(found):
        yield _gap(stored, found, scale), True
    else:
        yield (0.0 if stored == found else float("inf")), False


def _gap(stored: float, found: float, scale: float) -> float:
    if isinstance(stored, int) and isinstance(found, int):
        return 0.0 if stored == found else float("inf")
    size = max(abs(stored), abs(found), scale)
    return abs(stored - found) / size if size > NOISE else 0.0


def _scale(rows: list[Any]) -> float:
    """The largest entry of a matrix: its small entries carry the rounding of the large ones. 0 for all else."""
    if not all(isinstance(row, list) and all(_is_number(cell) for cell in row) for row in rows):
        return 0.0
    return max((abs(cell) for row in rows for cell in row), default=0.0)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def scripts() -> list[Path]:
    """Every script that writes numbers; what begins with an underscore is shared by several."""
    return sorted(path for path in HERE.glob("*.R") if not path.name.startswith("_"))


def run(script: Path) -> str:
    """The JSON text that the script writes, in a folder with nothing but its inputs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in (script, *HERE.glob("_*.R")):
            shutil.copy(source, folder)
        _bring_inputs(script, folder)
        done = subprocess.run(["Rscript", script.name], cwd=folder, capture_output=True, text=True, check=False)
        written = folder / script.with_suffix(".json").name
        if done.returncode or not written.exists():
            raise CannotRun(f"{script.name} stopped:\n{done.stderr}")
        return written.read_text(encoding="utf-8")


def _bring_inputs(script: Path, folder: Path) -> None:
    """What the lines ``# inputs:`` name, and the SHA-256 of each file."""
    for asked in re.findall(r"^# inputs: (.*)$", script.read_text(encoding="utf-8"), flags=re.MULTILINE):
        if asked.startswith("python -m "):
            module = asked.removeprefix("python -m ").strip()
            subprocess.run([sys.executable, "-m", module, str(folder)], cwd=ROOT, check=True)
        else:
            for file in asked.split():
                shutil.copy(HERE / file, folder)
    lines = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in sorted(folder.glob("*.csv")))
    (folder / "files.sha256").write_text("\n".join(lines), encoding="utf-8")


def check_packages(wanted: Iterable[Path]) -> None:
    """Raise ``CannotRun`` unless R and all that the scripts load are there."""
    if not shutil.which("Rscript"):
        raise CannotRun("R is not installed: apt-get install r-base-core")
    texts = [path.read_text(encoding="utf-8") for path in (*wanted, *HERE.glob("_*.R"))]
    packages = {name for text in texts for pair in re.findall(r"library\((\w+)\)|\b(\w+)::", text) for name in pair}
    asked = ", ".join(f'"{name}"' for name in sorted(packages - {""}))
    code = f"for (name in c({asked})) if (!requireNamespace(name, quietly = TRUE)) cat(name, '')"
    missing = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=True).stdout.split()
    if missing:
        debian = " ".join(f"r-cran-{name.lower()}" for name in missing)
        raise CannotRun(f"R packages are missing: apt-get install {debian}")


def main(arguments: list[str]) -> int:
    """0 if every number is as it was, 1 if not or if it cannot be said."""
    parser = argparse.ArgumentParser(prog="python -m tests.stats.oracle.run")
    parser.add_argument("names", nargs="*", help="scripts without their .R; none: all")
    parser.add_argument("--store", action="store_true", help="keep the new numbers")
    asked = parser.parse_args(arguments)
    wanted = [HERE / f"{name}.R" for name in asked.names] or scripts()
    try:
        check_packages(wanted)
        return max([_tell(script, store=asked.store) for script in wanted])
    except CannotRun as problem:
        print(problem)
        return 1


def _tell(script: Path, *, store: bool) -> int:
    file, text = script.with_suffix(".json"), run(script)
    if store:
        file.write_text(text, encoding="utf-8")
    told = compare(json.loads(file.read_text(encoding="utf-8")), json.loads(text))
    verdict = "same" if told.same else "differs"
    print(f"{file.name:24}{told.numbers:7} numbers  largest difference {told.largest:.0e}  {verdict}", flush=True)
    return 0 if told.same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
