"""A release is stored as bytes that cannot be changed unseen, and nobody makes a Released by hand."""

import json

import pytest

from likvard.disclosure import Released, Rules, Unprotected, restore, to_bytes, unprotected
from tests.disclosure.people import crowd, estimates_of, released

PEOPLE = [*crowd(90, 12, gender="woman"), *crowd(60, 9, gender="man"), *crowd(6, 2, gender="diverse")]
ESTIMATES = estimates_of(PEOPLE, {"gender": ("woman", "man", "diverse")})


def test_only_the_gate_makes_a_released() -> None:
    with pytest.raises(TypeError, match="release"):
        Released(rows=(), rules=Rules(), hidden=(), certificate={}, digest="")


def test_stored_and_restored_is_the_same() -> None:
    made = released(ESTIMATES)
    assert restore(to_bytes(made)) == made


def test_the_same_figures_always_give_the_same_bytes() -> None:
    assert to_bytes(released(ESTIMATES)) == to_bytes(released(ESTIMATES))


@pytest.mark.parametrize(
    "change", [(b'"value":"13"', b'"value":"14"'), (b'"n":90', b'"n":80'), (b'"shown":false', b'"shown":true')]
)
def test_bytes_that_were_changed_are_refused(change: tuple[bytes, bytes]) -> None:
    stored = to_bytes(released(ESTIMATES))
    assert change[0] in stored
    with pytest.raises(ValueError, match="changed"):
        restore(stored.replace(*change))


@pytest.mark.parametrize("stored", [b"", b"[]", b"{}", b'{"body":{"rows":1},"digest":""}', b"\xff"])
def test_bytes_that_are_no_release_are_refused(stored: bytes) -> None:
    with pytest.raises(ValueError, match="not a release"):
        restore(stored)


def test_no_number_of_a_hidden_row_is_stored() -> None:
    rows = [row for row in json.loads(to_bytes(released(ESTIMATES)))["body"]["rows"] if not row["shown"]]
    numbers = [(row["value"], row["ci_low"], row["ci_high"], row["n"], row["confidence"], row["flag"]) for row in rows]
    assert numbers == [(None, None, None, None, None, "")] * 4


def test_unprotected_shows_everything_and_is_no_released() -> None:
    made = unprotected(ESTIMATES)
    assert isinstance(made, Unprotected)
    assert not isinstance(made, Released)
    assert [row.shown for row in made.rows] == [True] * 7
