"""A PC-Axis file as a long table."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from likvard.stats.hints import FileHints
from likvard.stats.problems import Problem
from likvard.stats.reading.content import Content
from likvard.stats.reading.cube import STATUS, Cube, Dimension, column_labels, long_table, value_labels
from likvard.stats.reading.fingerprint import Fingerprint
from likvard.stats.reading.provenance import Provenance
from likvard.stats.reading.px.data import SYMBOLS, Figures, find_figures
from likvard.stats.reading.px.dimensions import column_of, find_dimensions
from likvard.stats.reading.px.encoding import px_encoding
from likvard.stats.reading.px.header import Header, parse_header
from likvard.stats.reading.text_stream import whole_text


def read(path: Path, hints: FileHints, mark: Fingerprint, progress: Callable[[float], None]) -> Content:
    """Read the main language of the file. A symbol for a missing figure is its status, and never a figure."""
    encoding, guessed = px_encoding(mark, hints.encoding)
    text = whole_text(path, encoding, progress)
    header = parse_header(text)
    dimensions, stub = find_dimensions(header)
    figures = find_figures(text, header, dimensions, stub)
    cube = _cube(header, dimensions)
    words = value_labels(dimensions)
    if symbols := _symbol_words(header):
        words[STATUS] = symbols
    return Content(
        table=long_table(dimensions, np.arange(len(figures.value)), figures.value, figures.status),
        encoding=encoding,
        column_labels=column_labels(dimensions),
        value_labels=words,
        first_row=1,
        warnings=_warnings(figures, encoding, guessed),
        cube=cube,
        provenance=_provenance(header, cube, dimensions),
    )


def _cube(header: Header, dimensions: tuple[Dimension, ...]) -> Cube:
    columns = {dimension.label: dimension for dimension in dimensions}
    contents = header.text("CONTVARIABLE")
    decimals = header.text("SHOWDECIMALS") or header.text("DECIMALS")
    return Cube(
        dimensions=tuple(dimension.name for dimension in dimensions),
        time=_first(header, ("TIMEVAL",), columns) or _typed(header, "time", columns),
        area=_first(header, ("MAP", "GEO"), columns) or _typed(header, "geo", columns),
        contents=column_of(contents, header) if contents in columns else "",
        units=_units(header, columns.get(contents)),
        decimals=int(decimals) if decimals.isdecimal() else None,
    )


def _first(header: Header, keywords: tuple[str, ...], columns: Mapping[str, Dimension]) -> str:
    """The column that one of the keywords is said about."""
    names = (about[0] for keyword in keywords for about in header.abouts(keyword) if about)
    return next((columns[name].name for name in names if name in columns), "")


def _typed(header: Header, start: str, columns: Mapping[str, Dimension]) -> str:
    """The column whose VARIABLE-TYPE begins so ("Geographical")."""
    named = ((name, header.text("VARIABLE-TYPE", name).lower()) for name in columns)
    return next((columns[name].name for name, kind in named if kind.startswith(start)), "")


def _units(header: Header, contents: Dimension | None) -> dict[str, str]:
    """Units are said of the words of the contents; here they are known by its codes."""
    whole = {"": header.text("UNITS")} if header.text("UNITS") else {}
    each = {code: header.text("UNITS", word) for code, word in contents.labels.items()} if contents else {}
    return whole | {code: unit for code, unit in each.items() if unit}


def _symbol_words(header: Header) -> dict[str, str]:
    """What DATASYMBOL1 to 6, DATASYMBOLNIL and DATASYMBOLSUM say that the symbols are shown as."""
    keywords = ("DATASYMBOLNIL", *(f"DATASYMBOL{number}" for number in range(1, 7)), "DATASYMBOLSUM")
    said = {symbol: header.text(keyword) for symbol, keyword in zip(SYMBOLS, keywords, strict=True)}
    return {symbol: words for symbol, words in said.items() if words and words != symbol}


def _provenance(header: Header, cube: Cube, dimensions: tuple[Dimension, ...]) -> Provenance:
    names = {dimension.name: dimension.label for dimension in dimensions}
    periods = next((dimension.codes for dimension in dimensions if dimension.name == cube.time), ())
    area = names.get(cube.area, "")
    updated = (header.text("LAST-UPDATED", *about) for about in header.abouts("LAST-UPDATED"))
    return Provenance(
        source=header.text("SOURCE"),
        table=header.text("TABLEID") or header.text("MATRIX"),
        title=header.text("TITLE") or header.text("DESCRIPTION"),
        periods=periods,
        area_codes=header.text("MAP", area) or header.text("DOMAIN", area),
        revision=max(updated, default=""),  # written as 20240131 08:00: the latest is the largest
        url=header.text("LINK"),
    )


def _warnings(figures: Figures, encoding: str, guessed: bool) -> tuple[Problem, ...]:
    zero = Problem("px_rows_zero", "warning", params={"count": figures.left_out})
    guess = Problem("encoding_guessed", "warning", params={"encoding": encoding})
    return (*((zero,) if figures.left_out else ()), *((guess,) if guessed else ()))
