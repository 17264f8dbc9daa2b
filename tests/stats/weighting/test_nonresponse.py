"""Those who answered stand in for their class."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.problems import CODES, Problem, Refused
from likvard.stats.weighting.nonresponse import adjust_for_nonresponse
from tests.stats.weighting.samples import few

WEIGHTS, CODE, CLASSES = np.array([1.0, 1, 2, 2, 4, 4]), np.array([0, 0, 1, 1, 1, 2]), ("a", "b", "c")
ANSWERED = np.array([True, False, True, False, True, True])


def test_each_class_keeps_its_sum() -> None:
    mine = adjust_for_nonresponse(WEIGHTS, ANSWERED, CODE, CLASSES, fewest=1)
    assert mine.weights.tolist() == pytest.approx([2, 0, 8 / 3, 0, 16 / 3, 4])
    assert (mine.problems, mine.auxiliary.shape) == ((), (6, 0))


@few
@given(st.integers(0, 2**32 - 1), st.booleans(), st.integers(1, 30))
def test_the_sum_stays_and_nobody_who_was_silent_counts(seed: int, merge: bool, fewest: int) -> None:
    random = np.random.default_rng(seed)
    weights, code = random.uniform(0.5, 3, 60), random.integers(0, 5, 60)
    answered = random.uniform(size=60) < 0.6
    answered[[np.flatnonzero(code == place)[0] for place in np.unique(code)]] = True
    mine = adjust_for_nonresponse(weights, answered, code, tuple("abcde"), fewest=fewest, merge=merge)
    assert mine.weights.sum() == pytest.approx(weights.sum())
    assert (mine.weights[~answered] == 0).all()
    assert (mine.ratio[answered] >= 1).all()


def test_a_small_class_is_merged_with_the_one_that_answers_most_like_it() -> None:
    """The rates are 1/2, 6/8 and 1. With one respondent each, a goes to b (3/4 is nearer than 1), then c too."""
    mine = adjust_for_nonresponse(WEIGHTS, ANSWERED, CODE, CLASSES, fewest=2)
    assert mine.problems == (
        Problem("class_merged", severity="warning", params={"class": "a", "into": "b", "respondents": 1}),
        Problem("class_merged", severity="warning", params={"class": "c", "into": "b", "respondents": 1}),
    )
    np.testing.assert_allclose(mine.ratio[ANSWERED], 14 / 11)


def test_a_class_without_respondents_is_merged() -> None:
    answered = np.array([False, False, True, True, True, True])
    mine = adjust_for_nonresponse(WEIGHTS, answered, CODE, CLASSES, fewest=1)
    assert [problem.params for problem in mine.problems] == [{"class": "a", "into": "b", "respondents": 0}]
    assert mine.weights.sum() == pytest.approx(14)


def test_when_all_classes_together_are_small_that_is_told() -> None:
    mine = adjust_for_nonresponse(WEIGHTS, ANSWERED, CODE, CLASSES, fewest=9)
    assert [problem.code for problem in mine.problems] == ["class_merged", "class_merged", "class_small"]
    assert mine.problems[-1].params["respondents"] == 4
    assert all(tuple(problem.params) == CODES[problem.code] for problem in mine.problems)


def test_without_merging_a_small_class_is_told() -> None:
    mine = adjust_for_nonresponse(WEIGHTS, ANSWERED, CODE, (*CLASSES, "nobody drawn"), fewest=2, merge=False)
    assert mine.problems == tuple(
        Problem("class_small", severity="warning", params={"class": name, "respondents": 1, "fewest": 2})
        for name in ("a", "c")
    )


def refusal(answered: list[bool], **options: Any) -> Problem:
    with pytest.raises(Refused) as refused:
        adjust_for_nonresponse(WEIGHTS, np.array(answered), CODE, CLASSES, **options)
    (problem,) = refused.value.problems
    return problem


def test_without_merging_a_class_without_respondents_is_refused() -> None:
    problem = refusal([False, False, True, True, True, True], merge=False)
    assert problem == Problem("class_without_respondents", params={"class": "a"})


def test_a_sample_where_nobody_answered_is_refused() -> None:
    assert refusal([False] * 6) == Problem("nobody_responded")
