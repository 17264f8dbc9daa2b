"""A record is read as it was written, or refused; nothing in the file is believed."""

import json
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.disclosure.tables.building import Dimension, Table
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.disclosure.tables.record import Past, from_bytes, to_bytes
from likvard.disclosure.tables.record.recorded import HIDDEN, columns_of
from likvard.disclosure.tables.system import Demand
from tests.disclosure.tables.earlier.files import AREA, GROUP, tables

AREAS = Dimension("area", (("all", ""), ("north", "all"), ("å, b", "north"), ("c", "north")))
GROUPS = Dimension("group", (("everybody", ""), ("x", "everybody"), ("y", "everybody")))
COUNTS = np.array([30, 20, 10, HIDDEN, 17, HIDDEN, HIDDEN, 3, HIDDEN, 13, 10, HIDDEN])
DEMAND = Demand(np.array([5, 11]), np.array([0, 0]), np.array([10, 10]))
PAST = Past(tables(AREA, GROUP), "a" * 64, "b" * 64, (Table((AREAS, GROUPS)),), COUNTS, DEMAND, np.arange(12))


def parts(past: Past) -> list[Any]:
    arrays = (past.counts, past.places, past.demand.cells, past.demand.low, past.demand.high)
    return [past.description, past.data, past.certificate, past.tables, *(array.tolist() for array in arrays)]


def test_what_is_written_is_read_again() -> None:
    assert [parts(one) for one in from_bytes(to_bytes([PAST, PAST]))] == [parts(PAST), parts(PAST)]
    assert to_bytes(from_bytes(to_bytes([PAST]))) == to_bytes([PAST])
    assert from_bytes(to_bytes([])) == ()


def test_cells_are_numbered_with_the_last_dimension_first() -> None:
    columns = columns_of(PAST.tables[0])
    pairs = list(zip(columns["area"].tolist(), columns["group"].tolist(), strict=True))
    assert pairs[:4] == [("all", "everybody"), ("all", "x"), ("all", "y"), ("north", "everybody")]
    assert pairs[-1] == ("c", "y")


def test_an_edition_knows_the_narrowest_codes_of_then() -> None:
    assert PAST.edition.known == {"area": {"å, b", "c"}, "group": {"x", "y"}}


def refused(stored: bytes) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as no:
        from_bytes(stored)
    return no.value.problems


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("counts", 0), -2),
        (("counts", 0), 1.5),
        (("counts", 0), True),
        (("counts",), [1, 2]),
        (("counts",), None),
        (("demand", 0, 0), 12),
        (("demand", 1), [0]),
        (("demand",), [[], []]),
        (("places", 0), -1),
        (("description",), "likvard_tables = 1"),
        (("description",), tables(AREA)),
        (("tables",), []),
        (("tables", 0, 0, "parts", 0), ["all"]),
        (("tables", 0, 0, "name"), 1),
        (("data",), None),
    ],
)
def test_a_record_that_contradicts_itself_is_unreadable(path: tuple[str | int, ...], value: object) -> None:
    content = json.loads(to_bytes([PAST]))
    place = content["releases"][0]
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert refused(json.dumps(content).encode()) == (Problem("record_unreadable"),)


@given(st.data())
def test_bytes_that_have_been_changed_are_read_or_refused(data: st.DataObject) -> None:
    stored = bytearray(to_bytes([PAST]))
    at = data.draw(st.integers(0, len(stored) - 1))
    stored[at] = data.draw(st.integers(0, 255))
    with suppress(Refused):
        assert [len(one.counts) for one in from_bytes(bytes(stored))] in ([12], [])


def test_another_format_is_told() -> None:
    newer = to_bytes([PAST]).replace(b'"likvard_record":1', b'"likvard_record":2')
    assert refused(newer) == (Problem("record_format", params={"found": "2", "known": 1}),)
