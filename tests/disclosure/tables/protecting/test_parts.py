"""Large systems fall apart where long sums hold them together."""

import numpy as np
import pytest

from likvard.disclosure.tables.protecting import parts
from likvard.disclosure.tables.protecting.parts import parts_of
from tests.disclosure.tables.instances import instance


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(parts, "MOST", 60)


def test_a_small_system_is_one_part():
    made = instance(1, cells=100)
    (part,) = parts_of(made.system.sums)
    assert part.tolist() == list(range(len(made.cost)))


@pytest.mark.usefixtures("small_parts")
def test_a_municipality_is_in_the_part_of_its_county():
    made = instance(1, cells=1000, dimensions=1)
    names, found = made.built.names.column("area"), parts_of(made.system.sums)
    parts_with = {name: {number for number, cells in enumerate(found) if name in names[cells]} for name in names}
    places = [name for name in names if name.startswith("place")]
    counties = sum(name.startswith("county") for name in names)
    assert all(parts_with[name] == parts_with[f"county {int(name.split()[1]) % counties}"] for name in places)
    assert {len(parts_with[name]) for name in places} == {1}


@pytest.mark.usefixtures("small_parts")
def test_what_stands_above_all_counties_is_in_every_part():
    made = instance(1, cells=1000, dimensions=1)
    names, found = made.built.names.column("area"), parts_of(made.system.sums)
    above = np.flatnonzero(~np.array([name.startswith(("place", "county")) for name in names]))
    assert len(above) > 0
    assert len(found) > 1
    assert all(np.isin(above, cells).all() for cells in found)
    assert max(map(len, found)) <= 60 + len(above)


@pytest.mark.usefixtures("small_parts")
def test_what_stands_above_is_in_one_part_where_it_is_large(monkeypatch):
    monkeypatch.setattr(parts, "ABOVE", 0.0)
    made = instance(1, cells=1000, dimensions=1)
    found = parts_of(made.system.sums)
    assert sorted(np.concatenate(found).tolist()) == list(range(len(made.cost)))
    assert max(map(len, found)) <= 60


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("dimensions", [1, 2, 3])
def test_every_cell_is_in_a_part(dimensions):
    made = instance(2, cells=300, dimensions=dimensions)
    found = parts_of(made.system.sums)
    assert np.unique(np.concatenate(found)).tolist() == list(range(len(made.cost)))
    assert len(found) > 1
