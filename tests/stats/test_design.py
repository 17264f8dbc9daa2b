"""The design is counted from the full sample; a stratum with one PSU is refused, or stood in for as one is told."""

import numpy as np
import pytest

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.design import design_of
from likvard.stats.prepared import Respondents
from likvard.stats.problems import CODES, Problem, Refused


def people(stratum: list[int], psu: list[int], **fields: list[float]) -> Respondents:
    """``fields``: what is known of the population and of the second stage."""
    n = len(psu)
    known = {name: np.array(values) for name, values in fields.items()}
    return Respondents(
        values={},
        groups={},
        areas=(),
        area=np.zeros(n, dtype=np.int32),
        periods=(),
        period=np.zeros(n, dtype=np.int32),
        weight=np.ones(n),
        stratum=np.array(stratum, dtype=np.int64),
        psu=np.array(psu, dtype=np.int64),
        **known,
    )


def test_psus_are_counted_once_for_each_stratum() -> None:
    design = design_of(people([0, 0, 0, 1, 1, 1], [3, 3, 0, 1, 2, 4]), "refuse")
    assert design.first.inside.tolist() == [2, 1.5]
    assert design.first.between.tolist() == [2 / 2, 1.5 / 3]
    assert design.order.tolist() == [2, 0, 1, 3, 4, 5]
    assert design.later is None


def test_numbers_that_no_stratum_has_are_passed_over() -> None:
    design = design_of(people([4, 4, 1, 1, 1], [0, 1, 2, 3, 4]), "refuse")
    assert design.first.inside.tolist() == [1.5, 2]
    assert design.order.tolist() == [2, 3, 4, 0, 1]


def test_a_population_that_is_known_makes_the_variance_smaller() -> None:
    """c = (1 - n/N) n/(n - 1): 2 of 4, and 3 of 3."""
    design = design_of(people([0, 0, 1, 1, 1], [0, 1, 2, 3, 4], fpc=[4.0, 3.0]), "refuse")
    assert design.first.inside.tolist() == [0.5 * 2, 0]


def test_strata_with_one_psu_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        design_of(people([0, 0, 1, 1, 2], [0, 1, 2, 2, 3]), "refuse")
    (problem,) = refused.value.problems
    assert problem == Problem("stratum_one_psu", params={"count": 2, "strata": (1, 2)})
    assert tuple(problem.params) == CODES["stratum_one_psu"]


@pytest.mark.parametrize(
    ("lonely", "inside", "between"),
    [
        ("grand_mean", [2, 1], [1, 0]),
        ("remove", [2, 0], [1, 0]),
        ("certainty", [2, 0], [1, 0]),
        ("average", [4, 0], [2, 0]),
    ],
)
def test_a_psu_alone_is_stood_in_for(lonely: LonelyRule, inside: list[float], between: list[float]) -> None:
    """Uncentred; not at all; or by what the one other stratum has, taken twice. Numbers without strata count not."""
    for stratum in ([0, 0, 1], [0, 0, 7]):
        design = design_of(people(stratum, [0, 1, 2]), lonely)
        assert (design.first.inside.tolist(), design.first.between.tolist()) == (inside, between)


def test_a_stratum_that_was_drawn_whole_is_not_lonely() -> None:
    assert design_of(people([0, 0, 1], [0, 1, 2], fpc=[4.0, 1.0]), "refuse").first.inside.tolist() == [1, 0]


def test_the_second_stage_counts_by_the_share_of_psus_that_were_drawn() -> None:
    """2 of 8 PSUs; in each 2 units, of 4 and of all that there are."""
    design = design_of(people([0] * 4, [0, 0, 1, 1], fpc=[8.0], ssu=[0, 1, 2, 3], ssu_fpc=[4.0, 2.0]), "refuse")
    assert design.first.inside.tolist() == [0.75 * 2]
    assert design.later is not None
    assert design.later.inside.tolist() == [2 / 8 * 0.5 * 2, 0]


def test_without_the_share_that_was_drawn_the_second_stage_adds_nothing() -> None:
    assert design_of(people([0] * 4, [0, 0, 1, 1], ssu=[0, 1, 2, 3]), "refuse").later is None


def test_second_stage_strata_are_told_in_the_order_of_the_rows() -> None:
    """PSU 1 lies in the first stratum: its units (2 of 8) come first, those of PSU 0 (2 of 4) last."""
    stratum, psu = [1, 1, 1, 0, 0, 0], [0, 0, 2, 1, 1, 3]
    known = {"fpc": [4.0, 4.0], "ssu": [0, 1, 4, 2, 3, 5], "ssu_fpc": [4.0, 8.0, 1.0, 1.0]}
    design = design_of(people(stratum, psu, **known), "refuse")
    assert design.order.tolist() == [3, 4, 5, 0, 1, 2]
    assert design.later is not None
    assert design.later.inside.tolist() == [0.5 * 0.75 * 2, 0, 0.5 * 0.5 * 2, 0]


def test_a_unit_alone_borrows_from_its_own_psu() -> None:
    """PSU 0 has parts of 2 and of 1 unit, PSU 1 one part of 2: only PSU 0 stretches."""
    known = {"fpc": [4.0], "ssu": [0, 1, 2, 3, 4], "ssu_stratum": [0, 0, 1, 2, 2]}
    design = design_of(people([0] * 5, [0, 0, 0, 1, 1], **known), "average")
    assert design.later is not None
    assert design.later.inside.tolist() == [0.5 * 2 * 2, 0, 0.5 * 2]


def test_a_psu_in_two_strata_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="within one stratum"):
        design_of(people([0, 1], [0, 0]), "refuse")
