"""The compiled kernel: one pass over rows sorted by stratum and PSU.

Each respondent is added to the PSU at hand, each PSU to its stratum and each stratum to its domains, so that memory
holds domains and never PSUs by domains. With a and b a PSU's totals of w y and w in a domain, n_h the PSUs drawn in the
stratum, c = (1 - f) n_h / (n_h - 1) and e = c / n_h,

    V = sum over strata of ( c sum over PSUs of (a, b)(a, b)'  -  e (sum a, sum b)(sum a, sum b)' ).

A PSU with nobody in the domain has a = b = 0: it adds nothing to the sums and counts in n_h, which comes from the full
sample. That is the whole rule of zero contributions (Särndal, Swensson and Wretman 1992, ch. 5.8).

The two sums are kept apart until the end: their size tells how much of a small difference is rounding.
"""

from typing import Any

import numpy as np
from numba import njit

from likvard.stats.kernel.lanes import (
    BETWEEN_NN,
    BETWEEN_TN,
    BETWEEN_TT,
    COUNT,
    LANES,
    MISSING,
    OTHER,
    PAIR_PSUS,
    PAIR_STRATA,
    POSITIVE,
    PSU_C,
    PSU_N,
    PSU_T,
    PSU_W,
    PSUS,
    SQUARES,
    STRATA,
    STRATUM_N,
    STRATUM_T,
    TOTAL_N,
    TOTAL_T,
    WEIGHT_SQUARES,
    WITHIN_NN,
    WITHIN_TN,
    WITHIN_TT,
)

CHUNK = 2048  # respondents whose contributions are laid out at a time: they stay in the processor's cache

AT_STRATUM, AT_PSU, STRATUM_NUMBER = 0, 1, 2  # of the cursor: where the last run of rows ended
WITHIN, BY, FIRST_DOMAIN, GROUPS, FIRST_PAIR, FIRST_BLOCK, LISTED = 0, 1, 2, 3, 4, 5, 6  # of a cut in the plan

# Without numba's own memory: counting references to arrays at every call would cost a seventh of the time.
_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}
compiled: Any = njit(**_OPTIONS)


@compiled
def _lay_out_moments(weight, values, origin, start, stop, moments):
    """One line a respondent: w (y - origin)^2, w^2, and whether y is above 0, for each indicator."""
    for k in range(values.shape[0]):
        for i in range(start, stop):
            y, w = values[k, i], weight[i]
            known = y == y
            moments[i - start, SQUARES + k] = w * (y - origin[k]) * (y - origin[k]) if known else 0.0
            moments[i - start, WEIGHT_SQUARES + k] = w * w if known else 0.0
            moments[i - start, POSITIVE + k] = 1.0 if y > 0 else 0.0


@compiled
def _lay_out(weight, values, origin, start, stop, rows, moments, missing):
    """One line a respondent: w (y - origin) for each indicator, w, 1; and whether an answer is missing."""
    lanes, count = values.shape[0], stop - start
    for line in range(count):
        rows[line, PSU_W] = weight[start + line]
        rows[line, PSU_C] = 1.0
    for line in range(count):
        missing[line] = 0
    for k in range(lanes):
        middle, given = origin[k], values[k, start:stop]
        for line in range(count):
            y = given[line]
            rows[line, PSU_T + k] = 0.0 if y != y else weight[start + line] * (y - middle)
        for line in range(count):
            missing[line] += np.uint8(given[line] != given[line])
    if moments.shape[0] > 0:
        _lay_out_moments(weight, values, origin, start, stop, moments)


@compiled
def _locate(within, by, plan, start, stop, domains):
    """The domain of each respondent in each cut, or -1 for none."""
    for cut in range(plan.shape[0]):
        places, groups = within[plan[cut, WITHIN], start:stop], by[plan[cut, BY], start:stop]
        first, size = plan[cut, FIRST_DOMAIN], plan[cut, GROUPS]
        for line in range(stop - start):
            place, group = places[line], groups[line]
            domains[line, cut] = -1 if place < 0 or group < 0 else first + place * size + group


@compiled
def _end_psu(panel, marks, scale, in_psu, in_stratum, met_psu, met_stratum, cut, start):
    """Fold the PSU at hand into its stratum, for one cut. ``scale`` is c."""
    for j in range(start, start + met_psu[cut]):
        d = np.uintp(in_psu[j])
        if not marks[d]:
            in_stratum[start + met_stratum[cut]] = in_psu[j]
            met_stratum[cut] += 1
        marks[d] = 1
        w = panel[d, PSU_W]
        panel[d, COUNT] += panel[d, PSU_C]
        panel[d, PSU_W] = 0.0
        panel[d, PSU_C] = 0.0
        for k in range(LANES):
            a, b = panel[d, PSU_T + k], w - panel[d, PSU_N + k]
            panel[d, PSU_T + k] = 0.0
            panel[d, PSU_N + k] = 0.0
            panel[d, STRATUM_T + k] += a
            panel[d, STRATUM_N + k] += b
            panel[d, WITHIN_TT + k] += scale * a * a
            panel[d, WITHIN_TN + k] += scale * a * b
            panel[d, WITHIN_NN + k] += scale * b * b
            panel[d, PSUS + k] += 1.0 if b > 0.0 else 0.0
    met_psu[cut] = 0


@compiled
def _end_stratum(panel, marks, scale, in_stratum, met_stratum, cut, start):
    """Fold the stratum at hand into its domains, for one cut. ``scale`` is e."""
    for j in range(start, start + met_stratum[cut]):
        d = np.uintp(in_stratum[j])
        marks[d] = 0
        for k in range(LANES):
            a = panel[d, STRATUM_T + k]
            b = panel[d, STRATUM_N + k]
            panel[d, STRATUM_T + k] = 0.0
            panel[d, STRATUM_N + k] = 0.0
            panel[d, TOTAL_T + k] += a
            panel[d, TOTAL_N + k] += b
            panel[d, BETWEEN_TT + k] += scale * a * a
            panel[d, BETWEEN_TN + k] += scale * a * b
            panel[d, BETWEEN_NN + k] += scale * b * b
            panel[d, STRATA + k] += 1.0 if b > 0.0 else 0.0
    met_stratum[cut] = 0


@compiled
def _sort(domains, start, count):
    """In place (Shell 1959): numba's own sorting would need memory."""
    gap = count // 2
    while gap > 0:
        for j in range(start + gap, start + count):
            moving, place = domains[j], j
            while place >= start + gap and domains[place - gap] > moving:
                domains[place] = domains[place - gap]
                place -= gap
            domains[place] = moving
        gap //= 2


@compiled
def _put_in_order(panel, marks, domains, start, count, origin, groups, of_stratum):
    """Where all domains lie in one block, walking through its groups costs less than sorting them."""
    first = origin + (domains[start] - origin) // groups * groups
    in_one = groups <= 4 * count
    for j in range(start, start + count):
        in_one &= first <= domains[j] < first + groups
    if not in_one:
        _sort(domains, start, count)
        return
    place = start
    for d in range(first, first + groups):
        domains[place] = d
        if of_stratum:
            place += marks[d] > 0
        else:
            place += panel[d, PSU_C] > 0.0


@compiled
def _pair(one, other, groups):
    """The place of two groups, one < other, among the pairs of a block."""
    return one * (2 * groups - one - 1) // 2 + (other - one - 1)


@compiled
def _lay_out_factors(panel, domain, scale, of_stratum, factors, line):
    """What two groups of a block multiply: (T, N, T, N, met) of one, (T, N, N, T, met) of the other, times sqrt(scale).

    Loops between arrays have a length that the compiler does not know, those within a line one that it does: each is
    what lets it take several numbers at a time. The former run four further than needed, over what is written next.
    """
    wide = np.uintp(factors.shape[1] // 8)
    root, sign = np.sqrt(abs(scale)), -1.0 if scale < 0.0 else 1.0
    t, n = np.uintp(PSU_T), np.uintp(PSU_N)
    w, slope = panel[domain, PSU_W], -1.0  # a PSU holds the weight of those without an answer
    if of_stratum:
        t, n, w, slope = np.uintp(STRATUM_T), np.uintp(STRATUM_N), 0.0, 1.0
    for k in range(wide):
        factors[line, np.uintp(OTHER) + k] = root * panel[domain, t + k]
    for k in range(wide):
        factors[line, np.uintp(OTHER + LANES) + k] = root * (w + slope * panel[domain, n + k])
    for k in range(wide):
        factors[line, np.uintp(PAIR_PSUS) + k] = 1.0 if w + slope * panel[domain, n + k] > 0.0 else 0.0
    for k in range(2 * LANES):
        z = sign * factors[line, OTHER + k]
        factors[line, k] = z
        factors[line, 2 * LANES + k] = z
    for k in range(LANES):
        total, weight = factors[line, OTHER + k], factors[line, OTHER + LANES + k]
        factors[line, OTHER + 2 * LANES + k] = weight
        factors[line, OTHER + 3 * LANES + k] = total
    for k in range(LANES):
        factors[line, OTHER + PAIR_PSUS + k] = factors[line, PAIR_PSUS + k]


@compiled
def _multiply(panel, pairs, blocks, marks, domains, count, scale, of_stratum, plan, cut, factors, any_met):
    """Add the products of every two groups of a block that the PSU (or the stratum) at hand has met."""
    start, origin, groups = plan[cut, LISTED], plan[cut, FIRST_DOMAIN], plan[cut, GROUPS]
    first_pair, first_block = plan[cut, FIRST_PAIR], plan[cut, FIRST_BLOCK]
    lanes, shift = len(any_met), LANES if of_stratum else 0
    products = np.uintp(PAIR_PSUS if of_stratum else factors.shape[1] // 2)
    if count > 1:
        _put_in_order(panel, marks, domains, start, count, origin, groups, of_stratum)
    low = start
    while low < start + count:
        block = (domains[low] - origin) // groups
        first = origin + block * groups
        pairs_of_block = first_pair + block * (groups * (groups - 1) // 2)
        high = low
        for k in range(lanes):
            any_met[k] *= 0.0  # a call to clear so little memory would cost more
        while high < start + count and domains[high] < first + groups:
            _lay_out_factors(panel, np.uintp(domains[high]), scale, of_stratum, factors, np.uintp(high - low))
            for k in range(lanes):
                any_met[k] += factors[high - low, PAIR_PSUS + k]
            high += 1
        for k in range(lanes):
            blocks[first_block + block, shift + k] += min(any_met[k], 1.0)
        for i in range(low, high):
            for j in range(i + 1, high):
                p = np.uintp(pairs_of_block + _pair(domains[i] - first, domains[j] - first, groups))
                one, other = np.uintp(i - low), np.uintp(j - low)
                for k in range(products):
                    pairs[p, k] += factors[one, k] * factors[other, np.uintp(OTHER) + k]
                if of_stratum:
                    for k in range(LANES):
                        pairs[p, PAIR_STRATA + k] += factors[one, PAIR_PSUS + k] * factors[other, PAIR_PSUS + k]
        low = high


@compiled
def _close_psu(panel, pairs, blocks, marks, scale, plan, in_psu, in_stratum, met_psu, met_stratum, factors, any_met):
    for cut in range(plan.shape[0]):
        if pairs.shape[0] > 0 and plan[cut, GROUPS] > 1:
            _multiply(
                panel, pairs, blocks, marks, in_psu, met_psu[cut], scale, False, plan, cut, factors, any_met
            )  # fmt: skip
        _end_psu(panel, marks, scale, in_psu, in_stratum, met_psu, met_stratum, cut, plan[cut, LISTED])


@compiled
def _close_stratum(panel, pairs, blocks, marks, scale, plan, in_stratum, met_stratum, factors, any_met):
    for cut in range(plan.shape[0]):
        if pairs.shape[0] > 0 and plan[cut, GROUPS] > 1:
            _multiply(
                panel, pairs, blocks, marks, in_stratum, met_stratum[cut], -scale, True, plan, cut, factors, any_met
            )  # fmt: skip
        _end_stratum(panel, marks, scale, in_stratum, met_stratum, cut, plan[cut, LISTED])


@compiled
def accumulate(
    stratum, psu, weight, values, origin, within, by, plan, inside, between, cursor,
    panel, moments, pairs, blocks, marks, in_psu, in_stratum, met_psu, met_stratum,
    rows, row_moments, missing, domains, gone, factors, any_met,
):  # fmt: skip
    """Add a run of rows. What stands open at its end (a PSU, a stratum) goes on with the next run.

    stratum, psu, weight (n,); values (lanes, n) with NaN for no answer; within (W, n), by (B, n): codes, negative for
    none; plan (cuts, 7); inside, between (strata,): c and e of each stratum in the order of the rows. The rest is
    ``run.Panel``. A row of weight 0 is not in the sample, but its PSU is.
    """
    number, lanes, cuts = cursor[STRATUM_NUMBER], values.shape[0], plan.shape[0]
    width, moment_width = rows.shape[1], row_moments.shape[1]
    stratum_now, psu_now = cursor[AT_STRATUM], cursor[AT_PSU]
    for start in range(0, len(psu), CHUNK):
        stop = min(start + CHUNK, len(psu))
        _lay_out(weight, values, origin, start, stop, rows, row_moments, missing)
        _locate(within, by, plan, start, stop, domains)
        for i in range(start, stop):
            if number < 0 or psu[i] != psu_now or stratum[i] != stratum_now:
                if number >= 0:
                    _close_psu(
                        panel, pairs, blocks, marks, inside[number], plan, in_psu, in_stratum, met_psu, met_stratum,
                        factors, any_met,
                    )  # fmt: skip
                if number < 0 or stratum[i] != stratum_now:
                    if number >= 0:
                        _close_stratum(
                            panel, pairs, blocks, marks, between[number], plan, in_stratum, met_stratum, factors,
                            any_met,
                        )  # fmt: skip
                    number += 1
                psu_now, stratum_now = psu[i], stratum[i]
            if weight[i] <= 0.0:
                continue
            line, lacking = i - start, 0
            if missing[line] > 0:
                for k in range(lanes):
                    if values[k, i] != values[k, i]:
                        gone[lacking] = k
                        lacking += 1
            for cut in range(cuts):
                domain = domains[line, cut]
                if domain < 0:
                    continue
                d = np.uintp(domain)
                in_psu[plan[cut, LISTED] + met_psu[cut]] = domain  # counted only where it is the first of its PSU
                met_psu[cut] += panel[d, PSU_C] == 0.0
                for k in range(width):
                    panel[d, np.uintp(k)] += rows[line, np.uintp(k)]
                for j in range(lacking):
                    panel[d, np.uintp(PSU_N) + gone[j]] += weight[i]
                    panel[d, np.uintp(MISSING) + gone[j]] += 1.0
                if moment_width > 0:
                    for k in range(moment_width):
                        moments[d, np.uintp(k)] += row_moments[line, np.uintp(k)]
    cursor[AT_STRATUM], cursor[AT_PSU], cursor[STRATUM_NUMBER] = stratum_now, psu_now, number


@compiled
def close(
    plan, inside, between, cursor, panel, pairs, blocks, marks, in_psu, in_stratum, met_psu, met_stratum, factors,
    any_met,
):  # fmt: skip
    """End the last PSU and the last stratum."""
    number = cursor[STRATUM_NUMBER]
    if number < 0:
        return
    _close_psu(
        panel, pairs, blocks, marks, inside[number], plan, in_psu, in_stratum, met_psu, met_stratum, factors, any_met
    )
    _close_stratum(panel, pairs, blocks, marks, between[number], plan, in_stratum, met_stratum, factors, any_met)
    cursor[STRATUM_NUMBER] = -1
