"""Whether a certificate proves what it says: additions and comparisons only, no solver and no trust in its maker."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from likvard.disclosure.tables.certificate.certified import Certificate, digest_of
from likvard.disclosure.tables.system import Flags, Integers

AT_ONCE = 2**24  # changed sums in memory together, at most, whatever a file holds


@dataclass(frozen=True)
class Fault:
    """``code``, and where: cells, sums or moves, (N,), none for a fault of the whole."""

    code: str
    places: tuple[int, ...] = ()


def check(certificate: Certificate) -> list[Fault]:
    """Everything that keeps the certificate from being a proof; empty when it is one.

    ``digest``: the witnesses have been changed. ``shown``, ``bounds``, ``sums``: the base table differs there from
    what is published. ``move_shown``, ``move_bounds``, ``move_sums``: so do these moves. ``reached``: these protected
    cells do not reach what is stated. ``exposed``: these protected cells do not reach what is demanded.
    """
    found = [*_of_digest(certificate), *_of_base(certificate), *_of_moves(certificate), *_of_cells(certificate)]
    return [fault for fault in found if fault is not None]


def _of_digest(certificate: Certificate) -> Iterator[Fault]:
    if digest_of(certificate.base, certificate.moves) != certificate.digest:
        yield Fault("digest")


def _of_base(certificate: Certificate) -> Iterator[Fault | None]:
    published, base = certificate.published, certificate.base
    yield _fault("shown", published.shown & (base != published.values))
    yield _fault("bounds", (base < published.low) | (base > published.high))
    yield _fault("sums", (published.sums @ base) != 0)


def _of_moves(certificate: Certificate) -> Iterator[Fault | None]:
    published, moves, cell = certificate.published, certificate.moves, certificate.moves.indices
    table = certificate.base[cell] + moves.data
    yield _fault("move_shown", _by_move(certificate, published.shown[cell] & (moves.data != 0)))
    yield _fault("move_bounds", _by_move(certificate, (table < published.low[cell]) | (table > published.high[cell])))
    yield _fault("move_sums", _unbalanced(certificate))


def _by_move(certificate: Certificate, entries: Flags) -> Flags:
    """(W,): moves with some entry flagged."""
    ends = certificate.moves.indptr
    counted = np.concatenate([[0], np.cumsum(entries)])
    return np.asarray(counted[ends[1:]] > counted[ends[:-1]])


def _unbalanced(certificate: Certificate) -> Flags:
    """(W,): moves that change some sum."""
    moves, cells = certificate.moves, certificate.published.sums.T.tocsr()
    broken = np.zeros(moves.shape[0], dtype=bool)
    step = max(1, AT_ONCE // max(1, cells.shape[1]))
    for start in range(0, len(broken), step):
        changed = moves[start : start + step] @ cells
        broken[start : start + step] = abs(changed).sum(axis=1) != 0
    return broken


def _of_cells(certificate: Certificate) -> Iterator[Fault | None]:
    demand, moves = certificate.demand, certificate.moves
    low, high = certificate.base.copy(), certificate.base.copy()
    table = certificate.base[moves.indices] + moves.data
    np.minimum.at(low, moves.indices, table)
    np.maximum.at(high, moves.indices, table)
    low, high = low[demand.cells], high[demand.cells]
    stated = (low == certificate.low) & (high == certificate.high)
    yield _fault("reached", ~stated, demand.cells)
    yield _fault("exposed", (low > demand.low) | (high < demand.high), demand.cells)


def _fault(code: str, wrong: Flags, names: Integers | None = None) -> Fault | None:
    places = np.flatnonzero(wrong) if names is None else names[wrong]
    return Fault(code, tuple(places.tolist())) if len(places) else None
