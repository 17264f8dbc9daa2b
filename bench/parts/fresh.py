"""A piece of work in a process of its own, with one thread, so that nothing else counts into its time or memory."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / ".venv" / "bin" / "python"
PYTHON = str(OWN) if OWN.exists() else sys.executable
THREADS = ("OMP", "MKL", "OPENBLAS", "NUMBA", "RAYON")
ALONE = {**{f"{name}_NUM_THREADS": "1" for name in THREADS}, "POLARS_MAX_THREADS": "1"}
INSTALL = "pip install -r requirements-cluster.txt"


class Unmeasured(Exception):
    """A figure that cannot be had here; the words are fit to print."""


def environment() -> dict[str, str]:
    """One thread for everything that would take more."""
    return {**os.environ, **ALONE, "PYTHONPATH": str(ROOT)}


def fresh(task: str, *arguments: Any) -> dict[str, Any]:
    """What ``module:function`` of bench.parts answers. The arguments and the answer go as JSON.

    Raises ``Unmeasured`` where a package is missing or the work ends with an error.
    """
    line = [PYTHON, "-m", "bench.parts.fresh", task, json.dumps(arguments)]
    done = subprocess.run(  # noqa: S603
        line, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise Unmeasured(f"{task} ended with {done.returncode}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if "missing" in answer:
        raise Unmeasured(answer["missing"])
    return answer


def main(task: str, arguments: str) -> None:
    """Print the answer as the last line."""
    module, function = task.split(":")
    try:
        work = getattr(importlib.import_module(f"bench.parts.{module}"), function)
        answer = work(*json.loads(arguments))
    except Unmeasured as reason:
        answer = {"missing": str(reason)}
    except ModuleNotFoundError as error:
        answer = {"missing": f"{error.name} is missing: {INSTALL}"}
    print(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
