"""Where and when: the rows behind each area and period, sorted for the kernel once for all indicators."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.design import Design
from likvard.stats.prepared import Respondents

ALL = ""  # every area, or every period, together


@dataclass(frozen=True)
class Block:
    """The respondents of one area and period, sorted by stratum and PSU.

    rows           int64 (n,): their places in ``Respondents``
    psu            int64 (n,): 0..P-1, the PSUs met here, in order
    psus           P
    stratum        int64 (S,): the strata met here
    stratum_first  int64 (S,): the first of the P PSUs that lies in each of them
    """

    area: str
    period: str
    rows: NDArray[np.int64]
    psu: NDArray[np.int64]
    psus: int
    stratum: NDArray[np.int64]
    stratum_first: NDArray[np.int64]


def blocks_of(respondents: Respondents, design: Design) -> tuple[Block, ...]:
    """Every area, and all areas where there is more than one, by every period, and all periods likewise.

    A row without an area (index -1) counts only where all areas are taken together; periods likewise.
    """
    order = np.argsort(design.order[respondents.psu], kind="stable")
    return tuple(
        _block(respondents, area, period, rows)
        for area, in_area in _places(respondents.areas, respondents.area[order], order)
        for period, rows in _places(respondents.periods, respondents.period[in_area], in_area)
    )


def _places(
    codes: tuple[str, ...], index: NDArray[np.int32], rows: NDArray[np.int64]
) -> Iterator[tuple[str, NDArray[np.int64]]]:
    named = [place for place, code in enumerate(codes) if code != ALL]
    if len(named) != 1 or (index != named[0]).any():
        yield ALL, rows
    grouped = rows[np.argsort(index, kind="stable")]
    ends = np.cumsum(np.bincount(index + 1, minlength=len(codes) + 1))
    for place in named:
        yield codes[place], grouped[ends[place] : ends[place + 1]]


def _block(respondents: Respondents, area: str, period: str, rows: NDArray[np.int64]) -> Block:
    psu = respondents.psu[rows]
    first = np.flatnonzero(np.diff(psu, prepend=-1))
    stratum = respondents.stratum[rows[first]]
    stratum_first = np.flatnonzero(np.diff(stratum, prepend=-1))
    return Block(
        area=area,
        period=period,
        rows=rows,
        psu=np.repeat(np.arange(len(first)), np.diff(first, append=len(psu))),
        psus=len(first),
        stratum=stratum[stratum_first],
        stratum_first=stratum_first,
    )
