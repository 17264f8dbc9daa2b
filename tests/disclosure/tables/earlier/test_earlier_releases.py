"""What was released before counts as known: no later release can be subtracted from it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.disclosure.tables.certificate import check
from likvard.disclosure.tables.releasing import protected, proven
from tests.disclosure.tables.earlier.attacker import Attacker, Cell, count, having, kinds, printed
from tests.disclosure.tables.earlier.files import (
    AREA,
    GROUP,
    NARROW,
    WIDE,
    YEAR,
    Person,
    asked,
    hidden,
    people,
    released,
    saved,
    shown,
    tables,
)

SLOW = settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LEAST = 10
Codes = tuple[str, ...]


def by(**columns: tuple[str, str]) -> Any:
    """What codes mean, from the total and the column of each dimension in turn."""

    def meaning(codes: Codes) -> Cell:
        pairs = zip(codes, columns.items(), strict=True)
        return having(**{place(name, code): code for code, (name, (total, _)) in pairs if code != total})

    def place(name: str, code: str) -> str:
        column = columns[name][1]
        return "county" if column == "place" and code.startswith("c") else column

    return meaning


BY_NARROW = by(area=("all", "place"), age=("ages", "narrow"))
BY_WIDE = by(area=("all", "place"), age=("all ages", "wide"))
BY_GROUP = by(area=("all", "place"), group=("everybody", "group"))


def protects(attacker: Attacker, found: list[Person], cells: list[Cell]) -> list[tuple[float, float]]:
    """Intervals of cells with fewer than the least number of people that are not from nobody to that number."""
    small = [cell for cell in cells if 0 < count(found, cell) < LEAST]
    intervals = [attacker.interval(cell) for cell in small]
    return [one for one in intervals if one[0] > 1e-6 or one[1] < LEAST - 1e-6]


@SLOW
@given(seed=st.integers(0, 10_000))
def test_two_groupings_of_the_same_ages_do_not_tell_their_difference(tmp_path: Path, seed: int) -> None:
    found = people(seed, [2020], 300)
    path = saved(tmp_path / "a.csv", found)
    first, record = released(path, tables(AREA, NARROW))
    second, _ = released(path, tables(AREA, WIDE), record)
    known = printed(shown(first), BY_NARROW) + printed(shown(second), BY_WIDE)
    attacker = Attacker(kinds(found), known)
    both = [having(place=one[0], narrow=one[2], wide=one[3]) for one in kinds(found)]
    cells = [BY_NARROW(codes) for codes in hidden(first)] + [BY_WIDE(codes) for codes in hidden(second)]
    assert protects(attacker, found, [*cells, *both]) == []


def test_the_same_two_groupings_each_by_itself_tell_of_single_people(tmp_path: Path) -> None:
    found = people(3, [2020], 300)
    path = saved(tmp_path / "a.csv", found)
    first, second = (released(path, tables(AREA, ages))[0] for ages in (NARROW, WIDE))
    attacker = Attacker(kinds(found), printed(shown(first), BY_NARROW) + printed(shown(second), BY_WIDE))
    both = [having(place=one[0], narrow=one[2], wide=one[3]) for one in kinds(found)]
    assert len(protects(attacker, found, both)) > 0


BY_YEAR = by(area=("all", "place"), group=("everybody", "group"), year=("years", "year"))


def then(codes: Codes) -> Cell:
    """What a cell by area, group and year told when 2021 was the last."""
    cell, in_time = BY_YEAR(codes), having(year=["2020", "2021"])
    return lambda person: cell(person) and in_time(person)


@SLOW
@given(seed=st.integers(0, 10_000))
def test_a_year_later_nothing_of_the_earlier_years_opens(tmp_path: Path, seed: int) -> None:
    old, new = people(seed, [2020, 2021], 90, places=3, oldest=1), people(seed + 1, [2022], 90, places=3, oldest=1)
    text = tables(AREA, GROUP, YEAR)
    first, record = released(saved(tmp_path / "a.csv", old), text)
    second, _ = released(saved(tmp_path / "b.csv", [*old, *new]), text, record)
    found = [*old, *new]
    attacker = Attacker(kinds(found), printed(shown(first), then) + printed(shown(second), BY_YEAR))
    cells = [then(codes) for codes in hidden(first)] + [BY_YEAR(codes) for codes in hidden(second)]
    assert protects(attacker, found, cells) == []
    assert {codes for codes in shown(first) if codes[2] != "years"} <= shown(second).keys()


@SLOW
@given(seed=st.integers(0, 10_000))
def test_all_years_together_do_not_tell_what_each_year_hid(tmp_path: Path, seed: int) -> None:
    """The second release has no years, and so counts one year more than all that the first did."""
    old, new = people(seed, [2020, 2021], 90, places=3, oldest=1), people(seed + 1, [2022], 30, places=3, oldest=1)
    first, record = released(saved(tmp_path / "a.csv", old), tables(AREA, GROUP, YEAR))
    second, _ = released(saved(tmp_path / "b.csv", [*old, *new]), tables(AREA, GROUP), record)
    found = [*old, *new]
    attacker = Attacker(kinds(found), printed(shown(first), then) + printed(shown(second), BY_GROUP))
    cells = [then(codes) for codes in hidden(first)] + [BY_GROUP(codes) for codes in hidden(second)]
    last = [having(place=one[0], group=one[4], year="2022") for one in kinds(found)]
    assert protects(attacker, found, [*cells, *last]) == []


def test_two_tables_of_one_release_that_share_places_are_one_system(tmp_path: Path) -> None:
    found = people(6, [2020, 2021, 2022], 60, places=3, oldest=1)
    path = saved(tmp_path / "a.csv", found)
    text = tables(AREA, GROUP, YEAR, crossed=[("area", "group"), ("area", "year")])
    made, _ = released(path, text)
    assert {codes[2] if codes[1] == "everybody" else codes[1] for codes in hidden(made)} & {"z", "2020"}
    attacker = Attacker(kinds(found), printed(shown(made), BY_YEAR))
    assert protects(attacker, found, [BY_YEAR(codes) for codes in hidden(made)]) == []


def test_what_was_hidden_is_hidden_again_rather_than_other_cells(tmp_path: Path) -> None:
    old, new = people(5, [2020, 2021], 200), people(6, [2022], 200)
    text = tables(AREA, GROUP, YEAR)
    first, record = released(saved(tmp_path / "a.csv", old), text)
    path = saved(tmp_path / "b.csv", [*old, *new])
    with_it, without = released(path, text, record)[0], released(path, text)[0]
    before = {codes for codes in hidden(first) if codes[2] != "years"}
    again, anew = (sum(codes in hidden(made) for codes in before) for made in (with_it, without))
    others = {codes for codes in hidden(with_it) if codes[2] in ("2020", "2021")} - before
    assert others == set()
    assert again >= anew


def test_another_table_of_the_same_file_shares_its_margins(tmp_path: Path) -> None:
    found = people(7, [2020], 300)
    path = saved(tmp_path / "a.csv", found)
    first, record = released(path, tables(AREA, NARROW))
    second, both = released(path, tables(AREA, GROUP), record)
    attacker = Attacker(kinds(found), printed(shown(first), BY_NARROW) + printed(shown(second), BY_GROUP))
    cells = [BY_NARROW(codes) for codes in hidden(first)] + [BY_GROUP(codes) for codes in hidden(second)]
    assert protects(attacker, found, cells) == []
    assert [len(past.counts) for past in both] == [7 * 7, 7 * 4]


def test_the_record_of_two_releases_is_enough_for_the_third_and_each_counts_once(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", people(3, [2020], 300))
    _, one = released(path, tables(AREA, NARROW))
    _, two = released(path, tables(AREA, GROUP), one)
    assert asked(path, tables(AREA, WIDE), two).history == two
    assert asked(path, tables(AREA, WIDE), [*one, *two]).history == two


def test_what_the_last_certificate_proved_takes_no_solver_again(tmp_path: Path) -> None:
    path, text = saved(tmp_path / "a.csv", people(3, [2020], 300)), tables(AREA, NARROW)
    first, record = released(path, text)
    task = asked(path, text, record)
    found = protected(task, 60)
    with pytest.raises(Refused):
        proven(task, found, 0)
    again = proven(task, found, 0, first.certificate)
    assert check(again.certificate) == []
    assert hidden(again) == hidden(first)


def test_a_category_that_is_dropped_cannot_be_had_by_subtraction(tmp_path: Path) -> None:
    found = people(8, [2020], 300)
    path = saved(tmp_path / "a.csv", found)
    dropped = 'group.columns = ["group"]\ngroup.without = ["z"]\ngroup.total = "everybody"\ngroup.person = true\n'
    first, record = released(path, tables(AREA, GROUP))
    second, _ = released(path, tables(AREA, dropped), record)

    def without_z(codes: Codes) -> Cell:
        cell = BY_GROUP(codes)
        return lambda person: cell(person) and person[4] != "z"

    attacker = Attacker(kinds(found), printed(shown(first), BY_GROUP) + printed(shown(second), without_z))
    cells = [BY_GROUP(codes) for codes in hidden(first)] + [without_z(codes) for codes in hidden(second)]
    assert protects(attacker, found, cells) == []
    assert {codes[1] for codes in shown(second) | dict.fromkeys(hidden(second), 0)} == {"x", "y", "everybody"}


def refused(path: Path, text: str, record: Any) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as no:
        asked(path, text, record)
    return no.value.problems


def test_a_count_that_has_been_revised_is_told_with_both_numbers(tmp_path: Path) -> None:
    found = people(9, [2020], 200)
    first, record = released(saved(tmp_path / "a.csv", found), tables(AREA, GROUP))
    late = [*found, found[0]]
    (problem,) = refused(saved(tmp_path / "b.csv", late), tables(AREA, GROUP), record)
    before = shown(first)
    changed = [codes for codes in before if BY_GROUP(codes)(found[0])]
    assert (problem.code, problem.params["count"]) == ("counts_revised", len(changed))
    assert problem.params["now"] == problem.params["before"] + 1 == before[problem.params["codes"]] + 1


def test_codes_that_the_file_has_lost_are_named(tmp_path: Path) -> None:
    found = people(9, [2020, 2021], 100)
    _, record = released(saved(tmp_path / "a.csv", found), tables(AREA, YEAR))
    rest = [person for person in found if person[5] != "2020"]
    (problem,) = refused(saved(tmp_path / "b.csv", rest), tables(AREA, YEAR), record)
    assert problem == Problem("codes_gone", column="year", params={"codes": ("2020",), "count": 1})


def test_a_place_that_has_moved_to_another_county_is_told(tmp_path: Path) -> None:
    found = people(9, [2020], 200)
    _, record = released(saved(tmp_path / "a.csv", found), tables(AREA, GROUP))
    moved = [(person[0], "c0" if person[0] == "p2" else person[1], *person[2:]) for person in found]
    (problem,) = refused(saved(tmp_path / "b.csv", moved), tables(AREA, GROUP), record)
    assert problem == Problem("codes_moved", column="area", params={"codes": ("p2",), "count": 1})


def test_what_has_been_shown_cannot_be_hidden_by_a_threshold_that_is_raised(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", people(9, [2020], 200))
    first, record = released(path, tables(AREA, GROUP))
    few = {codes: number for codes, number in shown(first).items() if 0 < number < 40}
    (problem,) = refused(path, tables(AREA, GROUP, more="[thresholds]\nordinary = 40\n"), record)
    assert (problem.code, problem.params["codes"] in few) == ("shown_before", True)
    assert problem.params["count"] >= len(few)


@pytest.mark.parametrize("series", ["", "others"])
def test_another_file_is_of_the_same_people_only_where_both_say_so(tmp_path: Path, series: str) -> None:
    _, record = released(saved(tmp_path / "a.csv", people(9, [2020], 200)), tables(AREA, GROUP))
    path = saved(tmp_path / "b.csv", people(9, [2020, 2021], 200))
    (problem,) = refused(path, tables(AREA, GROUP, series=series), record)
    assert problem == Problem("people_unknown", params={"before": "people", "now": series})


def test_a_dimension_that_is_called_otherwise_now_is_known_by_its_column(tmp_path: Path) -> None:
    found = people(9, [2020], 200)
    path = saved(tmp_path / "a.csv", found)
    first, record = released(path, tables(AREA, GROUP))
    other = 'district.columns = ["county"]\ndistrict.total = "the whole"\n'
    task = asked(path, tables(other, GROUP), record)
    values = {task.built.names.of(cell): int(value) for cell, value in enumerate(task.built.system.values)}
    assert len(values) == len(shown(first)) + len(hidden(first)) == 7 * 4
    assert set(task.built.names.column("district").tolist()) == {"the whole", "c0", "c1", "p0", "p1", "p2", "p3"}
    assert values["the whole", "everybody"] == 200


def test_the_same_file_needs_no_name(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", people(9, [2020], 200))
    _, record = released(path, tables(AREA, GROUP, series=""))
    assert len(asked(path, tables(AREA, NARROW, series=""), record).history) == 1


def test_a_place_that_is_new_had_nobody_before(tmp_path: Path) -> None:
    old = people(4, [2019, 2020], 200, places=3)
    new = people(5, [2021], 200, places=3)
    new += [("p9", "c9", *person[2:]) for person in new[:60]]
    _, record = released(saved(tmp_path / "a.csv", old), tables(AREA, YEAR))
    task = asked(saved(tmp_path / "b.csv", [*old, *new]), tables(AREA, YEAR), record)
    high = {task.built.names.of(cell): int(high) for cell, high in enumerate(task.built.system.high)}
    assert {codes for codes, most in high.items() if most == 0} == {("p9", "2019"), ("p9", "2020")}


def test_a_total_that_is_new_is_what_is_hidden_where_its_parts_were_shown(tmp_path: Path) -> None:
    groups = {"p0": "x" * 97 + "y" * 3, "p1": "x" * 60 + "y" * 40}
    found = [(place, "c0", "10", "from 15", one, "2020") for place, some in groups.items() for one in some]
    path = saved(tmp_path / "a.csv", found)
    places = 'area.columns = ["place"]\narea.total = "all"\n'
    parts = 'group.columns = ["group"]\ngroup.person = true\n'
    first, record = released(path, tables(places, parts))
    assert shown(first)["p0", "x"] == 97
    second, _ = released(path, tables(places, GROUP), record)
    proof = second.certificate
    ends = {second.task.built.names.of(int(cell)): end for end, cell in enumerate(proof.demand.cells)}
    total = ends["p0", "everybody"]
    assert (proof.demand.low[total], proof.demand.high[total]) == (97, 107)
    assert hidden(second) == hidden(first) | {("p0", "everybody"), ("p1", "everybody")}
