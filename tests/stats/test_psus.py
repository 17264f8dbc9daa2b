"""Each PSU lies in one stratum, and each number is somebody's."""

import numpy as np
import pytest

from likvard.stats.psus import stratum_of_psu


def test_each_psu_has_the_stratum_of_its_respondents() -> None:
    assert stratum_of_psu(np.array([1, 0, 1, 0]), np.array([2, 0, 1, 0])).tolist() == [0, 1, 1]


def test_a_psu_in_two_strata_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="within one stratum"):
        stratum_of_psu(np.array([0, 1]), np.array([0, 0]))


def test_a_number_that_no_respondent_has_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="without gaps"):
        stratum_of_psu(np.array([0, 0]), np.array([0, 2]))


def test_a_number_without_respondents_is_no_psu_where_gaps_are_allowed() -> None:
    assert stratum_of_psu(np.array([1, 0]), np.array([3, 0]), gaps=True).tolist() == [0, -1, -1, 1]
