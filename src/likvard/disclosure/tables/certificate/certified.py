"""The certificate of one release."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from likvard.disclosure.tables.auditing import Audit
from likvard.disclosure.tables.system import Demand, Integers, Published


@dataclass(frozen=True)
class Certificate:
    """Of C cells, S sums, P protected cells and W moves.

    rules      what was asked of the release, by name
    base       (C,): a table that agrees with all that is published
    moves      (W, C): base + each row is such a table too
    low, high  (P,): least and greatest number of each protected cell in those tables
    digest     SHA-256 of base and moves, in hexadecimal digits
    """

    published: Published
    demand: Demand
    rules: Mapping[str, int | str]
    base: Integers
    moves: csr_array
    low: Integers
    high: Integers
    digest: str


def certify(
    published: Published, demand: Demand, audit: Audit, *, rules: Mapping[str, int | str] | None = None
) -> Certificate:
    """What the audit found, ready to be stored; also where it found cells exposed."""
    digest = digest_of(audit.base, audit.moves)
    return Certificate(published, demand, rules or {}, audit.base, audit.moves, audit.low, audit.high, digest)


def digest_of(base: Integers, moves: csr_array) -> str:
    """SHA-256 of the witnesses as little-endian whole numbers of 64 bits: base, then row ends, cells, changes."""
    digest = hashlib.sha256()
    for numbers in (base, moves.indptr, moves.indices, moves.data):
        digest.update(np.ascontiguousarray(numbers, dtype="<i8").data)
    return digest.hexdigest()
