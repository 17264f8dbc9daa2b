"""Whether what is asked for can be answered at all, before anything is worked out."""

from collections.abc import Iterator, Sequence

import numpy as np

from likvard.stats.disparity.groups import Groups
from likvard.stats.disparity.registry import MEASURES, Measure
from likvard.stats.disparity.setting import Setting
from likvard.stats.problems import Problem, Refused


def measures_asked(codes: Sequence[str], groups: Groups, setting: Setting) -> tuple[Measure, ...]:
    """The measures of these codes. Raises ``Refused``, naming each that cannot be answered."""
    problems = [*_of_groups(groups), *(problem for code in codes for problem in _of_measure(code, groups, setting))]
    if problems:
        raise Refused(*problems)
    return tuple(MEASURES[code] for code in codes)


def _of_groups(groups: Groups) -> Iterator[Problem]:
    if groups.levels < 2:
        yield Problem("measure_needs_groups", params={"groups": groups.levels})


def _of_measure(code: str, groups: Groups, setting: Setting) -> Iterator[Problem]:
    measure = MEASURES.get(code)
    if measure is None:
        yield Problem("measure_unknown", params={"measure": code, "known": tuple(MEASURES)})
        return
    if "order" in measure.needs and not setting.ordered:
        yield Problem("measure_needs_order", params={"measure": code})
    if "population" in measure.needs and not groups.weighted:
        yield Problem("measure_needs_population", params={"measure": code})
    if "bounds" in measure.needs and setting.bounds is None:
        yield Problem("measure_needs_bounds", params={"measure": code})
    if "reference" in measure.needs and setting.reference is None:
        yield Problem("measure_needs_reference", params={"measure": code})
    if measure.refers(setting.ordered) and _reference_is_hidden(setting):
        yield Problem("reference_hidden", params={"measure": code})


def _reference_is_hidden(setting: Setting) -> bool:
    """Whether there are blocks, and the reference group has no figure in any of them."""
    if setting.reference is None or not setting.values.size:
        return False
    return bool(np.isnan(setting.values[setting.reference]).all())
