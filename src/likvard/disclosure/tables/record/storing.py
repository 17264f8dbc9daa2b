"""Records as JSON, and back without trust."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from likvard.disclosure.tables.building import Dimension, Table
from likvard.disclosure.tables.building.problems import Refused, refuse
from likvard.disclosure.tables.record.recorded import HIDDEN, Past, sizes_of
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Integers

FORMAT = 1  # of ``likvard_record``
MOST = 2**28  # bytes; 10^5 cells need a hundredth
Parts = list[list[str]]


def to_bytes(releases: Sequence[Past]) -> bytes:
    """The same bytes for the same releases."""
    content = {"likvard_record": FORMAT, "releases": [_written(one) for one in releases]}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _written(past: Past) -> dict[str, Any]:
    tables = [[{"name": one.name, "parts": one.parts} for one in table.dimensions] for table in past.tables]
    demand = past.demand
    return {
        "description": past.description,
        "data": past.data,
        "certificate": past.certificate,
        "tables": tables,
        "counts": past.counts.tolist(),
        "demand": [demand.cells.tolist(), demand.low.tolist(), demand.high.tolist()],
        "places": past.places.tolist(),
        **({"true": past.true.tolist()} if past.true.size else {}),
        **({"keys": past.keys} if past.keys else {}),
    }


def from_bytes(stored: bytes) -> tuple[Past, ...]:
    """The inverse of ``to_bytes``. Raises Refused: record_unreadable, record_format."""
    try:
        content = json.loads(stored) if len(stored) <= MOST else {}
        found = content["likvard_record"]
        releases = tuple(_read(one) for one in content["releases"]) if found == FORMAT else ()
    except (ValueError, TypeError, KeyError, RecursionError, Refused):
        raise refuse("record_unreadable") from None
    if found != FORMAT:
        raise refuse("record_format", found=str(found), known=FORMAT)
    return releases


def _read(release: dict[str, Any]) -> Past:
    """Raises ValueError, TypeError, KeyError and Refused for what no release can be."""
    past = Past(
        description=_text(release["description"]),
        data=_text(release["data"]),
        certificate=_text(release["certificate"]),
        tables=tuple(Table(tuple(_dimension(one) for one in table)) for table in release["tables"]),
        counts=_numbers(release["counts"], least=HIDDEN),
        demand=Demand(*(_numbers(one, least=0) for one in release["demand"])),
        places=_numbers(release["places"], least=0),
        true=_numbers(release.get("true", []), least=0),
        keys=_text(release.get("keys", "")),
    )
    _require(tuple(tuple(one.name for one in table.dimensions) for table in past.tables) == past.asked.tables)
    _require(len(past.counts) == len(past.places) == sum(sizes_of(past.tables)))
    _require(len(past.true) == (0 if past.asked.method == "suppress" else len(past.counts)))
    _require(len({len(past.demand.cells), len(past.demand.low), len(past.demand.high)}) == 1)
    _require(past.demand.cells.max(initial=-1) < len(past.counts))
    return past


def _dimension(read: dict[str, Any]) -> Dimension:
    parts: Parts = read["parts"]
    return Dimension(_text(read["name"]), tuple((_text(code), _text(parent)) for code, parent in parts))


def _text(read: object) -> str:
    _require(isinstance(read, str))
    return str(read)


def _numbers(read: list[int], least: int) -> Integers:
    _require(isinstance(read, list) and all(type(one) is int and least <= one <= UNBOUNDED for one in read))
    return np.array(read, dtype=np.int64)


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError
