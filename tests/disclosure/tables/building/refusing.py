"""The one problem that a call is refused for."""

from typing import Any

import pytest

from likvard.disclosure.tables.building.problems import CODES, Problem, Refused


def refusal(call: Any, *arguments: Any, **options: Any) -> Problem:
    """The one problem that is told, with the params that are listed for it."""
    with pytest.raises(Refused) as refused:
        call(*arguments, **options)
    (problem,) = refused.value.problems
    assert set(problem.params) == set(CODES[problem.code])
    return problem
