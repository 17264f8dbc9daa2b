"""Certificates as bytes, and back without trust: nothing in the file is believed before it is measured.

MAGIC, the version in two digits, SHA-256 of the content, the content through zlib. The content: one line of JSON
(rules, digest, the length of each list), then the lists one after the other, whole numbers of 64 bits, little-endian.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from likvard.disclosure.tables.certificate.certified import Certificate
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Integers, Published

MAGIC, VERSION = b"likvard certificate ", b"01"
MOST = 2**29  # bytes of content; 10^5 cells need about a tenth
LONGEST_LINE = 2**16
LONGEST_SUM = 2**22  # cells: with numbers up to UNBOUNDED no sum of 64 bits overflows
_OPENING = len(MAGIC) + len(VERSION)
LISTS = (
    *("sum_ends", "sum_cells", "sum_signs", "low", "high", "shown", "values"),
    *("cells", "cell_low", "cell_high", "reached_low", "reached_high"),
    *("base", "move_ends", "move_cells", "move_changes"),
)
_SIGNED = ("sum_signs", "move_changes")


class Unreadable(ValueError):
    """Not a certificate that this version reads. ``code``: not_a_certificate, other_version, damaged, too_large or
    malformed; ``name``: the list where the fault is, where one is."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(f"{code} {name}".strip())
        self.code, self.name = code, name


def to_bytes(certificate: Certificate) -> bytes:
    """The same bytes for the same certificate."""
    lists = {name: np.ascontiguousarray(numbers, dtype="<i8") for name, numbers in _lists(certificate).items()}
    head = {
        "rules": dict(certificate.rules),
        "digest": certificate.digest,
        "lengths": [len(lists[name]) for name in LISTS],
    }
    line = json.dumps(head, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode()
    content = b"".join([line, b"\n", *(lists[name].tobytes() for name in LISTS)])
    return MAGIC + VERSION + hashlib.sha256(content).digest() + zlib.compress(content, 6)


def from_bytes(stored: bytes) -> Certificate:
    """The inverse of ``to_bytes``; takes ``MOST`` bytes at most, whatever the file holds. Raises Unreadable."""
    if len(stored) > MOST:
        raise Unreadable("too_large")
    if not stored.startswith(MAGIC):
        raise Unreadable("not_a_certificate")
    if stored[len(MAGIC) : _OPENING] != VERSION:
        raise Unreadable("other_version" if len(stored) >= _OPENING else "damaged")
    content = _content(stored[_OPENING + 32 :])
    if hashlib.sha256(content).digest() != stored[_OPENING : _OPENING + 32]:
        raise Unreadable("damaged")
    line = content.find(b"\n", 0, LONGEST_LINE)
    if line < 0:
        raise Unreadable("malformed")
    head = _head(content[:line])
    return _certificate(head, _cut(content, line + 1, head["lengths"]))


def _lists(certificate: Certificate) -> Mapping[str, Any]:
    published, demand, moves = certificate.published, certificate.demand, certificate.moves
    sums = published.sums.tocsr()
    sums.sum_duplicates()
    parts = (
        *(sums.indptr, sums.indices, sums.data, published.low, published.high, published.shown, published.values),
        *(demand.cells, demand.low, demand.high, certificate.low, certificate.high),
        *(certificate.base, moves.indptr, moves.indices, moves.data),
    )
    return dict(zip(LISTS, parts, strict=True))


def _content(packed: bytes) -> bytes:
    opened = zlib.decompressobj()
    try:
        content = opened.decompress(packed, MOST + 1)
    except zlib.error:
        raise Unreadable("damaged") from None
    if len(content) > MOST:
        raise Unreadable("too_large")
    if not opened.eof or opened.unused_data:
        raise Unreadable("damaged")
    return content


def _head(line: bytes) -> dict[str, Any]:
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        raise Unreadable("malformed") from None
    if not isinstance(head, dict) or head.keys() != {"rules", "digest", "lengths"}:
        raise Unreadable("malformed")
    rules, digest, lengths = head["rules"], head["digest"], head["lengths"]
    if not isinstance(rules, dict) or not all(type(rule) in (int, str) for rule in rules.values()):
        raise Unreadable("malformed", "rules")
    if not isinstance(digest, str) or not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise Unreadable("malformed", "digest")
    if not isinstance(lengths, list) or not all(type(one) is int and 0 <= one <= MOST // 8 for one in lengths):
        raise Unreadable("malformed", "lengths")
    return head


def _cut(content: bytes, start: int, lengths: list[int]) -> dict[str, Integers]:
    if len(lengths) != len(LISTS) or len(content) != start + 8 * sum(lengths):
        raise Unreadable("malformed", "lengths")
    lists = {}
    for name, length in zip(LISTS, lengths, strict=True):
        numbers = np.frombuffer(content, dtype="<i8", count=length, offset=start).astype(np.int64)
        start += 8 * length
        least = -UNBOUNDED if name in _SIGNED else 0
        _require(name, not length or (numbers.min() >= least and numbers.max() <= UNBOUNDED))
        lists[name] = numbers
    return lists


def _certificate(head: Mapping[str, Any], lists: Mapping[str, Integers]) -> Certificate:
    many, protected = len(lists["low"]), len(lists["cells"])
    for name in ("high", "shown", "values", "base"):
        _require(name, len(lists[name]) == many)
    for name in ("cell_low", "cell_high", "reached_low", "reached_high"):
        _require(name, len(lists[name]) == protected)
    _require("shown", bool((lists["shown"] <= 1).all()))
    _require("cells", bool((lists["cells"] < many).all()))
    _require("sum_signs", bool((np.abs(lists["sum_signs"]) == 1).all()))
    sums = _matrix(lists, "sum_ends", "sum_cells", "sum_signs", many)
    _require("sum_ends", bool((np.diff(sums.indptr) < LONGEST_SUM).all()))
    shown = lists["shown"].astype(bool)
    return Certificate(
        Published(sums, lists["low"], lists["high"], shown, lists["values"]),
        Demand(lists["cells"], lists["cell_low"], lists["cell_high"]),
        head["rules"],
        lists["base"],
        _matrix(lists, "move_ends", "move_cells", "move_changes", many),
        lists["reached_low"],
        lists["reached_high"],
        head["digest"],
    )


def _matrix(lists: Mapping[str, Integers], ends: str, places: str, data: str, many: int) -> csr_array:
    """Rows that end where they say, each with cells in ascending order, none twice."""
    end, cell, numbers = lists[ends], lists[places], lists[data]
    _require(data, len(numbers) == len(cell))
    _require(ends, len(end) > 0 and end[0] == 0 and end[-1] == len(cell) and bool((np.diff(end) >= 0).all()))
    _require(places, bool((cell < many).all()))
    first = np.zeros(len(cell) + 1, dtype=bool)
    first[end] = True
    _require(places, bool((first[1:-1] | (np.diff(cell) > 0)).all()))
    return csr_array((numbers, cell, end), shape=(len(end) - 1, many))


def _require(name: str, holds: bool) -> None:
    if not holds:
        raise Unreadable("malformed", name)
