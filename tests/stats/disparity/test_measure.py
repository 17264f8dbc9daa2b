"""What is asked, what is refused, and what becomes of each value."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from likvard.stats.disparity import MEASURES, STATUSES, Groups, measure
from likvard.stats.problems import Problem, Refused
from tests.stats.reading_back import status_of

T_10 = 2.2281388519862739  # R: qt(0.975, 10)


def three(values: Any = (0.2, 0.3, 0.5), se: Any = (0.02, 0.03, 0.02), population: Any = (10, 20, 20)) -> Groups:
    return Groups.from_estimates(values, se, population)


def related(blocks: int, levels: int) -> Groups:
    """Blocks whose groups move together."""
    random = np.random.default_rng(blocks)
    sizes = random.uniform(10, 90, (blocks, levels))
    root = random.normal(size=(blocks, 2 * levels, 2 * levels))
    totals = np.hstack([sizes * random.uniform(0.1, 0.9, (blocks, levels)), sizes])
    return Groups(totals, root @ root.transpose(0, 2, 1), np.zeros(blocks))


def test_the_variance_is_the_whole_quadratic_form() -> None:
    """d = T2/N2 - T1/N1, with every covariance between the four totals."""
    groups = related(3, 2)
    assert groups.covariance is not None
    found = measure(groups, ["d"], ordered=True)
    for block, (t1, t2, n1, n2) in enumerate(groups.totals):
        gradient = np.array([-1 / n1, 1 / n2, t1 / n1**2, -t2 / n2**2])
        assert found.values[block, 0] == pytest.approx(t2 / n2 - t1 / n1)
        assert found.se[block, 0] ** 2 == pytest.approx(gradient @ groups.covariance[block] @ gradient)


def test_many_blocks_are_what_each_is_alone() -> None:
    groups = related(4100, 2)  # more than are taken at a time
    asked: dict[str, Any] = {"reference": 0, "ordered": True, "bounds": (0, 1)}
    together = measure(groups, list(MEASURES), df=np.arange(4100) % 7, **asked)
    for block in (0, 4095, 4096, 4099):
        alone = measure(groups[block : block + 1], list(MEASURES), df=block % 7, **asked)
        for name in ("values", "se", "low", "high", "status"):
            np.testing.assert_allclose(getattr(together, name)[block], getattr(alone, name)[0], 1e-9, err_msg=name)


def test_intervals_are_made_on_the_scale_of_the_measure() -> None:
    """d +- t se; log r +- t se of log r."""
    found = measure(three(), ["d", "r"], ordered=True, df=[10])
    se = np.hypot(0.02, 0.02)
    se_of_log = np.hypot(0.02 / 0.2, 0.02 / 0.5)
    np.testing.assert_allclose(found.values[0], [0.3, 2.5])
    np.testing.assert_allclose(found.se[0], [se, 2.5 * se_of_log])
    np.testing.assert_allclose(found.low[0], [0.3 - T_10 * se, 2.5 * np.exp(-T_10 * se_of_log)])
    np.testing.assert_allclose(found.high[0], [0.3 + T_10 * se, 2.5 * np.exp(T_10 * se_of_log)])


def test_an_interval_stops_where_the_measure_cannot_go() -> None:
    found = measure(three(), ["bgv", "d"], ordered=True, df=1)
    assert (found.low[0] == 0).tolist() == [True, False]
    assert found.low[0, 1] < 0


def test_infinite_degrees_of_freedom_mean_the_normal_distribution() -> None:
    found = measure(three(), ["d"], ordered=True)
    assert (found.high - found.values) / found.se == pytest.approx(1.959963984540054)


@pytest.mark.parametrize(
    ("ordered", "favourable", "reference", "difference"),
    [
        (True, True, None, 0.1 - 0.4),  # the most advantaged minus the least
        (True, False, None, 0.4 - 0.1),  # the other way, where a high value is bad
        (True, True, 1, 0.1 - 0.4),  # an order goes before a reference group
        (False, True, None, 0.5 - 0.1),  # the highest minus the lowest
        (False, False, None, 0.5 - 0.1),
        (False, True, 0, 0.4 - 0.1),  # the reference group minus the lowest
        (False, False, 0, 0.5 - 0.4),  # the highest minus the reference group
    ],
)
def test_which_two_groups_a_difference_is_of(
    ordered: bool, favourable: bool, reference: int | None, difference: float
) -> None:
    groups = Groups.from_estimates([0.4, 0.5, 0.2, 0.1], None, None)
    found = measure(groups, ["d"], ordered=ordered, favourable=favourable, reference=reference)
    assert found.values[0, 0] == pytest.approx(difference)


@pytest.mark.parametrize(
    ("ordered", "favourable", "reference", "goal"),
    [
        (True, True, None, 0.1),
        (True, False, 0, 0.1),
        (False, True, None, 0.5),
        (False, False, None, 0.1),
        (False, True, 0, 0.4),
    ],
)
def test_whom_everybody_could_equal(ordered: bool, favourable: bool, reference: int | None, goal: float) -> None:
    """The attributable risk is not cut off at 0: a reference group may be worse off than the mean."""
    groups = Groups.from_estimates([0.4, 0.5, 0.2, 0.1], None, [1, 1, 1, 1])
    found = measure(groups, ["par"], ordered=ordered, favourable=favourable, reference=reference)
    assert found.values[0, 0] == pytest.approx(goal - 0.3)


@pytest.mark.parametrize(
    ("groups", "code", "asked", "problem"),
    [
        (three(), "aci", {}, Problem("measure_needs_order", params={"measure": "aci"})),
        (three(), "sii", {}, Problem("measure_needs_order", params={"measure": "sii"})),
        (three(population=None), "bgv", {}, Problem("measure_needs_population", params={"measure": "bgv"})),
        (three(), "or", {}, Problem("measure_needs_bounds", params={"measure": "or"})),
        (three(), "mdru", {}, Problem("measure_needs_reference", params={"measure": "mdru"})),
        (three(), "x", {}, Problem("measure_unknown", params={"measure": "x", "known": tuple(MEASURES)})),
        (three((0.2, np.nan, 0.5)), "mdrw", {"reference": 1}, Problem("reference_hidden", params={"measure": "mdrw"})),
        (three((0.2, np.nan, 0.5)), "d", {"reference": 1}, Problem("reference_hidden", params={"measure": "d"})),
        (three(0.2, 0.1, 5), "d", {}, Problem("measure_needs_groups", params={"groups": 1})),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_answered_is_refused(groups: Groups, code: str, asked: dict[str, Any], problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        measure(groups, [code], **asked)
    assert refused.value.problems == (problem,)


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        measure(three(population=None), ["d", "aci", "mdru"])
    assert [(problem.code, problem.params["measure"]) for problem in refused.value.problems] == [
        ("measure_needs_order", "aci"),
        ("measure_needs_population", "aci"),
        ("measure_needs_reference", "mdru"),
    ]


def test_a_reference_that_is_no_group_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="reference"):
        measure(three(), ["d"], reference=3)


def test_the_extremes_of_an_order_need_nobody_between_them() -> None:
    found = measure(three((0.2, np.nan, 0.5)), ["d", "r", "par", "bgv"], ordered=True)
    assert [STATUSES[code] for code in found.status[0]] == ["ok", "ok", "no_cases", "no_cases"]
    np.testing.assert_allclose(found.values[0], [0.3, 2.5, np.nan, np.nan])
    assert found.se[0, 0] == pytest.approx(np.hypot(0.02, 0.02))


@pytest.mark.parametrize(
    ("values", "code", "asked", "status"),
    [
        ((0.2, np.nan, 0.5), "d", {}, "no_cases"),
        ((0.2, 0.0, 0.5), "mld", {}, "not_positive"),
        ((0.2, -0.1, 0.5), "ti", {}, "not_positive"),
        ((0.2, -0.1, 0.5), "gini", {}, "not_positive"),
        ((-0.2, 0.1, -0.5), "covar", {}, "not_positive"),
        ((-0.2, 0.1, -0.5), "r", {"ordered": True}, "not_positive"),  # -0.5 / -0.2 is a number, and says nothing
        ((0.1, 0.1, 9.0), "rii", {"ordered": True}, "not_positive"),  # the line begins below 0
        ((0.2, 0.3, 1.0), "or", {"ordered": True, "bounds": (0, 1)}, "outside_bounds"),
        ((0.2, 0.3, 1.2), "sii", {"ordered": True, "bounds": (0, 1)}, "outside_bounds"),
        ((1.0, 1.0, 1.0), "rci_wagstaff", {"ordered": True, "bounds": (0, 1)}, "outside_bounds"),
        ((0.0, 0.0, 0.0), "sii", {"ordered": True, "bounds": (0, 1)}, "no_fit"),
        ((0.0, 0.0, 1.0), "rii", {"ordered": True, "bounds": (0, 1)}, "no_fit"),  # parted: no line is steep enough
        ((0.0, 0.5, 1.0), "sii", {"ordered": True, "bounds": (0, 1)}, "no_fit"),
    ],
)
def test_a_value_without_meaning_is_not_there_and_says_why(
    values: tuple[float, ...], code: str, asked: dict[str, Any], status: str
) -> None:
    found = measure(three(values), [code], **asked)
    assert status_of(found, code) == status
    assert np.isnan([found.values, found.se, found.low, found.high]).all()


@pytest.mark.parametrize(
    ("groups", "code", "df", "status"),
    [
        (three(se=None), "d", 9, "no_se"),
        (three(se=(0.02, 0.03, np.nan)), "bgv", 9, "no_se"),
        (three(se=(0.02, 0.03, np.nan)), "d", 9, "no_se"),
        (three(se=(0.02, 0.0, 0.02)), "bgv", 9, "no_variation"),
        (three(se=(0.02, np.nan, 0.0)), "bgv", 9, "no_se"),
        (three(se=(0.0, np.nan, 0.0)), "mdmu", 9, "no_se"),
        (three(), "d", 0, "too_few_psus"),
        (three(), "d", np.nan, "too_few_psus"),
        (three((0.3, 0.3, 0.3)), "bgv", 9, "no_gap"),
        (three(se=(99.0, 0.1, 0.1)), "r", 1, "too_uncertain"),
    ],
)
def test_a_value_without_a_standard_error_says_why(groups: Groups, code: str, df: float, status: str) -> None:
    found = measure(groups, [code], df=df)
    assert status_of(found, code) == status
    assert np.isfinite(found.values).all()
    assert np.isnan([found.se, found.low, found.high]).all()


def test_a_group_that_is_not_in_the_measure_may_lack_a_standard_error() -> None:
    found = measure(three(se=(0.02, np.nan, 0.02)), ["d"], ordered=True)
    assert (status_of(found, "d"), found.se[0, 0]) == ("ok", pytest.approx(np.hypot(0.02, 0.02)))


def test_a_reference_group_hidden_in_one_block_is_told_there() -> None:
    table = [[0.2, 0.3, 0.5], [0.2, np.nan, 0.5]]
    found = measure(three(table, np.full((2, 3), 0.01), np.full((2, 3), 9)), ["mdru", "d", "bgv"], reference=1)
    assert [[STATUSES[code] for code in row] for row in found.status] == [
        ["ok", "ok", "ok"],
        ["no_reference", "no_reference", "no_cases"],
    ]


def test_a_population_of_0_is_a_group_without_cases() -> None:
    found = measure(three(population=(10, 0, 20)), ["bgv"])
    assert status_of(found, "bgv") == "no_cases"


def test_a_share_of_all_in_a_survey_does_not_vary_whatever_its_size_does() -> None:
    """T = N in every PSU: both vary, their ratio does not."""
    covariance = np.zeros((4, 4))
    covariance[np.ix_([0, 2], [0, 2])] = 25.0
    covariance[1, 1], covariance[3, 3] = 4.0, 9.0
    found = measure(Groups(np.array([[50.0, 20.0, 50.0, 40.0]]), covariance[None], np.zeros(1)), ["d"], ordered=True)
    assert (found.values[0, 0], status_of(found, "d")) == (-0.5, "no_variation")


def test_no_blocks_have_no_measures() -> None:
    found = measure(related(3, 2)[:0], ["d", "r", "mdru"], reference=0)
    assert found.values.shape == found.se.shape == found.status.shape == (0, 3)


def test_more_confidence_is_a_wider_interval() -> None:
    widths = [
        np.ptp([found.low, found.high])
        for found in (measure(three(), ["bgv"], confidence=confidence, df=2) for confidence in (0.5, 0.8))
    ]
    assert all(narrow < wide for narrow, wide in pairwise(widths))
