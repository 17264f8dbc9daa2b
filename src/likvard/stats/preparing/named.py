"""Indicators that a table names in its cells."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Codebook, Indicator, TableShape
from likvard.stats.preparing.cells import Cells
from likvard.stats.preparing.notes import Notes
from likvard.stats.preparing.placed import PLACE_LIMIT


def name_indicators(
    codebook: Codebook, shape: TableShape, rows: NDArray[np.int64], cells: Cells, notes: Notes
) -> tuple[Codebook, Mapping[int, str]]:
    """The codebook with every indicator that the rows name, and row -> code.

    The code is what the cells say, joined by ":" ("c4_a:Yes"). An indicator that the codebook describes under that
    code keeps its description; the others get their label from the label columns and are taken for shares.
    """
    if not shape.indicator:
        return codebook, {}
    codes = dict(zip(rows.tolist(), _joined(shape.indicator, rows, ":", cells), strict=True))
    labels = _joined(shape.label or shape.indicator, rows, " – ", cells)
    written = {indicator.code for indicator in codebook.indicators}
    found: dict[str, Indicator] = {}
    for code, label in zip(codes.values(), labels, strict=True):
        if code not in written and code not in found:
            found[code] = Indicator(code=code, label={"en": label}, kind="share")
    if len(found) > PLACE_LIMIT:
        column = shape.indicator[0]
        notes.error("too_many_values", column=column, count=len(found), limit=PLACE_LIMIT)
        return codebook, {}
    return replace(codebook, indicators=(*codebook.indicators, *found.values())), codes


def _joined(columns: Sequence[str], rows: NDArray[np.int64], glue: str, cells: Cells) -> list[str]:
    texts = [cells.text(column) for column in columns]
    words = [(*text.words, "") for text in texts]
    return [
        glue.join(filter(None, (known[text.codes[row]] for text, known in zip(texts, words, strict=True))))
        for row in rows
    ]
