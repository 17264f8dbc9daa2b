"""What was noticed on the way."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from likvard.stats.problems import Problem, Severity
from likvard.stats.reading.datafile import DataFile


@dataclass(frozen=True)
class Notes:
    """Problems of one file, in the order in which they were found."""

    data: DataFile
    problems: list[Problem] = field(default_factory=list)

    def error(self, code: str, /, *, column: str = "", index: int | None = None, **params: Any) -> None:
        self._add(code, "error", column, index, params)

    def warn(self, code: str, /, *, column: str = "", index: int | None = None, **params: Any) -> None:
        self._add(code, "warning", column, index, params)

    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "warning")

    def _add(self, code: str, severity: Severity, column: str, index: int | None, params: dict[str, Any]) -> None:
        row = None if index is None else self.data.row(index)
        self.take(Problem(code, severity, row=row, column=column, params=params))

    def take(self, problem: Problem) -> None:
        """What somebody else has noticed of this file; nothing is told twice."""
        problem = replace(problem, file=self.data.name)
        if problem not in self.problems:
            self.problems.append(problem)


def first(mask: NDArray[np.bool_]) -> tuple[int, int] | None:
    """(index of the first, how many), or None when there are none."""
    count = int(np.count_nonzero(mask))
    return (int(np.argmax(mask)), count) if count else None
