"""The figures of a table that somebody else has estimated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Codebook, Indicator, TableShape
from likvard.stats.prepared import Figure
from likvard.stats.preparing.cells import EMPTY, Cells, Mask, Numbers
from likvard.stats.preparing.grouped import Groups
from likvard.stats.preparing.holding import Holding
from likvard.stats.preparing.named import name_indicators
from likvard.stats.preparing.notes import Notes, first
from likvard.stats.preparing.placed import PLACE_LIMIT
from likvard.stats.preparing.unnumbered import note_infinite, note_text
from likvard.stats.preparing.unplaced import group_rows


@dataclass(frozen=True)
class _Table:
    """What the rows of a table share: which are used, of which group they are, and what their notes say."""

    rows: NDArray[np.int64]
    grouping: list[str]
    group: list[str]
    area: list[str]
    period: list[str]
    note: list[str]


def find_figures(codebook: Codebook, groups: Groups, cells: Cells, notes: Notes) -> tuple[Codebook, tuple[Figure, ...]]:
    """The codebook with the indicators that the cells name, and one figure for each row used and indicator in it."""
    shape = codebook.table or TableShape(value="")
    used = Holding(cells, codebook).mask(shape.only) if shape.only else np.ones(cells.rows, np.bool_)
    used, grouping, group = group_rows(codebook, groups, used, cells, notes)
    table = _Table(
        rows=np.flatnonzero(used),
        grouping=grouping,
        group=group,
        area=_said(codebook.area.column, codebook.area.fixed, shape, cells, notes),
        period=_said(codebook.period.column, codebook.period.fixed, shape, cells, notes),
        note=_noted(shape, used, cells, notes),
    )
    whole, named = name_indicators(codebook, shape, table.rows, cells, notes)
    figures: dict[tuple[str, ...], tuple[Figure, int]] = {}
    for indicator in whole.indicators:
        for figure, row in _figures(indicator, named, shape, table, cells, notes):
            about = (figure.indicator, figure.grouping, figure.group, figure.area, figure.period)
            if about in figures:
                first_row = notes.data.row(figures[about][1])
                notes.error("figure_duplicate", index=row, column=shape.value, first_row=first_row)
            figures.setdefault(about, (figure, row))
    if not any(figure.value is not None for figure, _ in figures.values()):
        notes.error("nothing_to_estimate")
    return whole, tuple(figure for figure, _ in figures.values())


def _figures(
    indicator: Indicator, named: Mapping[int, str], shape: TableShape, table: _Table, cells: Cells, notes: Notes
) -> Iterator[tuple[Figure, int]]:
    column = indicator.column or shape.value
    scale = shape.scale if indicator.kind == "share" else 1.0
    rows = np.array([row for row in table.rows if named.get(int(row), indicator.code) == indicator.code], np.int64)
    withheld = np.array([note in ("hidden", "missing") for note in table.note], np.bool_)
    value = _numbers(column, rows, withheld, cells, notes)
    se = _numbers(shape.se, rows, withheld, cells, notes)
    n = _numbers(shape.n, rows, withheld, cells, notes)
    _check_range(column, value, 0.0, scale if indicator.kind == "share" else np.inf, indicator, cells, notes)
    _check_range(shape.se, se, 0.0, np.inf, indicator, cells, notes)
    _check_range(shape.n, n, 0.0, np.inf, indicator, cells, notes)
    silent = np.isnan(value) & ~withheld
    if lost := first(silent[rows]):
        notes.warn("figure_missing", column=column, index=int(rows[lost[0]]), count=lost[1])
    for row in rows.tolist():
        figure = Figure(
            indicator=indicator.code,
            grouping=table.grouping[row],
            group=table.group[row],
            area=table.area[row],
            period=table.period[row],
            value=_known(value[row] / scale),
            se=_known(se[row] / scale),
            n=None if np.isnan(n[row]) else int(n[row]),
            note="missing" if silent[row] else table.note[row],
        )
        yield figure, row


def _numbers(column: str, rows: NDArray[np.int64], withheld: Mask, cells: Cells, notes: Notes) -> NDArray[np.float64]:
    """float64 over all rows of the file, NaN outside ``rows`` and where the source keeps the figure to itself."""
    values = np.full(cells.rows, np.nan)
    if not column:
        return values
    numbers: Numbers = cells.numbers(column)
    shown = np.zeros(cells.rows, np.bool_)
    shown[rows] = True
    shown &= ~withheld
    note_text(column, shown, cells, notes)
    note_infinite(column, np.isinf(numbers.values) & shown, notes)
    values[shown] = numbers.values[shown]
    return values


def _check_range(
    column: str, values: NDArray[np.float64], low: float, high: float, indicator: Indicator, cells: Cells, notes: Notes
) -> None:
    """Shares lie between 0 and the scale, counts and rates are not negative; other figures may be anything."""
    if indicator.kind not in ("share", "count", "rate") and column == indicator.column:
        return
    if outside := first((values < low) | (values > high)):
        value = cells.word(column, outside[0])
        top = high if np.isfinite(high) else None
        notes.error("figure_out_of_range", column=column, index=outside[0], value=value, low=low, high=top)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _said(column: str, fixed: str, shape: TableShape, cells: Cells, notes: Notes) -> list[str]:
    """The place or time of each row; "" where the cell is empty or means all of them."""
    if not column:
        return [fixed] * cells.rows
    text = cells.text(column)
    if len(text.counts()) > PLACE_LIMIT:
        notes.error("too_many_values", column=column, count=len(text.counts()), limit=PLACE_LIMIT)
    words = [*("" if word in shape.everybody else word for word in text.words), ""]
    return [words[code] for code in text.codes]


def _noted(shape: TableShape, used: Mask, cells: Cells, notes: Notes) -> list[str]:
    """What the note of each row means: "", "small_sample", "hidden" or "missing"."""
    if not shape.note:
        return [""] * cells.rows
    meanings = {
        **dict.fromkeys(shape.small_sample, "small_sample"),
        **dict.fromkeys(shape.hidden, "hidden"),
        **dict.fromkeys(shape.missing, "missing"),
    }
    text = cells.text(shape.note)
    unknown = {
        word: int(np.count_nonzero((text.codes == code) & used))
        for code, word in enumerate(text.words)
        if word not in meanings
    }
    if unknown := {word: count for word, count in unknown.items() if count}:
        notes.warn("note_unknown", column=shape.note, values=unknown)
    return [meanings.get(text.words[code], "") if code != EMPTY else "" for code in text.codes]
