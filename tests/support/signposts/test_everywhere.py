"""Every municipality and region, on every ground, in every area of life, has somebody and a word on the last day."""

import csv
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import product

from likvard.support.signposts.last_days import last_day_of, last_days
from likvard.support.signposts.matching import OTHER, Answers, Place, find, grounds_for
from likvard.support.signposts.reading import signposts

DAY = date(2026, 12, 1)


@cache
def register() -> list[Place]:
    text = (files("likvard.organisations") / "data" / "authorities.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if not row["valid_to"]]
    return [
        Place(country=row["country"], region=row["region_code"], municipality=row["code"])
        if row["kind"] == "municipality"
        else Place(country=row["country"], region=row["code"])
        for row in rows
    ]


def test_the_register_is_whole() -> None:
    numbers = {
        country: [one.country for one in register() if one.municipality].count(country) for country in ("SE", "DK")
    }
    assert numbers == {"SE": 290, "DK": 98}
    assert len([one for one in register() if not one.municipality]) == 21 + 5


def test_nobody_is_left_without_somebody_to_turn_to() -> None:
    rows = signposts()
    areas = [area.code for area in rows.areas]
    grounds = {country: [*grounds_for(rows, (country,), on=DAY), OTHER] for country in ("SE", "DK")}
    asked, empty = 0, []
    for place in register():
        for ground, area in product(grounds[place.country], areas):
            asked += 1
            found = find(rows, Answers(place=place, ground=ground, area=area), on=DAY)
            if not found.matches or any(match.body.country != place.country for match in found.matches):
                empty.append((place, ground, area))
    assert asked == (290 + 21) * 8 * 10 + (98 + 5) * 15 * 10
    assert empty == []


def test_every_ground_and_area_says_something_of_the_last_day() -> None:
    """The local bureaus have no last days of their own, so that the country is enough."""
    rows = signposts()
    silent = []
    for country in ("SE", "DK"):
        for ground, area in product(
            [*grounds_for(rows, (country,), on=DAY), OTHER], [area.code for area in rows.areas]
        ):
            answers = Answers(place=Place(country=country), ground=ground, area=area)
            bodies = [match.body.code for match in find(rows, answers, on=DAY).matches]
            told = last_days(rows, answers, on=DAY) or any(last_day_of(rows, code, answers, on=DAY) for code in bodies)
            silent += [] if told else [(country, ground, area)]
    assert silent == []


def test_every_municipality_that_a_reach_names_is_in_the_register() -> None:
    known = {place.municipality for place in register()} | {place.region for place in register()}
    named = {
        code
        for body in signposts().bodies
        for reach in body.reach
        for code in (*reach.municipalities, *reach.except_municipalities, *reach.regions)
    }
    assert named - known == set()


def test_every_municipality_of_the_west_has_one_bureau_and_those_of_fyrbodal_are_fourteen() -> None:
    west = [place for place in register() if place.region == "14" and place.municipality]
    names = {
        place.municipality: [
            match.body.code
            for match in find(signposts(), Answers(place=place), on=DAY).matches
            if match.body.kind == "bureau"
        ]
        for place in west
    }
    assert {tuple(one) for one in names.values()} == {("adb-vast",), ("adb-fyrbodal",)}
    assert list(names.values()).count(["adb-fyrbodal"]) == 14
