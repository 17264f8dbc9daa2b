"""The one problem that a call is refused for."""

from typing import Any

import pytest

from likvard.stats.problems import CODES, Problem, Refused


def refusal(call: Any, *arguments: Any, **options: Any) -> Problem:
    """The one problem that is told, with the params that are listed for it."""
    with pytest.raises(Refused) as refused:
        call(*arguments, **options)
    (problem,) = refused.value.problems
    assert tuple(problem.params) == CODES[problem.code]
    return problem
