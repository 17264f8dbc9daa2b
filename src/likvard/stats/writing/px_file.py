"""PC-Axis (PX file format specification 2013, Statistics Sweden), in UTF-8: every cell of the cube."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.cube import Dimension, count_cells
from likvard.stats.reading.provenance import Provenance
from likvard.stats.reading.px.data import SYMBOLS
from likvard.stats.writing.placed import Placed

_MISSING = SYMBOLS[1:7]  # one to six dots
_YEAR = re.compile(r"\d{4}")
_SPACE = re.compile(r"\s+")
_DECIMALS, _SHOWN = 15, 6  # the most that the format has


def write(placed: Placed, path: Path, provenance: Provenance) -> tuple[Problem, ...]:
    """A status without a figure becomes one of the six symbols for what is missing, with its words as DATASYMBOL.

    A status beside a figure has no place in the format; where they differ that is told. A cell that the table does
    not have is missing as well: leaving it out would say that it is 0.
    """
    total = count_cells(placed.dimensions)
    _check_codes(placed)
    symbols = _symbols(placed, total)
    cells = np.full(total, f'"{symbols.get("", "")}"', dtype=object)
    numbers = [_number(value) for value in placed.value.tolist()]
    cells[placed.cells] = [
        number or f'"{symbols[status]}"' for number, status in zip(numbers, placed.status, strict=True)
    ]
    with path.open("w", encoding="utf-8", newline="\r\n") as file:
        file.writelines(f"{line}\n" for line in _header(placed, symbols, provenance, _decimals(numbers)))
        file.write("DATA=\n")
        width = len(placed.dimensions[-1].codes)
        file.writelines(" ".join(row) + " \n" for row in cells.reshape(-1, width).tolist())
        file.write(";\n")
    return _left_out(placed)


def _symbols(placed: Placed, total: int) -> dict[str, str]:
    """Status of a cell without a figure -> its symbol. Symbols stay themselves; "" is where nothing is said."""
    needed = {s for s, value in zip(placed.status, placed.value.tolist(), strict=True) if np.isnan(value)}
    if len(placed.cells) < total:
        needed.add("")
    own = {status: status for status in needed if status in SYMBOLS}
    others = sorted(needed - set(own))
    free = [symbol for symbol in _MISSING if symbol not in own]
    if len(others) > len(free):
        raise Refused(Problem("statuses_too_many", column=placed.cube.status, params={"statuses": tuple(others)}))
    return own | dict(zip(others, free, strict=False))


def _header(placed: Placed, symbols: Mapping[str, str], provenance: Provenance, decimals: int) -> Iterator[str]:
    cube, dimensions = placed.cube, placed.dimensions
    labels = {dimension.name: dimension.label for dimension in dimensions}
    title = provenance.title or ", ".join(labels.values())
    yield 'CHARSET="ANSI";'
    yield 'AXIS-VERSION="2013";'
    yield 'CODEPAGE="utf-8";'
    yield f"DECIMALS={min(decimals, _DECIMALS)};"
    yield f"SHOWDECIMALS={min(decimals if cube.decimals is None else cube.decimals, _SHOWN)};"
    yield f'MATRIX="{_text(provenance.table) or "table"}";'
    yield 'SUBJECT-CODE="-";'
    yield 'SUBJECT-AREA="-";'
    yield f'TITLE="{_text(title)}";'
    yield f'CONTENTS="{_text(title)}";'
    yield f'UNITS="{_text(cube.units.get("", ""))}";'
    yield from _shape(dimensions)
    for dimension in dimensions:
        yield from _variable(dimension)
    yield from _roles(placed, labels, provenance)
    for status, symbol in symbols.items():
        if words := _text(placed.status_words.get(status, "" if status == symbol else status)):
            yield f'{_keyword(symbol)}="{words}";'
    yield from (f'{key}="{_text(said)}";' for key, said in _said(provenance).items() if said)


def _shape(dimensions: tuple[Dimension, ...]) -> Iterator[str]:
    """The last dimension stands in the heading, the others in the stub."""
    names = [f'"{_text(dimension.label)}"' for dimension in dimensions]
    if len(names) > 1:
        yield f"STUB={','.join(names[:-1])};"
    yield f"HEADING={names[-1]};"


def _variable(dimension: Dimension) -> Iterator[str]:
    name = _text(dimension.label)
    words = ",\n".join(f'"{_text(dimension.labels[code]) or "–"}"' for code in dimension.codes)
    codes = ",\n".join(f'"{code}"' for code in dimension.codes)
    yield f'VALUES("{name}")={words};'
    yield f'CODES("{name}")={codes};'
    if dimension.name != name:
        yield f'VARIABLECODE("{name}")="{_text(dimension.name)}";'


def _roles(placed: Placed, labels: Mapping[str, str], provenance: Provenance) -> Iterator[str]:
    for dimension in placed.dimensions:
        name = f'("{_text(labels[dimension.name])}")'
        if dimension.name == placed.cube.time:
            yield f"TIMEVAL{name}={_years(dimension)};" if _years(dimension) else f'VARIABLE-TYPE{name}="Time";'
        if dimension.name == placed.cube.area:
            codes = _text(provenance.area_codes)
            yield f'MAP{name}="{codes}";' if codes else f'VARIABLE-TYPE{name}="Geographical";'
        if dimension.name == placed.cube.contents:
            yield f'CONTVARIABLE="{_text(dimension.label)}";'
            units = {code: unit for code, unit in placed.cube.units.items() if code in dimension.codes}
            yield from (f'UNITS("{_text(dimension.labels[code])}")="{_text(u)}";' for code, u in units.items())


def _years(dimension: Dimension) -> str:
    """The list of years; "" where the periods are something else."""
    if not all(_YEAR.fullmatch(code) for code in dimension.codes):
        return ""
    return "TLIST(A1)," + ",".join(f'"{code}"' for code in dimension.codes)


def _said(provenance: Provenance) -> dict[str, str]:
    return {"LAST-UPDATED": provenance.revision, "SOURCE": provenance.source, "LINK": provenance.url}


def _keyword(symbol: str) -> str:
    keywords = ("DATASYMBOLNIL", *(f"DATASYMBOL{number}" for number in range(1, 7)), "DATASYMBOLSUM")
    return keywords[SYMBOLS.index(symbol)]


def _check_codes(placed: Placed) -> None:
    """Codes stay as they are, so one that cannot be written is refused; words are only tidied."""
    for dimension in placed.dimensions:
        if any('"' in code or "\n" in code for code in dimension.codes):
            raise Refused(Problem("text_unwritable", column=dimension.name))


def _text(words: str) -> str:
    """A text of the format has no quotation marks and stands on one line."""
    return _SPACE.sub(" ", words.replace('"', "'")).strip()


def _number(value: float) -> str:
    """The shortest decimals that are read as the same number; the format has no powers of ten. "" for NaN."""
    if math.isnan(value):
        return ""
    shortest = repr(value)
    return np.format_float_positional(value, trim="-") if "e" in shortest else shortest.removesuffix(".0")


def _decimals(numbers: Sequence[str]) -> int:
    """The most decimals that any of them has."""
    return max((len(number.partition(".")[2]) for number in numbers), default=0)


def _left_out(placed: Placed) -> tuple[Problem, ...]:
    """What a status beside a figure says; nothing is lost where all figures have the same."""
    beside = {s for s, value in zip(placed.status, placed.value.tolist(), strict=True) if not np.isnan(value)}
    params = {"statuses": tuple(sorted(beside - {""}))}
    return (Problem("status_left_out", "warning", column=placed.cube.status, params=params),) if len(beside) > 1 else ()
