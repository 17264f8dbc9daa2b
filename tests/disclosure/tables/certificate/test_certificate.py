"""A certificate says nothing but what is published, and each way to break it is found."""

import hashlib
import json
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from likvard.disclosure.tables.auditing import audit
from likvard.disclosure.tables.certificate import Certificate, Fault, Unreadable, certify, check, from_bytes, to_bytes
from likvard.disclosure.tables.certificate.certified import digest_of
from likvard.disclosure.tables.certificate.storing import MAGIC, MOST, VERSION
from likvard.disclosure.tables.system import Demand, Published, System
from tests.disclosure.tables.auditing.test_audit import HIDDEN, INNER, hiding
from tests.disclosure.tables.auditing.tiny import crossed, soon, systems

DEMAND = Demand(np.array(HIDDEN), np.array([2, 1, 0, 0]), np.array([7, 6, 5, 5]))
OPENING = len(MAGIC) + len(VERSION)


def made(inner: list[list[int]] = INNER) -> Certificate:
    seen = hiding(crossed(inner), HIDDEN)
    return certify(seen, DEMAND, audit(seen, DEMAND, deadline=soon()), rules={"least": 5, "kind": "counts"})


def resealed(certificate: Certificate) -> Certificate:
    return replace(certificate, digest=digest_of(certificate.base, certificate.moves))


def with_base(change: dict[int, int]) -> Certificate:
    certificate = made()
    base = certificate.base.copy()
    for cell, by in change.items():
        base[cell] += by
    return resealed(replace(certificate, base=base))


def with_move(row: dict[int, int]) -> Certificate:
    certificate = made()
    moves = np.concatenate([certificate.moves.toarray(), np.zeros((1, 16), dtype=np.int64)])
    for cell, by in row.items():
        moves[-1, cell] = by
    return resealed(replace(certificate, moves=csr_array(moves)))


def inward() -> dict[int, int]:
    """One more or fewer in cell 5, no farther than the certificate reaches."""
    return {5: 1 if made().base[5] < 7 else -1}


def test_a_certificate_of_open_cells_has_no_fault() -> None:
    certificate = made()
    assert check(certificate) == []
    assert (certificate.low.tolist(), certificate.high.tolist()) == ([2, 1, 0, 0], [7, 6, 5, 5])


def test_two_true_tables_with_the_same_published_part_give_the_same_bytes() -> None:
    other = [[7, 1, 2], [0, 5, 6], [2, 7, 9]]
    assert crossed(other).values.tolist() != crossed(INNER).values.tolist()
    assert to_bytes(made(other)) == to_bytes(made())


@settings(deadline=None, max_examples=30)
@given(systems())
def test_what_the_audit_calls_exposed_is_what_the_check_calls_exposed(given_: tuple[System, Published, Demand]) -> None:
    _system, seen, demand = given_
    seen = replace(seen, low=np.where(seen.shown, np.minimum(seen.values, 0), seen.low))
    found = audit(seen, demand, deadline=soon())
    exposed = tuple(found.exposed.cells.tolist())
    assert check(certify(seen, demand, found)) == ([Fault("exposed", exposed)] if exposed else [])


@pytest.mark.parametrize(
    ("certificate", "codes"),
    [
        (lambda: replace(made(), digest="0" * 64), ["digest"]),
        (lambda: with_base({15: 1}), ["shown", "sums"]),
        (lambda: with_base({5: 1}), ["sums", "reached", "exposed"]),
        (lambda: with_base({5: 90, 6: -90, 9: -90, 10: 90}), ["bounds", "move_bounds", "reached", "exposed"]),
        (lambda: with_move({15: 1}), ["move_shown", "move_sums"]),
        (lambda: with_move(inward()), ["move_sums"]),
        (lambda: with_move({5: -9, 6: 9, 9: 9, 10: -9}), ["move_bounds", "reached"]),
        (lambda: replace(made(), high=made().high + 1), ["reached"]),
        (lambda: replace(made(), demand=replace(DEMAND, high=DEMAND.high + 1)), ["exposed"]),
    ],
)
def test_what_is_no_proof_is_told(certificate: Callable[[], Certificate], codes: list[str]) -> None:
    assert [fault.code for fault in check(certificate())] == codes


def test_faults_say_where() -> None:
    assert check(with_move(inward())) == [Fault("move_sums", (made().moves.shape[0],))]
    assert check(replace(made(), demand=replace(DEMAND, low=np.array([2, 0, 0, 0])))) == [Fault("exposed", (6,))]


def test_what_is_read_is_what_was_written() -> None:
    stored = to_bytes(made())
    read = from_bytes(stored)
    assert to_bytes(read) == stored
    assert check(read) == []
    assert read.rules == {"least": 5, "kind": "counts"}


@given(st.data())
def test_no_part_of_a_file_is_a_certificate(data: st.DataObject) -> None:
    stored = to_bytes(made())
    with pytest.raises(Unreadable):
        from_bytes(stored[: data.draw(st.integers(0, len(stored) - 1))])


@given(st.data())
def test_a_changed_byte_is_seen_unless_it_means_nothing(data: st.DataObject) -> None:
    """What fills up the last byte of a packed file has no meaning."""
    stored = bytearray(to_bytes(made()))
    stored[data.draw(st.integers(0, len(stored) - 1))] ^= data.draw(st.integers(1, 255))
    with suppress(Unreadable):
        assert to_bytes(from_bytes(bytes(stored))) == to_bytes(made())


def forged(content: bytes, version: bytes = VERSION) -> bytes:
    return MAGIC + version + hashlib.sha256(content).digest() + zlib.compress(content)


def content_with(change: Callable[[dict[str, list[int]]], None]) -> bytes:
    """The content of a good certificate, its lists changed and its checksum right again."""
    content = zlib.decompress(to_bytes(made())[OPENING + 32 :])
    line, _, numbers = content.partition(b"\n")
    head, all_numbers = json.loads(line), np.frombuffer(numbers, dtype="<i8").tolist()
    names = [
        "sum_ends",
        "sum_cells",
        "sum_signs",
        "low",
        "high",
        "shown",
        "values",
        "cells",
        "cell_low",
        "cell_high",
        "reached_low",
        "reached_high",
    ]
    names += ["base", "move_ends", "move_cells", "move_changes"]
    ends = np.cumsum([0, *head["lengths"]])
    lists = {name: all_numbers[ends[i] : ends[i + 1]] for i, name in enumerate(names)}
    change(lists)
    head["lengths"] = [len(lists[name]) for name in names]
    written = np.array([one for name in names for one in lists[name]], dtype="<i8").tobytes()
    return json.dumps(head).encode() + b"\n" + written


@pytest.mark.parametrize(
    ("name", "place", "value", "told"),
    [
        ("values", 0, -1, "values"),
        ("base", 3, -1, "base"),
        ("low", 3, -1, "low"),
        ("values", 0, 2**62, "values"),
        ("shown", 0, 2, "shown"),
        ("cells", 0, 16, "cells"),
        ("sum_signs", 0, 2, "sum_signs"),
        ("sum_cells", 0, 99, "sum_cells"),
        ("sum_cells", 1, 0, "sum_cells"),
        ("sum_ends", 0, 1, "sum_ends"),
        ("sum_ends", 1, 40, "sum_ends"),
        ("move_ends", -1, 999, "move_ends"),
    ],
)
def test_a_forged_number_is_refused(name: str, place: int, value: int, told: str) -> None:
    def change(lists: dict[str, list[int]]) -> None:
        lists[name][place] = value

    with pytest.raises(Unreadable) as refused:
        from_bytes(forged(content_with(change)))
    assert (refused.value.code, refused.value.name) == ("malformed", told)


@pytest.mark.parametrize(
    "name", ["high", "shown", "values", "base", "cell_low", "reached_high", "sum_signs", "move_cells"]
)
def test_a_list_of_another_length_is_refused(name: str) -> None:
    with pytest.raises(Unreadable):
        from_bytes(forged(content_with(lambda lists: lists[name].pop())))


HEAD = {"rules": {}, "digest": "0" * 64, "lengths": [0] * 16}


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        (b"", "not_a_certificate"),
        (b"PK\x03\x04", "not_a_certificate"),
        (forged(b"{}\n", b"02"), "other_version"),
        (forged(b"{}\n"), "malformed"),
        (forged(b"[" * 60000 + b"\n"), "malformed"),
        (forged(b"no line"), "malformed"),
        (forged(json.dumps(HEAD).encode() + b"\n"), "malformed"),
        (forged(json.dumps({**HEAD, "lengths": [-1] * 16}).encode() + b"\n"), "malformed"),
        (forged(json.dumps({**HEAD, "lengths": [2**60] * 16}).encode() + b"\n"), "malformed"),
        (forged(json.dumps({**HEAD, "lengths": [True] * 16}).encode() + b"\n"), "malformed"),
        (forged(json.dumps({**HEAD, "digest": 7}).encode() + b"\n"), "malformed"),
        (forged(json.dumps({**HEAD, "rules": {"a": [1]}}).encode() + b"\n"), "malformed"),
    ],
)
def test_other_files_are_refused_with_a_reason(stored: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        from_bytes(stored)
    assert refused.value.code == code


def test_a_file_that_swells_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST <= 2**29
    monkeypatch.setattr("likvard.disclosure.tables.certificate.storing.MOST", 10_000)
    with pytest.raises(Unreadable) as refused:
        from_bytes(forged(bytes(10_001)))
    assert refused.value.code == "too_large"
