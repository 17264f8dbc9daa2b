"""The proof of a release is a certificate that a third person checks by addition."""

import hashlib

import pytest

from likvard.disclosure import Basis, release, restore, to_bytes
from likvard.disclosure.tables.certificate import check, from_bytes
from tests.disclosure.people import BASIS, crowd, estimates_of, released

GENDER = {"gender": ("woman", "man", "diverse")}
PEOPLE = [*crowd(90, 12, gender="woman"), *crowd(60, 9, gender="man"), *crowd(6, 2, gender="diverse")]
ONE = estimates_of(PEOPLE, GENDER)
OTHER = tuple(type(row)(**{**vars(row), "indicator": "other"}) for row in ONE)


def test_the_certificate_of_two_indicators_holds_and_asks_for_both_small_groups() -> None:
    made = released([*ONE, *OTHER])
    certificate = from_bytes(made.proof)
    assert check(certificate) == []
    assert len(certificate.demand.cells) == 2
    assert certificate.demand.low.tolist() == [0, 0]
    assert certificate.demand.high.tolist() == [10, 10]
    assert certificate.rules == {"threshold": 10}


def test_the_record_names_the_certificate_and_does_not_hold_it() -> None:
    made = released(ONE)
    assert made.certificate["proof"] == hashlib.sha256(made.proof).hexdigest()
    assert restore(to_bytes(made)) == made
    assert restore(to_bytes(made)).proof == b""


def test_a_proof_is_put_back_only_where_it_belongs() -> None:
    made, other = released(ONE), released([*ONE, *OTHER])
    assert restore(to_bytes(made), made.proof).proof == made.proof
    with pytest.raises(ValueError, match="another release"):
        restore(to_bytes(made), other.proof)


def test_whoever_waits_is_told_how_far_the_work_has_come() -> None:
    told: list[float] = []
    release([*ONE, *OTHER], basis=BASIS, progress=told.append)
    assert told == sorted(told)
    assert list(dict.fromkeys(told)) == pytest.approx([0, 0.45, 0.9, 0.95])  # hiding in each, then proving in each


def test_where_nothing_is_hidden_there_is_nothing_to_prove() -> None:
    made = released(estimates_of(PEOPLE[:150], {"gender": ("woman", "man")}))
    assert (made.proof, made.certificate["proof"]) == (b"", "")
    assert release(ONE, basis=Basis("fra", already_public=True)).proof == b""
