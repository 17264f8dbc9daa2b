"""What each level of detail costs is told by the protector itself."""

from pathlib import Path

import pytest

from likvard.disclosure.tables.asked import load
from likvard.disclosure.tables.costing import Loss, levels_of, loss_of
from likvard.disclosure.tables.problems import CODES
from likvard.stats.problems import Problem
from likvard.stats.reading import read
from tests.disclosure.tables.earlier.files import AREA, GROUP, YEAR, hidden, people, released, saved, shown, tables

PEOPLE = people(2, [2020, 2021], 150)


def test_each_dimension_is_asked_for_with_ever_less_detail() -> None:
    levels = levels_of(load(tables(AREA, GROUP, YEAR)))
    assert [(level.dimension, level.columns) for level in levels] == [
        ("", ()),
        ("area", ("county",)),
        ("area", ()),
        ("group", ()),
        ("year", ()),
    ]


def test_the_last_dimension_is_not_taken_away() -> None:
    assert [(level.dimension, level.columns) for level in levels_of(load(tables(AREA)))] == [
        ("", ()),
        ("area", ("county",)),
    ]


def test_the_loss_is_that_of_the_release(tmp_path: Path) -> None:
    path, text = saved(tmp_path / "a.csv", PEOPLE), tables(AREA, GROUP)
    made, _ = released(path, text)
    loss = loss_of(read(path), next(levels_of(load(text))), (), 60)
    secret = {codes for codes in hidden(made) if codes[0].startswith("p") and codes[1] != "everybody"}
    lost = sum(person[0] == place and person[4] == group for person in PEOPLE for place, group in secret)
    own = int(sum(cell in made.certificate.demand.cells for cell in made.task.places))
    assert loss == Loss(len(shown(made)) + len(hidden(made)), own, len(hidden(made)) - own, lost / len(PEOPLE))


def test_a_level_without_a_release_says_why(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", PEOPLE)
    problem = loss_of(read(path), next(levels_of(load(tables(AREA, GROUP)))), (), 0)
    assert problem == Problem("protection_timeout", params={"seconds": 0})
    assert set(CODES["protection_timeout"]) == {"seconds"}


@pytest.mark.parametrize("columns", ["county", "place"])
def test_without_small_cells_nothing_is_lost(tmp_path: Path, columns: str) -> None:
    everybody = [("p0", "c0", "00", "from 0", group, "2020") for group in "xy" * 40]
    path = saved(tmp_path / "a.csv", everybody)
    text = tables(f'area.columns = ["{columns}"]\n', GROUP)
    assert loss_of(read(path), next(levels_of(load(text))), (), 60) == Loss(3, 0, 0, 0.0)
