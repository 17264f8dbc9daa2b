"""What can be wrong with a file, a codebook or a design, as codes and parameters.

This package has no language: likvard.mapping.messages finds the words for each code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where.

    ``code`` names the kind of problem (``"weight_negative"``); ``file``, ``row`` (1 is the first line of
    the file, header included), ``column`` say where; ``params`` hold whatever the sentence needs.
    """

    code: str
    severity: Severity = "error"
    file: str = ""
    row: int | None = None
    column: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


class Refused(Exception):
    """The input cannot be used; ``problems`` says why. Nothing has been kept of it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems
