"""The same people in several indicators: what hides them in one is not told by another.

Who answers one question of a survey mostly answers the next. So nearly as many people stand behind a group in every
indicator, and one that shows a group gives away how many there are in another that hides it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from likvard.disclosure.cells import Cell
from likvard.disclosure.hiding import Figures, Hiding, Keys

Place = Cell  # with no indicator


@dataclass(frozen=True)
class Concealed:
    """Groups that are hidden to protect others, and how many they are in the indicators where that is so."""

    numbers: Mapping[Place, tuple[int, ...]]
    threshold: int

    def those_of(self, figures: Figures) -> frozenset[Cell]:
        """Cells of an indicator that would give one of these away: as many people, give or take the threshold."""
        return frozenset(cell for cell in figures.counted.n if self._is_near(cell, figures.counted.n[cell]))

    def _is_near(self, cell: Cell, n: int) -> bool:
        return any(abs(n - other) < self.threshold for other in self.numbers.get(_place(cell), ()))


def concealed_in(some: Iterable[tuple[Figures, Hiding]], threshold: int) -> Concealed:
    """Of indicators in which something is hidden."""
    numbers: dict[Place, tuple[int, ...]] = {}
    for figures, hidden in some:
        for cell in hidden.needed:
            place = _place(cell)
            numbers[place] = (*numbers.get(place, ()), figures.counted.n[cell])
    return Concealed(numbers, threshold)


def agreed(some: Mapping[str, Figures], hidden: Mapping[str, Hiding], threshold: int) -> dict[str, Keys]:
    """Hide in every indicator what another needs hidden. What was shown before stays."""
    concealed = concealed_in(((some[name], hidden[name]) for name in some), threshold)
    return {name: hidden[name].keys | _also(some[name], concealed) for name in some}


def _also(figures: Figures, concealed: Concealed) -> Keys:
    near = concealed.those_of(figures)
    return figures.telling_of([cell for cell in near if not figures.fixed[figures.counted.place[cell]]])


def _place(cell: Cell) -> Place:
    return cell._replace(indicator="")
