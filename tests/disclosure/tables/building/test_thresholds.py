"""The more a figure can hurt, the more people it needs; nobody can lower that."""

import pytest

from likvard.disclosure.tables.building import Dimension, Thresholds, thresholds_of
from likvard.disclosure.tables.building.problems import Problem
from likvard.disclosure.tables.building.thresholds import DEFAULTS, ORDINARY
from tests.disclosure.tables.building.refusing import refusal
from tests.disclosure.tables.building.tables import built

FAITHS = Dimension.flat("faith", ("one", "another"), "everybody")
HEALTH = Dimension.flat("health", ("good", "bad"), "everyone")


def test_what_is_sensitive_needs_more_people_than_what_is_not() -> None:
    stricter = {"ethnicity", "religion", "sexual_orientation", "gender_identity", "disability", "health"}
    assert set(DEFAULTS) == stricter | {ORDINARY}
    assert all(DEFAULTS[name] > DEFAULTS[ORDINARY] for name in stricter)


def test_a_cell_has_the_threshold_of_the_most_sensitive_thing_it_tells() -> None:
    names = built(FAITHS, HEALTH, counts={}).names
    tells = {"faith": ("one", "another"), "health": ("good", "bad")}
    found = thresholds_of(names, {"faith": "religion", "health": "health"}, Thresholds({"health": 17}), tells)
    assert {names.of(cell): int(threshold) for cell, threshold in enumerate(found)} == {
        ("everybody", "everyone"): 10, ("everybody", "good"): 17, ("everybody", "bad"): 17,
        ("one", "everyone"): 20, ("one", "good"): 20, ("one", "bad"): 20,
        ("another", "everyone"): 20, ("another", "good"): 20, ("another", "bad"): 20,
    }  # fmt: skip


@pytest.mark.parametrize(("name", "least"), [("religion", 20), (ORDINARY, 10), ("income", 10)])
def test_thresholds_can_only_be_raised(name: str, least: int) -> None:
    problem = refusal(Thresholds, {name: least - 1})
    assert problem == Problem("threshold_lowered", column=name, params={"threshold": least - 1, "least": least})
    assert Thresholds({name: least + 1}).of(name) == least + 1


def test_a_class_without_a_threshold_is_told() -> None:
    names, tells = built(FAITHS, counts={}).names, {"faith": ("one", "another")}
    problem = refusal(thresholds_of, names, {"faith": "belief"}, Thresholds(), tells)
    assert problem == Problem("thresholds_undefined", column="belief", params={"known": tuple(DEFAULTS)})
