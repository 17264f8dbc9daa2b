"""The compiled kernel: one pass over rows sorted by stratum and PSU.

Each respondent is added to the PSU at hand, each PSU to its stratum and each stratum to its domains, so that memory
holds domains and never PSUs by domains. With a and b a PSU's totals of w y and w in a domain, n_h the PSUs drawn in the
stratum, c = (1 - f) n_h / (n_h - 1) and e = c / n_h,

    V = sum over strata of ( c sum over PSUs of (a, b)(a, b)'  -  e (sum a, sum b)(sum a, sum b)' ).

A PSU with nobody in the domain has a = b = 0: it adds nothing to the sums and counts in n_h, which comes from the full
sample. That is the whole rule of zero contributions (Särndal, Swensson and Wretman 1992, ch. 5.8).

The two sums are kept apart until the end: their size tells how much of a small difference is rounding.
"""

import numpy as np

from likvard.stats.kernel.contributions import lay_out, lay_out_moments, locate
from likvard.stats.kernel.decode import read
from likvard.stats.kernel.folding import end_psu, end_stratum
from likvard.stats.kernel.lanes import CHUNK, GROUPS, LISTED, PERSON, PSU_T, WIDTH
from likvard.stats.kernel.native import compiled
from likvard.stats.kernel.products import multiply
from likvard.stats.kernel.vectors import add_line, people_of, weigh

AT_STRATUM, AT_PSU, STRATUM_NUMBER = 0, 1, 2  # of the cursor: where the last run of rows ended
NOBODY = -1  # what stands for a code that is missing


@compiled
def _close_psu(panel, pairs, blocks, scale, plan, in_psu, in_stratum, met_psu, met_stratum):
    for cut in range(plan.shape[0]):
        count = met_psu[cut]
        if count > 0 and pairs.shape[0] > 0 and plan[cut, GROUPS] > 1:
            multiply(panel, pairs, blocks, in_psu, count, scale, False, plan, cut)
        end_psu(panel, scale, in_psu, in_stratum, met_psu, met_stratum, cut, plan[cut, LISTED])


@compiled
def _close_stratum(panel, pairs, blocks, scale, plan, in_stratum, met_stratum):
    for cut in range(plan.shape[0]):
        count = met_stratum[cut]
        if count > 0 and pairs.shape[0] > 0 and plan[cut, GROUPS] > 1:
            multiply(panel, pairs, blocks, in_stratum, count, -scale, True, plan, cut)
        end_stratum(panel, scale, in_stratum, met_stratum, cut, plan[cut, LISTED])


@compiled
def _add_people(panel, people, weight, origin, domains, first, end, plan, in_psu, met_psu):
    """Add respondents of one PSU to their domains."""
    for line in range(first, end):
        more = weigh(people, line * PERSON, origin, weight[line])
        for cut in range(plan.shape[0]):
            domain = domains[cut, line]
            if domain >= 0:
                at = domain * WIDTH + PSU_T
                in_psu[plan[cut, LISTED] + met_psu[cut]] = domain  # counted only where it is the first of its PSU
                met_psu[cut] += people_of(panel, at) == 0
                add_line(panel, at, more)


@compiled
def _add_moments(moments, row_moments, domains, first, end):
    """Add what design effects need."""
    for line in range(first, end):
        for cut in range(domains.shape[0]):
            if domains[cut, line] >= 0:
                d = np.uintp(domains[cut, line])
                for k in range(row_moments.shape[1]):
                    moments[d, np.uintp(k)] += row_moments[line, np.uintp(k)]


@compiled
def accumulate(
    rows, columns, values, origin, plan, inside, between, cursor, panel, moments, pairs, blocks, in_psu, in_stratum,
    met_psu, met_stratum, answers, people, row_moments, labels, weight, domains,
):  # fmt: skip
    """Add a run of rows. What stands open at its end (a PSU, a stratum) goes on with the next run.

    columns, values: lines as ``columns`` has them: stratum, psu, weight and the codes of all factors and combinations,
    which are negative for none; the indicators of this panel, NaN for no answer. plan: see ``layout``; inside, between
    (strata,): c and e of each stratum in the order of the rows. The rest is ``run.Panel``. A row of weight 0 is not in
    the sample, but its PSU is.
    """
    number = cursor[STRATUM_NUMBER]
    stratum_now, psu_now = cursor[AT_STRATUM], cursor[AT_PSU]
    stratum, psu, codes = labels[0], labels[1], labels[2:]
    for start in range(0, rows, CHUNK):
        count = min(rows - start, CHUNK)
        read(columns[0], start, count, NOBODY, stratum)
        read(columns[1], start, count, NOBODY, psu)
        read(columns[2], start, count, np.nan, weight)
        for k in range(values.shape[0]):
            read(values[k], start, count, np.nan, answers[k])
        lay_out(answers, people)
        if row_moments.shape[1] > 0:
            lay_out_moments(weight, answers, origin, count, row_moments)
        for k in range(codes.shape[0]):
            read(columns[3 + k], start, count, NOBODY, codes[k])
        locate(weight, codes, plan, count, domains)
        i = 0
        while i < count:
            if number < 0 or psu[i] != psu_now or stratum[i] != stratum_now:
                if number >= 0:
                    _close_psu(panel, pairs, blocks, inside[number], plan, in_psu, in_stratum, met_psu, met_stratum)
                if number < 0 or stratum[i] != stratum_now:
                    if number >= 0:
                        _close_stratum(panel, pairs, blocks, between[number], plan, in_stratum, met_stratum)
                    number += 1
                psu_now, stratum_now = psu[i], stratum[i]
            first = i
            while i < count and psu[i] == psu_now and stratum[i] == stratum_now:
                i += 1
            _add_people(panel, people, weight, origin, domains, first, i, plan, in_psu, met_psu)
            if row_moments.shape[1] > 0:
                _add_moments(moments, row_moments, domains, first, i)
    cursor[AT_STRATUM], cursor[AT_PSU], cursor[STRATUM_NUMBER] = stratum_now, psu_now, number


@compiled
def close(plan, inside, between, cursor, panel, pairs, blocks, in_psu, in_stratum, met_psu, met_stratum):
    """End the last PSU and the last stratum."""
    number = cursor[STRATUM_NUMBER]
    if number < 0:
        return
    _close_psu(panel, pairs, blocks, inside[number], plan, in_psu, in_stratum, met_psu, met_stratum)
    _close_stratum(panel, pairs, blocks, between[number], plan, in_stratum, met_stratum)
