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
    part = {name: number for number, cells in enumerate(found) for name in names[cells]}
    places = [name for name in names if name.startswith("place")]
    counties = sum(name.startswith("county") for name in names)
    assert all(part[name] == part[f"county {int(name.split()[1]) % counties}"] for name in places)
    assert max(map(len, found)) <= 60


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("dimensions", [1, 2, 3])
def test_every_cell_is_in_one_part(dimensions):
    made = instance(2, cells=300, dimensions=dimensions)
    found = parts_of(made.system.sums)
    assert sorted(np.concatenate(found).tolist()) == list(range(len(made.cost)))
    assert len(found) > 1
