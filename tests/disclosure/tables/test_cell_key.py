"""Noise from record keys: what the chances keep, and that the same people get the same noise."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import minimize

from likvard.disclosure.tables.cell_key import Noise, cell_keys, noise_of_greatest_entropy, perturbed, record_keys

SECRET = b"kept by the register"
CENSUS = noise_of_greatest_entropy(deviation=5, variance=3, blocked=2)


def keys_of(people: int):
    return record_keys([str(person) for person in range(people)], SECRET)


def changes(noise: Noise):
    return np.arange(-noise.deviation, noise.deviation + 1)


def numbers(*given):
    return np.array(given, dtype=np.int64)


@given(st.integers(1, 8), st.floats(0.3, 12), st.integers(0, 3))
def test_every_count_has_mean_0_the_variance_and_no_blocked_result(deviation, variance, blocked):
    try:
        noise = noise_of_greatest_entropy(deviation=deviation, variance=variance, blocked=blocked)
    except ValueError:
        assume(False)
    for count, chances in enumerate(noise.chances[1:], start=1):
        results = count + changes(noise)
        assert chances.sum() == pytest.approx(1, abs=1e-9)
        assert chances @ changes(noise) == pytest.approx(0, abs=1e-9)
        assert chances @ changes(noise) ** 2 == pytest.approx(variance, abs=1e-9)
        assert not chances[(results < 0) | ((results > 0) & (results <= blocked))].any()


def test_the_last_row_is_the_first_that_nothing_stands_in_the_way_of():
    assert len(CENSUS.chances) == 5 + 2 + 2
    assert (CENSUS.chances[-1] > 0).all()
    assert (CENSUS.chances[1:-1] == 0).any(axis=1).all()


def test_a_large_count_has_symmetric_noise():
    np.testing.assert_allclose(CENSUS.chances[-1], CENSUS.chances[-1][::-1], atol=1e-9)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
def test_no_other_chances_have_more_entropy(count):
    """Found again by a solver that takes the chances themselves for unknowns."""
    chances = CENSUS.chances[count]
    allowed, steps = chances > 0, changes(CENSUS)[chances > 0]
    kept = [lambda p: p.sum() - 1, lambda p: p @ steps, lambda p: p @ steps**2 - 3]
    found = minimize(
        lambda p: (p * np.log(np.maximum(p, 1e-300))).sum(),
        np.full(len(steps), 1 / len(steps)),
        bounds=[(1e-12, 1)] * len(steps),
        constraints=[{"type": "eq", "fun": one} for one in kept],
        method="SLSQP",
        options={"maxiter": 500, "ftol": 1e-12},
    )
    assert found.success
    np.testing.assert_allclose(chances[allowed], found.x, atol=1e-4)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"deviation": 5, "variance": 2, "blocked": 2}, "a count of 1 has a variance between 2 and 5"),
        ({"deviation": 3, "variance": 4, "blocked": 0}, "a count of 1 has a variance between 0 and 3"),
        ({"deviation": 2, "variance": 1, "blocked": 3}, "a count of 1 cannot change both ways"),
        ({"deviation": 0, "variance": 1, "blocked": 0}, "the deviation is at least 1"),
        ({"deviation": 2, "variance": 1, "blocked": -1}, "no less than no count is blocked"),
    ],
)
def test_noise_that_cannot_be_had_is_refused(asked, words):
    with pytest.raises(ValueError, match=words):
        noise_of_greatest_entropy(**asked)


def test_zeros_stay_and_nothing_else_comes_out_too_small():
    people = 20_000
    counts = np.random.default_rng(1).integers(0, 12, people)
    out = perturbed(counts, keys_of(people), CENSUS)
    assert not out[counts == 0].any()
    assert set(out.tolist()).isdisjoint({-1, 1, 2})
    assert np.abs(out - counts).max() == 5


def test_evenly_spread_keys_give_the_chances():
    keys = np.arange(100_000, dtype=np.uint64) * np.uint64(2**64 // 100_000)
    for count in range(len(CENSUS.chances)):
        change = perturbed(np.full(len(keys), count), keys, CENSUS) - count
        often = np.bincount(change + 5, minlength=11) / len(keys)
        np.testing.assert_allclose(often, CENSUS.chances[count], atol=2e-5)


def test_the_same_people_get_the_same_noise_in_any_table_and_any_order():
    keys, members = keys_of(50), np.array([3, 7, 11, 20, 49])
    in_one = cell_keys(keys, members, numbers(0, 0, 0, 0, 0), 1)
    in_another = cell_keys(keys, np.append(members[::-1], 5), numbers(1, 1, 1, 1, 1, 0), 2)
    assert in_one[0] == in_another[1]
    assert perturbed(numbers(5), in_one, CENSUS) == perturbed(numbers(1, 5), in_another, CENSUS)[1]


def test_keys_of_parts_add_up_to_the_key_of_the_whole():
    keys = keys_of(1000)
    everybody = np.arange(1000)
    parts = cell_keys(keys, everybody, everybody % 7, 7)
    whole = sum(int(key) for key in keys) % 2**64
    assert int(parts.sum(dtype=np.uint64)) == whole


def test_the_largest_and_the_smallest_key_stay_within_the_deviation():
    ends = np.array([0, 2**64 - 1], dtype=np.uint64)
    assert perturbed(numbers(100, 100), ends, CENSUS).tolist() == [95, 105]
    assert perturbed(numbers(1, 1), ends, CENSUS).tolist() == [0, 6]
    assert perturbed(numbers(0, 0), ends, CENSUS).tolist() == [0, 0]


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        perturbed(numbers(-1), keys_of(1), CENSUS)


def test_no_cells_are_no_trouble():
    assert perturbed(numbers(), keys_of(0), CENSUS).tolist() == []


def test_a_person_has_the_same_key_wherever_they_stand_and_another_with_another_secret():
    here, there = record_keys(["a", "b", "c"], SECRET), record_keys(["c", "a"], SECRET)
    assert there.tolist() == here[[2, 0]].tolist()
    assert set(record_keys(["a", "b", "c"], b"another").tolist()).isdisjoint(here.tolist())
