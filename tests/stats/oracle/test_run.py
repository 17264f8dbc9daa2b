"""What counts as the same number when R runs anew."""

import math

import pytest

from tests.stats.oracle.run import Comparison, compare


@pytest.mark.parametrize(
    ("stored", "found", "largest"),
    [
        ({"se": 1.5}, {"se": 1.5}, 0.0),
        ({"se": 2.0}, {"se": 2.0 + 4e-10}, 2e-10),
        ({"se": 2.0}, {"se": 2.0 + 4e-6}, 2e-6),
        ({"n": 7}, {"n": 8}, math.inf),
        ({"n": 7}, {"n": 7.0}, 0.0),
        ({"se": 3e-15}, {"se": -8e-16}, 0.0),  # a true 0, but for rounding
        ({"covariance": [[4.0, 1e-17], [1e-17, 4.0]]}, {"covariance": [[4.0, -1e-17], [1e-17, 4.0]]}, 0.0),
        ({"se": None}, {"se": 0.1}, math.inf),
        ({"ci": [1.0, 2.0]}, {"ci": [1.0]}, math.inf),
        ({"group": "a"}, {"group": "b"}, math.inf),
        ({"a": 1.0}, {"b": 1.0}, math.inf),
        ({"made_with": "R 4.2"}, {"made_with": "R 4.5"}, 0.0),
    ],
)
def test_a_difference_is_relative_and_whole_numbers_and_words_must_be_the_same(
    stored: dict[str, object], found: dict[str, object], largest: float
) -> None:
    assert compare(stored, found).largest == pytest.approx(largest, rel=1e-5, abs=1e-15)


def test_numbers_are_counted_and_judged_by_the_largest_difference() -> None:
    told = compare({"n": 3, "ci": [1.0, 2.0], "group": "a"}, {"n": 3, "ci": [1.0, 2.0], "group": "a"})
    assert (told, told.same) == (Comparison(numbers=3, largest=0.0), True)
    assert not Comparison(numbers=1, largest=2e-9).same
