"""Compiled loops over what a Parquet file holds: missing values, and where strata and PSUs change."""

import numpy as np

from likvard.stats.kernel.compiled import compiled


@compiled
def blank(values, bits, offset):
    """NaN where the bit is not set. ``bits``: one a value from ``offset`` on (Arrow's validity bitmap)."""
    i = 0
    while i < len(values):
        at = i + offset
        byte = bits[at >> 3]
        if byte == 255:
            i += 8 - (at & 7)
            continue
        if not (byte >> (at & 7)) & 1:
            values[i] = np.nan
        i += 1


@compiled
def count_psus(stratum, psu, cursor, psus, starts):
    """Count PSUs by stratum, and note the row where each begins. Returns the first row out of order, or -1.

    cursor (4,): stratum and PSU at the end of the last run, the stratum's number (-1 before the first), rows so far
    """
    stratum_now, psu_now, number, seen = cursor[0], cursor[1], cursor[2], cursor[3]
    for i in range(len(psu)):
        if number < 0 or stratum[i] > stratum_now:
            number += 1
            psus[number] = 1.0
            starts[number] = seen + i
        elif stratum[i] < stratum_now or psu[i] < psu_now:
            return seen + i
        elif psu[i] > psu_now:
            psus[number] += 1.0
        stratum_now, psu_now = stratum[i], psu[i]
    cursor[0], cursor[1], cursor[2], cursor[3] = stratum_now, psu_now, number, seen + len(psu)
    return -1
