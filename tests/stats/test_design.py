"""The design is counted from the full sample; a stratum with one PSU is refused or centred, as the codebook says."""

import numpy as np
import pytest

from likvard.stats.design import design_of
from likvard.stats.prepared import Respondents
from likvard.stats.problems import CODES, Problem, Refused


def people(stratum: list[int], psu: list[int]) -> Respondents:
    n = len(psu)
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
    )


def test_psus_are_counted_once_for_each_stratum() -> None:
    design = design_of(people([0, 0, 0, 1, 1, 1], [3, 3, 0, 1, 2, 4]), "refuse")
    assert design.psus.tolist() == [2, 3]
    assert design.scale.tolist() == [2, 1.5]
    assert design.centre.tolist() == [1 / 2, 1 / 3]
    assert design.order.tolist() == [0, 2, 3, 1, 4]


def test_strata_with_one_psu_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        design_of(people([0, 0, 1, 1, 2], [0, 1, 2, 2, 3]), "refuse")
    (problem,) = refused.value.problems
    assert problem == Problem("stratum_one_psu", params={"count": 2, "strata": (1, 2)})
    assert tuple(problem.params) == CODES["stratum_one_psu"]


def test_a_psu_alone_is_left_uncentred() -> None:
    design = design_of(people([0, 0, 1], [0, 1, 2]), "grand_mean")
    assert design.scale.tolist() == [2, 1]
    assert design.centre.tolist() == [0.5, 0]


def test_a_psu_in_two_strata_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="within one stratum"):
        design_of(people([0, 1], [0, 0]), "refuse")
