"""What can be wrong with tables that are to be protected, as codes and parameters.

A ``Problem`` names the dimension in ``column`` and the line of the rows in ``row`` (1 is the first of them). What can
not be used is ``Refused``; what can, with a loss, is told as a warning.
"""

from typing import Any

from likvard.stats.problems import Problem, Refused

__all__ = ["CODES", "Problem", "Refused", "refuse"]

# Every code with the names of its params.
CODES: dict[str, tuple[str, ...]] = {
    # dimensions; column set
    "dimension_empty": (),
    "dimension_repeated": (),  # twice in one table
    "code_empty": (),  # "" means "part of nothing"
    "code_repeated": ("code",),
    "parents_two": ("code", "parents"),
    "parent_missing": ("code", "parent"),  # the parent is no code of the dimension: a gap in the hierarchy
    "hierarchy_circular": ("chain",),  # ("a", "b", "a")
    "whole_unclear": ("wholes",),  # none, or several: a table that lacks the dimension does not say what it counts
    "cells_too_many": (
        "cells",
        "limit",
        "choices",
    ),  # choices: ((dimension, cells if its deepest level is merged), ...)
    # rows; row set: the first of them
    "lengths_differ": ("lengths",),
    "dimension_unknown": ("known",),  # column set
    "code_unknown": ("code", "count"),  # column set
    "cell_unknown": ("codes", "count"),  # every code is known, but no table has the cell
    "count_negative": ("value", "count"),
    "count_fractional": ("value", "count"),  # not finite, too
    "count_too_large": ("value", "limit", "count"),
    "cell_contradicted": ("codes", "values", "count"),  # the same cell, with two counts
    "nobody_counted": ("codes", "value", "count"),  # people where there can be nobody
    "cell_undetermined": ("codes", "count"),  # neither given nor the sum of what is
    "totals_unequal": (
        "codes",
        "total",
        "parts",
        "rounding",
        "count",
    ),  # warning; column set; see Built
    # rules
    "threshold_lowered": ("threshold", "least"),
    "thresholds_undefined": ("known",),  # column set: a sensitivity class without a threshold
    "rule_out_of_range": ("name", "value", "least", "most"),
    "contributions_few": ("found", "least"),  # of each cell, fewer than the rule looks at
    "contributions_impossible": ("count",),  # row set: negative, rising, or more than the cell
}


def refuse(code: str, /, *, row: int | None = None, column: str = "", **params: Any) -> Refused:
    """The refusal for one problem, to be raised."""
    return Refused(Problem(code, row=row, column=column, params=params))
