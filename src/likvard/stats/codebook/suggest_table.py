"""A first codebook for a table of finished figures, for a person to correct."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from likvard.stats.codebook.model import (
    Codebook,
    Description,
    Design,
    Grouping,
    Indicator,
    IndicatorKind,
    Period,
    Place,
    TableShape,
)
from likvard.stats.codebook.names import AREA, PERIOD
from likvard.stats.reading.cube import Cube
from likvard.stats.reading.datafile import DataFile

_TOTAL = re.compile(
    r"(total(t|en|s)?|tot(t|sa)?|samtliga|alla|alle|all|i alt|both|båda|begge)\b.*|[t_]|1\+2", re.IGNORECASE
)
_SHARE = re.compile(r"%|procent|per ?cent|prosent|\bpct\b|andel|share", re.IGNORECASE)
_COUNT = re.compile(r"antal|number|count|persons|personer|tal$", re.IGNORECASE)


def suggest_table(data: DataFile, cube: Cube) -> Codebook:
    """Contents become indicators; time and area are put there; the other dimensions become groupings without a ground.

    Codes that look like a total mean everybody. A status that stands without a figure means "missing". The figures
    are not taken for public, and nobody's ground is guessed.
    """
    time = cube.time or _named(cube, PERIOD)
    area = cube.area or _named(cube, AREA)
    rest = tuple(name for name in cube.dimensions if name not in (time, area, cube.contents))
    return Codebook(
        source=Description(title={"en": data.provenance.title or data.name}, kind="table", link=data.provenance.url),
        design=Design("not_applicable"),
        indicators=_indicators(data, cube),
        groupings=tuple(Grouping(name, {"en": _label(name, data)}, "none", (), column=name) for name in rest),
        area=Place(column=area),
        period=Period(column=time),
        table=TableShape(
            value=cube.value,
            indicator=(cube.contents,) if cube.contents else (),
            note=cube.status if _statuses(data, cube) else "",
            missing=_statuses(data, cube),
            everybody=tuple(dict.fromkeys(code for name in rest for code in _totals(name, data))),
        ),
    )


def _named(cube: Cube, pattern: re.Pattern[str]) -> str:
    return next((name for name in cube.dimensions if name != cube.contents and pattern.search(name)), "")


def _indicators(data: DataFile, cube: Cube) -> tuple[Indicator, ...]:
    """One for each code of the contents, else one for the whole table."""
    if not cube.contents:
        title = data.provenance.title or data.name
        return (_indicator(data.provenance.table or "value", title, cube.units.get("", "")),)
    words = data.value_labels.get(cube.contents, {})
    unit = cube.units.get("", "")
    return tuple(
        _indicator(code, words.get(code, code), cube.units.get(code, unit)) for code in _codes(cube.contents, data)
    )


def _indicator(code: str, label: str, unit: str) -> Indicator:
    return Indicator(code, {"en": label}, _kind(f"{unit} {label}"), unit={"en": unit} if unit else {})


def _kind(words: str) -> IndicatorKind:
    if _SHARE.search(words):
        return "share"
    return "count" if _COUNT.search(words) else "mean"


def _totals(name: str, data: DataFile) -> list[str]:
    words = data.value_labels.get(name, {})
    return [code for code in _codes(name, data) if _TOTAL.fullmatch(words.get(code, code)) or _TOTAL.fullmatch(code)]


def _statuses(data: DataFile, cube: Cube) -> tuple[str, ...]:
    """What is said where there is no figure."""
    silent = data.table.filter(pc.is_null(data.table.column(cube.value)))
    return tuple(sorted(_texts(silent.column(cube.status))))


def _codes(name: str, data: DataFile) -> list[str]:
    """In the order of the file."""
    return _texts(data.table.column(name))


def _texts(column: pa.ChunkedArray) -> list[str]:
    texts: list[str] = pc.unique(column.cast(pa.string())).drop_null().to_pylist()
    return texts


def _label(name: str, data: DataFile) -> str:
    return data.column_labels.get(name) or name
