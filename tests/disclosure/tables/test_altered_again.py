"""Changed counts that are printed again are printed as they were, so that two editions say no more than one."""

from pathlib import Path

import numpy as np
import pytest

from likvard.disclosure.tables import record
from likvard.disclosure.tables.altering import Altered, perturbed_by_keys, rounded
from likvard.disclosure.tables.asked import load
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.disclosure.tables.changed_before import digest_of
from likvard.disclosure.tables.record import Past
from likvard.disclosure.tables.recording import recorded_change
from likvard.disclosure.tables.tasks import counted_task
from likvard.disclosure.tables.telling import recognised
from likvard.stats.reading import read
from tests.disclosure.tables.earlier.files import AREA, GROUP, YEAR, Person, people, saved, tables
from tests.disclosure.tables.test_altering import PEOPLE, PERSON, SECRET, by_codes, with_ids

HEAD = "likvard_tables = 1"
ROUND = tables(AREA, GROUP, YEAR).replace(HEAD, f'method = "round"\n{HEAD}')
KEYS = tables(AREA, GROUP, YEAR).replace(HEAD, PERSON)
LATER = [*PEOPLE, *people(12, [2022], 150)]


def rounding(path: Path, text: str = ROUND, history: tuple[Past, ...] = ()) -> tuple[Altered, tuple[Past, ...]]:
    """A result, and its record as it was read again from the file."""
    data = read(path)
    made = rounded(counted_task(data, load(text)), data, recognised(history, data, load(text)))
    results = recorded_change(made, history, description=text, data=data.sha256, printed=data.sha256.encode())
    return made, record.from_bytes(record.to_bytes(results))


def refused(path: Path, text: str, history: tuple[Past, ...]) -> Problem:
    with pytest.raises(Refused) as no:
        rounding(path, text, history)
    (problem,) = no.value.problems
    return problem


def test_a_year_more_rounds_the_years_before_as_they_were(tmp_path: Path) -> None:
    first, history = rounding(saved(tmp_path / "a.csv", PEOPLE))
    path = saved(tmp_path / "b.csv", LATER)
    again, alone = by_codes(rounding(path, history=history)[0]), by_codes(rounding(path)[0])
    before = {codes: count for codes, count in by_codes(first).items() if codes[2] != "years"}
    assert {codes: again[codes] for codes in before} == before
    assert {codes: alone[codes] for codes in before} != before  # two roundings of one count, held against each other
    assert not [count for count in again.values() if 0 < count < 10]
    for area in ("all", "c0", "p3"):
        parts = sum(again[area, group, year] for group in "xyz" for year in ("2020", "2021", "2022"))
        assert again[area, "everybody", "years"] == parts


def test_the_same_again_prints_the_same(tmp_path: Path) -> None:
    first, history = rounding(saved(tmp_path / "a.csv", PEOPLE))
    again, longer = rounding(saved(tmp_path / "c.csv", PEOPLE), history=history)
    assert by_codes(again) == by_codes(first)
    assert (again.sizes["before"], len(longer)) == (1, 2)


def test_what_cannot_be_rounded_as_before_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", PEOPLE)
    _, history = rounding(path)
    two = tables(AREA, GROUP).replace(HEAD, f'method = "round"\n{HEAD}')
    params = {"before": ("area", "group", "year"), "now": ("area", "group")}
    assert refused(path, two, history) == Problem("rounding_other_cells", params=params)
    raised = f"{ROUND}[thresholds]\nordinary = 12\n"
    assert refused(path, raised, history) == Problem("base_changed", params={"before": 10, "now": 12})
    assert refused(path, tables(AREA, GROUP, YEAR), history) == Problem(
        "methods_mixed", params={"before": "round", "now": "suppress"}
    )
    without = ROUND.replace('["year"]', '["year"]\nyear.without = "2021"')
    assert refused(path, without, history).code == "rounding_other_cells"


def test_a_row_that_is_gone_or_moved_is_told(tmp_path: Path) -> None:
    _, history = rounding(saved(tmp_path / "a.csv", PEOPLE))
    problem = refused(saved(tmp_path / "b.csv", PEOPLE[1:]), ROUND, history)
    assert (problem.code, problem.params["before"] - problem.params["now"]) == ("counts_revised", 1)
    moved: list[Person] = [(one[0], "c9" if one[0] == "p3" else one[1], *one[2:]) for one in PEOPLE]
    problem = refused(saved(tmp_path / "c.csv", [*moved, *PEOPLE[:0]]), ROUND, history)
    assert (problem.code, problem.column, problem.params["codes"]) == ("codes_moved", "area", ("p3",))


def keyed(
    folder: Path, found: list[Person], text: str = KEYS, secret: bytes = SECRET, history: tuple[Past, ...] = ()
) -> tuple[Altered, tuple[Past, ...]]:
    data, asked = with_ids(folder, found), load(text)
    made = perturbed_by_keys(counted_task(data, asked), data, asked, secret, history)
    keys, printed = digest_of(secret), data.sha256.encode()
    return made, recorded_change(made, history, description=text, data=data.sha256, printed=printed, keys=keys)


def test_the_difference_of_two_editions_does_not_tell_the_one_who_came(tmp_path: Path) -> None:
    newcomer = ("p0", "c0", "00", "from 0", "z", "2021")
    same, differences = [], set()
    for seed in range(60):
        secret = f"secret {seed}".encode()
        first, history = keyed(tmp_path, PEOPLE, secret=secret)
        second, _ = keyed(tmp_path, [*PEOPLE, newcomer], secret=secret, history=history)
        before, after = by_codes(first), by_codes(second)
        changed = {codes for codes in before if before[codes] != after[codes]}
        same.append(all(codes[0] in ("p0", "c0", "all") and codes[1] in ("z", "everybody") for codes in changed))
        differences.add(after["p0", "z", "2021"] - before["p0", "z", "2021"])
    assert all(same)  # whoever did not change has the same noise
    assert {-3, -2, -1, 0, 1, 2, 3, 4} <= differences  # and where one came, two noises differ


def test_other_keys_or_another_noise_are_told(tmp_path: Path) -> None:
    _, history = keyed(tmp_path, PEOPLE)
    stronger = f"{KEYS}[noise]\nvariance = 4\n"
    for text, secret, code in ((KEYS, b"another", "keys_changed"), (stronger, SECRET, "noise_changed")):
        with pytest.raises(Refused) as no:
            keyed(tmp_path, PEOPLE, text, secret, history)
        assert no.value.problems == (Problem(code),)


def test_two_noises_of_one_count_would_come_nearer_to_it(tmp_path: Path) -> None:
    one, other = (keyed(tmp_path, PEOPLE, secret=secret)[0] for secret in (b"a", b"b"))
    mean = (one.values + other.values) / 2
    assert np.abs(mean - one.true).mean() < np.abs(one.values - one.true).mean()
