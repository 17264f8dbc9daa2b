"""One place in a JSON text, with the path that leads there, so that what is wrong can be pointed at."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from likvard.stats.numerals import number_text
from likvard.stats.problems import Problem, Refused

Kind = TypeVar("Kind", dict[str, Any], list[Any], str)


@dataclass(frozen=True)
class Part:
    """``value`` is None where the place does not exist or holds null; every reading method then gives its empty answer.

    What is of another kind than the one asked for is refused with its path ("dimension.Region.category.index").
    """

    value: Any
    path: str = ""

    def get(self, key: str) -> "Part":
        return Part(self.table().get(key), f"{self.path}.{key}".lstrip("."))

    def items(self) -> Iterator["Part"]:
        """The parts of a list."""
        return (Part(item, f"{self.path}[{index}]") for index, item in enumerate(self.array()))

    def table(self) -> dict[str, Any]:
        return self._checked(dict, "table", {})

    def array(self) -> list[Any]:
        return self._checked(list, "list", [])

    def text(self) -> str:
        """Text, or a number as text: codes and years are written both ways."""
        if isinstance(self.value, int | float) and not isinstance(self.value, bool):
            return number_text(self.value)
        return self._checked(str, "text", "")

    def texts(self) -> tuple[str, ...]:
        return tuple(item.text() for item in self.items())

    def words(self) -> dict[str, str]:
        """Code -> words."""
        return {code: self.get(code).text() for code in self.table()}

    def number(self) -> float:
        """A finite number; NaN where there is none."""
        if self.value is None:
            return math.nan
        if isinstance(self.value, int | float) and not isinstance(self.value, bool) and abs(self.value) < math.inf:
            return float(self.value)
        raise self.wrong("number")

    def whole(self) -> int:
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return self.value
        raise self.wrong("whole_number")

    def wrong(self, expected: str) -> Refused:
        return Refused(Problem("json_part_wrong", column=self.path, params={"expected": expected}))

    def _checked(self, kind: type[Kind], expected: str, empty: Kind) -> Kind:
        if self.value is None:
            return empty
        if isinstance(self.value, kind):
            return self.value
        raise self.wrong(expected)
