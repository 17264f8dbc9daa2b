"""Problems of the pure packages on their way into the database and out of it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from likvard.stats.problems import Problem

# What can go wrong with a run apart from its input, with the names of the params as in stats.problems.CODES.
RUN_CODES: dict[str, tuple[str, ...]] = {
    "run_given_up": ("attempts",),  # the worker was stopped in the middle, again and again
    "run_broke": (),  # a fault in the software
    "run_file_erased": (),
}


def as_dictionary(problem: Problem) -> dict[str, Any]:
    """A problem in the shape that is stored."""
    return {**asdict(problem), "params": {name: _plain(value) for name, value in problem.params.items()}}


def from_dictionary(stored: Mapping[str, Any]) -> Problem:
    """The inverse of ``as_dictionary``; tuples have become lists."""
    return Problem(**stored)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | Mapping | None) else [str(part) for part in value]
