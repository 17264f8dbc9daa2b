"""What each respondent of a few dozen contributes, laid out so that the processor can take eight numbers at a time."""

import numpy as np

from likvard.stats.kernel.lanes import (
    BY,
    CHUNK,
    FIRST_DOMAIN,
    GROUPS,
    LANES,
    NOT_ANSWERED,
    PERSON,
    POSITIVE,
    SQUARES,
    WEIGHT_SQUARES,
    WITHIN,
)
from likvard.stats.kernel.native import compiled
from likvard.stats.kernel.vectors import AT_A_TIME, turn

NOWHERE = -(2**62)  # whatever domain it is added to


@compiled
def gather(whole, values, lane_of_whole, lane_of_values, start, stop, answers):
    """answers (LANES, ..): what each indicator of the panel was answered, NaN for no answer.

    A line of ``whole`` or ``values`` whose lane is not one of the panel's belongs to another panel.
    """
    for s in range(whole.shape[0]):
        if 0 <= lane_of_whole[s] < LANES:
            line, given = answers[lane_of_whole[s]], whole[s, start:stop]
            for i in range(len(given)):
                line[i] = np.nan if given[i] == NOT_ANSWERED else float(given[i])
    for v in range(values.shape[0]):
        if 0 <= lane_of_values[v] < LANES:
            other, said = answers[lane_of_values[v]], values[v, start:stop]
            for i in range(len(said)):
                other[i] = said[i]


@compiled
def lay_out(answers, people):
    """people (.., PERSON): a line for each respondent, from one for each indicator."""
    for line in range(0, CHUNK, AT_A_TIME):
        turn(people, line * PERSON, answers, line)


@compiled
def lay_out_moments(weight, answers, origin, start, stop, moments):
    """One line a respondent: w (y - origin)^2, w^2, and whether y is above 0, for each indicator."""
    for line in range(stop - start):
        w = weight[start + line]
        for k in range(LANES):
            y = answers[k, line]
            known = y == y
            moments[line, SQUARES + k] = w * (y - origin[k]) * (y - origin[k]) if known else 0.0
            moments[line, WEIGHT_SQUARES + k] = w * w if known else 0.0
            moments[line, POSITIVE + k] = 1.0 if y > 0 else 0.0


@compiled
def locate(weight, codes, combined, plan, start, stop, domains):
    """The domain of each respondent in each cut, (cuts, ..), or a negative number for none.

    codes (factors, n), combined (combinations, n): negative for none.
    """
    for cut in range(plan.shape[0]):
        first, size, within, by = plan[cut, FIRST_DOMAIN], plan[cut, GROUPS], plan[cut, WITHIN], plan[cut, BY]
        found = domains[cut]
        for line in range(stop - start):
            found[line] = first
        for of, step in ((within, size), (by, 1)):
            if of >= 0:
                factors = codes.shape[0]
                given = codes[of, start:stop] if of < factors else combined[of - factors, start:stop]
                for line in range(stop - start):
                    found[line] += given[line] * step if given[line] >= 0 else NOWHERE
    for line in range(stop - start):
        if weight[start + line] <= 0.0:
            domains[:, line] = NOWHERE
