"""Compiled loops over columns: the numbers of a few dozen rows, and where strata and PSUs begin."""

import numpy as np

from likvard.stats.kernel.addresses import byte_at, move_eight, move_one
from likvard.stats.kernel.columns import DATA, KIND, OFFSET, VALID
from likvard.stats.kernel.lanes import CHUNK
from likvard.stats.kernel.native import compiled
from likvard.stats.kernel.registers import AT_ONCE
from likvard.stats.kernel.vectors import keep


@compiled
def read(column, start, count, none, room):
    """room[:count]: the numbers of a column from ``start`` on, ``none`` for those that are missing."""
    i = 0
    while i + AT_ONCE <= count:
        move_eight(room, i, column[KIND], column[DATA], start + i)
        i += AT_ONCE
    while i < count:
        move_one(room, i, column[KIND], column[DATA], start + i)
        i += 1
    if column[VALID] != 0:
        first = column[OFFSET] + start
        _blank(room, column[VALID] + (first >> 3), first & 7, count, none)


@compiled
def _blank(room, bits, offset, count, none):
    """``none`` where the bit is not set; they are counted from ``offset`` (0 to 7) on, the lowest of a byte first."""
    i = 0
    while i + 8 <= count:
        byte = np.int64(byte_at(bits, i >> 3)) >> offset
        if offset:
            byte |= np.int64(byte_at(bits, (i >> 3) + 1)) << (8 - offset)
        keep(room, i, np.uint8(byte & 255), none)
        i += 8
    while i < count:
        if not (byte_at(bits, (i + offset) >> 3) >> ((i + offset) & 7)) & 1:
            room[i] = none
        i += 1


@compiled
def count_psus(rows, columns, labels, cursor, psus, starts):
    """Count PSUs by stratum, and note the row where each begins. Returns the first row out of order, or -1.

    columns: lines of stratum and PSU, see ``columns``; labels (2, CHUNK): room for some of them
    cursor (4,): stratum and PSU at the end of the last run, the stratum's number (-1 before the first), rows so far
    """
    stratum_now, psu_now, number, seen = cursor[0], cursor[1], cursor[2], cursor[3]
    for start in range(0, rows, CHUNK):
        count = min(rows - start, CHUNK)
        for k in range(2):
            read(columns[k], start, count, 0, labels[k])
        for i in range(count):
            stratum, psu = labels[0, i], labels[1, i]
            if number < 0 or stratum > stratum_now:
                number += 1
                psus[number] = 1.0
                starts[number] = seen + start + i
            elif stratum < stratum_now or psu < psu_now:
                return seen + start + i
            elif psu > psu_now:
                psus[number] += 1.0
            stratum_now, psu_now = stratum, psu
    cursor[0], cursor[1], cursor[2], cursor[3] = stratum_now, psu_now, number, seen + rows
    return -1
