"""How many people gave which answers, without a line for anybody: what a receiver's browser counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from likvard.support.counting import ANSWERS, TABLES, Answers


@dataclass(frozen=True)
class Tally:
    """``tables``: one for each of ``counting.TABLES``, the codes of its answers -> how many people."""

    people: int
    tables: tuple[Mapping[tuple[str, ...], int], ...]

    @property
    def adds_up(self) -> bool:
        """Whether every table is of all the people, and each ground of the same people in every table that has it."""
        grounds = [_by_first(counts) for names, counts in zip(TABLES, self.tables, strict=True) if names[0] == "ground"]
        alike = all(one == grounds[0] for one in grounds)
        return alike and all(sum(counts.values()) == self.people for counts in self.tables)


def rows_of(tally: Tally) -> list[Answers]:
    """People who give these counts, for a tally that adds up. They are nobody: which of their answers stand together
    beyond the tables is made up, and no table that is counted from them shows it."""
    columns: dict[str, list[str]] = {}
    for names, counts in zip(TABLES, tally.tables, strict=True):
        for at, name in enumerate(names):
            columns[name] = [codes[at] for codes in _one_by_one(counts)]
    return [dict(zip(ANSWERS, codes, strict=True)) for codes in zip(*(columns[name] for name in ANSWERS), strict=True)]


def _by_first(counts: Mapping[tuple[str, ...], int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for codes, number in counts.items():
        found[codes[0]] = found.get(codes[0], 0) + number
    return found


def _one_by_one(counts: Mapping[tuple[str, ...], int]) -> Iterator[tuple[str, ...]]:
    """The codes of each person, by the first: so the tables that begin alike meet in it."""
    for codes, number in sorted(counts.items()):
        yield from (codes for _person in range(number))
