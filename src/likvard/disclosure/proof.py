"""The proof of a release as one certificate, whatever the number of its indicators."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import block_diag, csr_array

from likvard.disclosure.released import Rules
from likvard.disclosure.tables.auditing import Audit
from likvard.disclosure.tables.certificate import certify, to_bytes
from likvard.disclosure.tables.system import Demand, Integers, Published


@dataclass(frozen=True)
class Proven:
    """One indicator: what a reader has, what was asked, and what the audit found."""

    published: Published
    demand: Demand
    audit: Audit


def proof_of(parts: Sequence[Proven], rules: Rules) -> bytes:
    """A certificate (see ``tables.certificate``) of all cells, those of one indicator after those of another.

    No bytes where there is nothing to prove.
    """
    parts = [part for part in parts if part.demand.cells.size]
    if not parts:
        return b""
    first = np.cumsum([0, *(len(part.published.low) for part in parts[:-1])])
    demand = Demand(
        np.concatenate([part.demand.cells + at for part, at in zip(parts, first, strict=True)]),
        np.concatenate([part.demand.low for part in parts]),
        np.concatenate([part.demand.high for part in parts]),
    )
    given = [part.published for part in parts]
    published = Published(
        _stacked([one.sums for one in given]),
        np.concatenate([one.low for one in given]),
        np.concatenate([one.high for one in given]),
        np.concatenate([one.shown for one in given]),
        np.concatenate([one.values for one in given]),
    )
    return to_bytes(certify(published, demand, _joined(parts, first), rules={"threshold": rules.threshold}))


def digest_of_proof(proof: bytes) -> str:
    """SHA-256, in hexadecimal digits; "" where there was nothing to prove."""
    return hashlib.sha256(proof).hexdigest() if proof else ""


def _joined(parts: Sequence[Proven], first: Integers) -> Audit:
    found = [part.audit for part in parts]
    return Audit(
        cells=np.concatenate([one.cells + at for one, at in zip(found, first, strict=True)]),
        low=np.concatenate([one.low for one in found]),
        high=np.concatenate([one.high for one in found]),
        base=np.concatenate([one.base for one in found]),
        moves=_stacked([one.moves for one in found]),
        exposed=found[0].exposed,
        solved=sum(one.solved for one in found),
    )


def _stacked(matrices: Sequence[csr_array]) -> csr_array:
    return csr_array(block_diag(matrices, format="csr", dtype=np.int64))
