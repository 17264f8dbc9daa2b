"""An attacker of its own on published figures: a linear programme over all that is shown."""

from collections.abc import Iterator, Sequence
from math import inf

from scipy.optimize import linprog

from likvard.support.counting import ALL, Cell

Codes = tuple[str, str, str, str]
TABLES = ((0, 1), (0, 2), (3,))  # places of a cell's codes


def by_codes(cells: Sequence[Cell]) -> dict[Codes, int | None]:
    return {(cell.ground, cell.life_area, cell.age_band, cell.municipality): cell.count for cell in cells}


def reached(cells: Sequence[Cell]) -> dict[Codes, tuple[float, float]]:
    """Between which numbers each hidden cell must lie, for whoever reads the figures and nothing else."""
    counts = by_codes(cells)
    places = {codes: at for at, codes in enumerate(counts)}
    sums = [_row(places, total, parts) for total, parts in _sums(counts)]
    bounds = [(0, None) if number is None else (number, number) for number in counts.values()]

    def least(objective: list[float]) -> float:
        found = linprog(objective, A_eq=sums, b_eq=[0.0] * len(sums), bounds=bounds)
        assert found.status in {0, 3}  # 3: there is no least
        return -inf if found.status == 3 else float(found.fun)

    hidden = [codes for codes, number in counts.items() if number is None]
    return {codes: (least(_only(places, codes, 1.0)), -least(_only(places, codes, -1.0))) for codes in hidden}


def _sums(counts: dict[Codes, int | None]) -> Iterator[tuple[Codes, list[Codes]]]:
    for axes in TABLES:
        for total in counts:
            if any(total[axis] != ALL for axis in range(4) if axis not in axes):
                continue
            for axis in (axis for axis in axes if total[axis] == ALL):
                parts = [one for one in counts if one[axis] != ALL and _alike(one, total, axis)]
                if parts:
                    yield total, parts


def _alike(one: Codes, total: Codes, but: int) -> bool:
    return all(one[axis] == total[axis] for axis in range(4) if axis != but)


def _row(places: dict[Codes, int], total: Codes, parts: list[Codes]) -> list[float]:
    row = _only(places, total, -1.0)
    for part in parts:
        row[places[part]] = 1.0
    return row


def _only(places: dict[Codes, int], codes: Codes, value: float) -> list[float]:
    row = [0.0] * len(places)
    row[places[codes]] = value
    return row
