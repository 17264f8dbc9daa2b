"""What became of each value; and why, where it is not all there."""

from typing import Final

STATUSES: Final = (
    "ok",
    # no value
    "no_cases",  # a group that the measure needs has no figure
    "no_reference",  # the reference group has none
    "not_positive",  # a value, or the mean, is not above 0
    "outside_bounds",  # a value lies outside the indicator's bounds, or at one where the measure has no meaning
    "no_fit",  # no line can be fitted: all values lie at a bound, or groups are parted into none and all
    # a value without standard error and interval
    "no_se",  # the source gives no standard error for a group of the measure
    "no_variation",  # all of a group of the measure answered alike: it would borrow the others' error
    "too_few_psus",  # no degrees of freedom
    "no_gap",  # the groups are equal, where the measure has no slope
    "too_uncertain",  # the interval has no end that a number can hold
)
CODES: Final = {status: code for code, status in enumerate(STATUSES)}
WITHOUT_VALUE: Final = CODES["no_fit"]  # the last code that leaves no value
