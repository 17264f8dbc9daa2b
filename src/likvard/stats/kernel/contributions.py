"""What each respondent of a few dozen contributes, laid out so that the processor can take eight numbers at a time."""

from likvard.stats.kernel.lanes import (
    BY,
    CHUNK,
    FIRST_DOMAIN,
    GROUPS,
    LANES,
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
def lay_out(answers, people):
    """people (.., PERSON): a line for each respondent, from one for each indicator."""
    for line in range(0, CHUNK, AT_A_TIME):
        turn(people, line * PERSON, answers, line)


@compiled
def lay_out_moments(weight, answers, origin, count, moments):
    """One line a respondent: w (y - origin)^2, w^2, and whether y is above 0, for each indicator."""
    for line in range(count):
        w = weight[line]
        for k in range(LANES):
            y = answers[k, line]
            known = y == y
            moments[line, SQUARES + k] = w * (y - origin[k]) * (y - origin[k]) if known else 0.0
            moments[line, WEIGHT_SQUARES + k] = w * w if known else 0.0
            moments[line, POSITIVE + k] = 1.0 if y > 0 else 0.0


@compiled
def locate(weight, codes, plan, count, domains):
    """The domain of each respondent in each cut, (cuts, ..), or a negative number for none.

    weight (..,), codes (factors and combinations, ..): negative for none.
    """
    for cut in range(plan.shape[0]):
        first, size, within, by = plan[cut, FIRST_DOMAIN], plan[cut, GROUPS], plan[cut, WITHIN], plan[cut, BY]
        found = domains[cut]
        for line in range(count):
            found[line] = first
        for of, step in ((within, size), (by, 1)):
            if of >= 0:
                given = codes[of]
                for line in range(count):
                    found[line] += given[line] * step if given[line] >= 0 else NOWHERE
    for line in range(count):
        if weight[line] <= 0.0:
            domains[:, line] = NOWHERE
