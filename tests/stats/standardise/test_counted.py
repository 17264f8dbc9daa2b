"""Direct and indirect standardisation of counted tables, by hand and by their laws."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from likvard.stats.aggregate import rate
from likvard.stats.problems import Refused
from likvard.stats.standardise import Standard, direct, european_2013, expected, indirect_rate, standardised_ratio

CASES = hnp.arrays(np.int64, 5, elements=st.integers(0, 50))
PEOPLE = hnp.arrays(np.int64, 5, elements=st.integers(1, 5000))


@settings(max_examples=60, deadline=None)
@given(CASES, PEOPLE)
def test_standardising_to_its_own_composition_gives_the_crude_rate(count: np.ndarray, of: np.ndarray) -> None:
    """And the crude interval: then V is O/N^2, and Dobson's ends are the Poisson ends over N."""
    found, crude = direct(count, of, of), rate(count.sum(), of.sum())
    assert float(found.value) == pytest.approx(float(crude.value), rel=1e-12)
    if count.any():
        assert float(found.low) == pytest.approx(float(crude.low), rel=1e-9, abs=1e-15)
        assert float(found.high) == pytest.approx(float(crude.high), rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(CASES, PEOPLE)
def test_a_population_against_its_own_rates_has_the_ratio_one(count: np.ndarray, of: np.ndarray) -> None:
    count[0] += 1
    found = standardised_ratio(count.sum(), expected(of, count, of))
    assert float(found.value) == pytest.approx(1, rel=1e-12)
    assert float(indirect_rate(found, count, of, per=1000).value) == pytest.approx(1000 * count.sum() / of.sum())


@settings(max_examples=60, deadline=None)
@given(CASES, PEOPLE, PEOPLE, st.floats(0.001, 1000))
def test_only_the_proportions_of_the_standard_matter(
    count: np.ndarray, of: np.ndarray, standard: np.ndarray, scale: float
) -> None:
    once, again = direct(count, of, standard), direct(count, of, standard * scale)
    np.testing.assert_allclose(once.low, again.low, rtol=1e-9)
    np.testing.assert_allclose(once.value, again.value, rtol=1e-9)


def test_rows_are_areas_and_columns_categories() -> None:
    both = direct([[1, 9], [3, 3]], [[100, 300], [100, 100]], [1, 1], per=100)
    assert both.value.tolist() == pytest.approx([2.0, 3.0])
    assert both.se.tolist() == pytest.approx([50 * (1 / 100**2 + 9 / 300**2) ** 0.5, 50 * (6 / 100**2) ** 0.5])


def test_several_cases_of_one_person_widen_the_interval() -> None:
    """Ten persons with three cases each: the variance of the count is 90, not 30."""
    single, triple = direct([30], [1000], [1]), direct([30], [1000], [1], count_variance=[90])
    assert float(triple.se / single.se) == pytest.approx(3**0.5)
    assert float((triple.high - triple.value) / (single.high - single.value)) == pytest.approx(3**0.5)


def test_no_case_at_all_has_a_rate_and_no_interval() -> None:
    found = direct([0, 0], [100, 100], [1, 1])
    assert float(found.value) == 0
    assert np.isnan([found.se, found.low, found.high]).all()


def test_the_european_standard_population_has_100_000_persons_and_can_be_had_in_coarser_groups() -> None:
    fine = european_2013([0, 1, *range(5, 100, 5)])
    assert (fine.categories[:3], fine.categories[-1]) == (("0", "1-4", "5-9"), "95+")
    assert sum(fine.persons) == 100_000
    assert european_2013([0, 15, 65]) == Standard(("0-14", "15-64", "65+"), (16_000.0, 64_500.0, 19_500.0))
    assert european_2013([65, 85]) == Standard(("65-84", "85+"), (17_000.0, 2_500.0))


def test_a_standard_is_read_in_the_order_of_the_table() -> None:
    standard = Standard(("young", "old"), (30.0, 10.0))
    assert standard.shares_of(["old", "young"]).tolist() == [0.25, 0.75]


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (
            lambda: Standard(("young", "old"), (3.0, 1.0)).shares_of(["young", "aged"]),
            ("standard_mismatch", {"missing": ("aged",), "unknown": ("old",)}),
        ),
        (lambda: direct([1, 2], [5, 5], [0, 0]), ("weights_all_zero", {})),
        (lambda: direct([1, 2], [5, 5], [7000, -6000]), ("weight_negative", {"value": -6000.0, "count": 1})),
        (lambda: direct([1, -26], [5, 5], [1, 1]), ("count_negative", {"value": -26.0, "count": 1})),
        (lambda: direct([1, 2], [5, 0], [1, 1]), ("denominator_not_positive", {"value": 0.0, "count": 1})),
        (lambda: direct([1, 2.5], [5, 5], [1, 1]), ("count_fractional", {"value": 3.5, "count": 1})),
        (lambda: expected([5, -5], [1, 1], [9, 9]), ("denominator_not_positive", {"value": -5.0, "count": 1})),
        (lambda: standardised_ratio(5, 0), ("denominator_not_positive", {"value": 0.0, "count": 1})),
    ],
)
def test_a_table_that_cannot_be_is_refused(ask: Callable[[], Any], told: tuple[str, dict[str, Any]]) -> None:
    with pytest.raises(Refused) as refused:
        ask()
    assert [(problem.code, dict(problem.params)) for problem in refused.value.problems] == [told]


def test_ages_at_which_the_standard_has_no_group_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        european_2013([0, 16, 65])
    params = refused.value.problems[0].params
    assert (refused.value.problems[0].code, params["ages"], params["known"][:3]) == ("ages_unmatched", (16,), (0, 1, 5))
    with pytest.raises(ValueError, match="rise"):
        european_2013([65, 0])
