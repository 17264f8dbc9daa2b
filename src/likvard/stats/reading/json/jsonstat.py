"""JSON-stat 2 (json-stat.org/full), with what PxWeb adds to it under ``extension``."""

import math
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.content import Content
from likvard.stats.reading.cube import (
    CELL_LIMIT,
    STATUS,
    Cube,
    Dimension,
    column_labels,
    count_cells,
    free_name,
    long_table,
    value_labels,
)
from likvard.stats.reading.json.part import Part
from likvard.stats.reading.provenance import Provenance

_SPARSE_LIMIT = 2**53  # places that a JSON number can name


def read(whole: Part) -> Content:
    """A dataset; a list of datasets (collection) or a lone dimension holds no figures and is refused."""
    if whole.get("class").text() != "dataset":
        raise Refused(Problem("jsonstat_class", column="class", params={"found": whole.get("class").text()}))
    dimensions = tuple(_dimension(whole, name) for name in whole.get("id").texts())
    _check_sizes(whole, dimensions)
    cells, value, status = _figures(whole, dimensions)
    cube = _cube(whole, dimensions)
    words = value_labels(dimensions)
    if said := whole.get("extension").get("status").get("label").words():
        words[STATUS] = said
    return Content(
        table=long_table(dimensions, cells, value, status),
        column_labels=column_labels(dimensions),
        value_labels=words,
        first_row=1,
        cube=cube,
        provenance=_provenance(whole, cube, dimensions),
    )


def _dimension(whole: Part, name: str) -> Dimension:
    part = whole.get("dimension").get(name)
    category = part.get("category")
    index, labels = category.get("index"), category.get("label").words()
    codes = index.texts() if isinstance(index.value, list) else _ordered(index) or tuple(labels)
    if not codes:
        raise category.wrong("table")
    found = Dimension(free_name(name), codes, part.get("label").text(), labels, index.path)
    found.check()
    return found


def _ordered(index: Part) -> tuple[str, ...]:
    """The codes of {code: place} in their places, which are 0, 1, 2 and so on."""
    places = {code: index.get(code).whole() for code in index.table()}
    if sorted(places.values()) != list(range(len(places))):
        raise index.wrong("places")
    return tuple(sorted(places, key=places.__getitem__))


def _check_sizes(whole: Part, dimensions: tuple[Dimension, ...]) -> None:
    sizes = [size.whole() for size in whole.get("size").items()]
    if len(sizes) != len(dimensions) or not sizes:
        raise whole.get("size").wrong("list")
    for size, dimension in zip(sizes, dimensions, strict=True):
        if size != len(dimension.codes):
            params = {"expected": size, "found": len(dimension.codes)}
            raise Refused(Problem("codes_wrong_number", column=dimension.where, params=params))


def _figures(
    whole: Part, dimensions: tuple[Dimension, ...]
) -> tuple[NDArray[np.int64], NDArray[np.float64], pa.DictionaryArray]:
    """Places int64 (n,), values float64 (n,), statuses text (n,).

    A list has a place for every cell. An object has only the cells that there are: of the others nothing is said.
    """
    values, status = whole.get("value"), whole.get("status")
    if isinstance(values.value, dict):
        total = count_cells(dimensions, _SPARSE_LIMIT)
        return _sparse(values, status, total)
    total = count_cells(dimensions, CELL_LIMIT)
    if len(values.array()) != total:
        params = {"expected": total, "found": len(values.array())}
        raise Refused(Problem("cells_wrong_number", column=values.path, params=params))
    cells = range(total)
    return np.arange(total), _numbers(values), _status(status, cells, total)


def _sparse(
    values: Part, status: Part, total: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], pa.DictionaryArray]:
    given = {_place(values, key, total): values.get(key).number() for key in values.table()}
    noted = (_place(status, key, total) for key in status.value) if isinstance(status.value, dict) else ()
    cells = sorted({*given, *noted})
    value = np.array([given.get(cell, math.nan) for cell in cells], np.float64)
    return np.array(cells, np.int64), value, _status(status, cells, total)


def _numbers(values: Part) -> NDArray[np.float64]:
    """float64 (n,) of a list of numbers and nulls."""
    if set(map(type, values.array())) <= {int, float, type(None)}:
        try:
            numbers = np.array(values.array(), np.float64)
        except OverflowError:  # a whole number of hundreds of digits
            raise values.wrong("number") from None
        if not np.isinf(numbers).any():
            return numbers
    return np.array([item.number() for item in values.items()], np.float64)  # names the first that is none


def _status(status: Part, cells: Sequence[int], total: int) -> pa.DictionaryArray:
    """The status of each of the cells. One text, or a list of one, holds for all of them."""
    whole = status.value[0] if isinstance(status.value, list) and len(status.value) == 1 else status.value
    if isinstance(whole, str):
        return _text([whole] * len(cells))
    if isinstance(whole, list):
        if len(whole) != total:
            params = {"expected": total, "found": len(whole)}
            raise Refused(Problem("cells_wrong_number", column=status.path, params=params))
        texts = status.texts()
        return _text([texts[cell] or None for cell in cells])
    said = {_place(status, key, total): status.get(key).text() for key in status.table()}
    return _text([said.get(cell) for cell in cells])


def _place(part: Part, key: str, total: int) -> int:
    if key.isdecimal() and len(key) < 17 and int(key) < total:
        return int(key)
    raise Refused(Problem("json_part_wrong", column=f"{part.path}.{key[:40]}", params={"expected": "places"}))


def _text(words: list[str | None]) -> pa.DictionaryArray:
    return pa.array(words, pa.string()).dictionary_encode()


def _cube(whole: Part, dimensions: tuple[Dimension, ...]) -> Cube:
    time, geo, metric = (_role(whole, kind) for kind in ("time", "geo", "metric"))
    units = whole.get("dimension").get(metric).get("category").get("unit") if metric else Part(None)
    decimals = whole.get("extension").get("px").get("decimals").value
    return Cube(
        dimensions=tuple(dimension.name for dimension in dimensions),
        time=free_name(time),
        area=free_name(geo),
        contents=free_name(metric),
        units={code: unit for code in units.table() if (unit := _unit(units.get(code)))},
        decimals=decimals if isinstance(decimals, int) else None,
    )


def _role(whole: Part, kind: str) -> str:
    """The first dimension that has the role, "" where none has."""
    names = whole.get("id").texts()
    return next((name for name in whole.get("role").get(kind).texts() if name in names), "")


def _unit(part: Part) -> str:
    """PxWeb writes the unit as "base", others as "label"."""
    return part.get("base").text() or part.get("label").text()


def _provenance(whole: Part, cube: Cube, dimensions: tuple[Dimension, ...]) -> Provenance:
    extension = whole.get("extension").get("px")
    geo = _role(whole, "geo")
    area = whole.get("dimension").get(geo).get("extension") if geo else Part(None)
    return Provenance(
        source=whole.get("source").text(),
        table=extension.get("tableid").text() or extension.get("matrix").text(),
        title=whole.get("label").text(),
        periods=next((dimension.codes for dimension in dimensions if dimension.name == cube.time), ()),
        area_codes=area.get("codelist").text() or area.get("map").text(),
        revision=whole.get("updated").text(),
        url=whole.get("href").text(),
    )
