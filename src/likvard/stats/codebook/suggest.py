"""A first codebook for a file, for a person to correct: never a guess about who people are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from likvard.stats.codebook.model import (
    Codebook,
    Condition,
    Description,
    Design,
    FileHints,
    Grouping,
    Indicator,
    Level,
    Period,
    Place,
    Words,
)
from likvard.stats.codebook.names import AREA, PERIOD, PSU, STRATUM, WEIGHT
from likvard.stats.codebook.suggest_table import suggest_table
from likvard.stats.numerals import number_text, parse_numbers
from likvard.stats.reading.datafile import DataFile

_FEW = 12
_YES_NO = (("yes", "no"), ("ja", "nej"), ("ja", "nei"), ("true", "false"), ("sant", "falskt"), ("1", "0"), ("j", "n"))


@dataclass(frozen=True)
class _Seen:
    """One column: up to 13 of its different values, whether they are all numbers, whether every row has its own."""

    name: str
    values: tuple[str, ...]
    is_number: bool
    is_identity: bool

    @property
    def is_few(self) -> bool:
        return 2 <= len(self.values) <= _FEW


def suggest(data: DataFile) -> Codebook:
    """Yes/no columns become shares, columns of few values groupings without a ground; the person fills in the rest.

    Names that look like weight, stratum, PSU, area or period are put there. The design stays "unknown": only a
    person knows how people were chosen. A table of finished figures gets a codebook of that kind.
    """
    if data.cube:
        return suggest_table(data, data.cube)
    seen = [_look(data, name) for name in data.table.column_names]
    parts = {part: _first(seen, pattern) for part, pattern in _PARTS.items()}
    rest = [column for column in seen if column.name not in parts.values() and not column.is_identity]
    indicators = tuple(filter(None, (_indicator(column, data) for column in rest)))
    measured = {indicator.column for indicator in indicators}
    count = Indicator("rows", {"en": "Rows", "sv": "Rader", "da": "Rækker"}, "count")
    return Codebook(
        source=Description(title={"en": data.name}, kind="survey"),
        design=Design("unknown", parts["weight"], parts["stratum"], parts["psu"]),
        indicators=indicators or (count,),
        groupings=tuple(_grouping(c, data) for c in rest if c.is_few and c.name not in measured),
        area=Place(column=parts["area"]),
        period=Period(column=parts["period"]),
        file=FileHints(delimiter=data.delimiter, encoding=data.encoding, sheet=data.sheet),
    )


_PARTS = {"weight": WEIGHT, "stratum": STRATUM, "psu": PSU, "area": AREA, "period": PERIOD}


def _look(data: DataFile, name: str) -> _Seen:
    values = pc.unique(data.table.column(name)).drop_null()
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    first = tuple(value if isinstance(value, str) else number_text(value) for value in values[: _FEW + 1].to_pylist())
    is_number = bool(first) and not np.isnan(parse_numbers(pa.array(first), "")).any()
    return _Seen(name, first, is_number, len(values) > _FEW and len(values) == data.table.num_rows)


def _first(seen: Sequence[_Seen], pattern: re.Pattern[str]) -> str:
    """The first column of that name which can be it: a weight is a number, periods are few (birth years are not)."""
    named = [column for column in seen if pattern.search(column.name)]
    if pattern is WEIGHT:
        named = [column for column in named if column.is_number]
    if pattern is PERIOD:
        named = [column for column in named if len(column.values) <= _FEW]
    return named[0].name if named else ""


def _indicator(column: _Seen, data: DataFile) -> Indicator | None:
    label = _label(column.name, data)
    if pair := _yes_no(column.values):
        return Indicator(column.name, label, "share", column.name, true=(pair[0],), false=(pair[1],))
    if column.is_number and len(column.values) > _FEW:
        return Indicator(column.name, label, "mean", column.name)
    return None


def _yes_no(values: Sequence[str]) -> tuple[str, str] | None:
    """The cells, as they are written, that say yes and no."""
    written = {value.lower(): value for value in values}
    for yes, no in _YES_NO:
        if set(written) == {yes, no}:
            return written[yes], written[no]
    return None


def _grouping(column: _Seen, data: DataFile) -> Grouping:
    words = data.value_labels.get(column.name, {})
    levels = tuple(
        Level(value, {"en": words.get(value, value)}, Condition(column=column.name, values=(value,)))
        for value in sorted(column.values)
    )
    return Grouping(column.name, _label(column.name, data), "none", levels)


def _label(name: str, data: DataFile) -> Words:
    return {"en": data.column_labels.get(name) or name}
