"""Ordinary tables come out: refusing is for tables that cannot be protected, not a way to pass."""

from random import Random

import pytest

from likvard.disclosure import Refused
from likvard.stats.estimates import Estimate
from tests.disclosure.people import counts_of, crowd, estimates_of, released

GENDER = {"gender": ("woman", "man", "diverse")}


def survey(seed: int) -> tuple[Estimate, ...]:
    """Three genders and a few without, in three areas of quite unlike size."""
    chance = Random(seed)
    sizes = {"woman": (20, 200), "man": (20, 200), "diverse": (0, 12), "": (0, 25)}
    people = [
        person
        for area in ("north", "south", "coast")
        for gender, (least, most) in sizes.items()
        for n in [chance.randint(least, most)]
        for person in crowd(n, n // 4, area, **({"gender": gender} if gender else {}))
    ]
    return estimates_of(people, GENDER)


def register(seed: int) -> tuple[Estimate, ...]:
    """Incidents by four motives, three areas and three years, from many to hardly any."""
    chance = Random(seed)
    usual = {"a": 60, "b": 25, "c": 12, "d": 3}
    years = ("2020", "2021", "2022")
    table = {
        (motive, area, year): chance.randint(n // 2, 2 * n)
        for motive, n in usual.items()
        for area in "xyz"
        for year in years
    }
    return counts_of(table, tuple(usual))


def part_shown(estimates: tuple[Estimate, ...]) -> float:
    rows = [row for row in released(estimates).rows if row.stat == "level"]
    return sum(row.shown for row in rows) / len(rows)


def test_ordinary_surveys_are_released() -> None:
    """What is hidden costs least by people, not by levels: now and then it takes more small ones instead of a large."""
    shown = [part_shown(survey(seed)) for seed in range(20)]
    assert min(shown) >= 0.4
    assert sum(shown) / len(shown) >= 0.6


@pytest.mark.parametrize("seed", range(20))
def test_an_ordinary_register_is_released(seed: int) -> None:
    assert part_shown(register(seed)) >= 0.5


def test_refusals_are_rare_even_among_tables_of_tiny_groups() -> None:
    """The tables of test_attack, with sizes drawn the same way, by chance with a fixed beginning."""
    chance, refused = Random(1), 0
    places = [(level, area, year) for level in "abc" for area in "xy" for year in ("2020", "2021")]
    for _ in range(100):
        table = {place: chance.choice([chance.randint(0, 15), chance.randint(0, 60)]) for place in places}
        try:
            released(counts_of(table, ("a", "b", "c")))
        except Refused:
            refused += 1
    assert refused == 0
