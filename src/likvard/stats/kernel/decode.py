"""Compiled loops over what a Parquet file holds: missing values, and where strata and PSUs change."""

from likvard.stats.kernel.native import compiled
from likvard.stats.kernel.vectors import keep


@compiled
def blank(values, bits, offset, none):
    """``none`` where the bit is not set. ``bits``: one a value from ``offset`` on (Arrow's validity bitmap)."""
    i = 0
    while i < len(values) and (i + offset) & 7:
        values[i] = values[i] if (bits[(i + offset) >> 3] >> ((i + offset) & 7)) & 1 else none
        i += 1
    while i + 8 <= len(values):
        keep(values, i, bits[(i + offset) >> 3], none)
        i += 8
    while i < len(values):
        values[i] = values[i] if (bits[(i + offset) >> 3] >> ((i + offset) & 7)) & 1 else none
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
