"""A parcel comes back as it was packed, tells little by its length, and nothing else is one."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.support.sealing.parcel import NotAParcel, Parcel, packed, padme, unpacked

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(st.none() | st.booleans() | st.integers() | WORDS, lambda part: st.lists(part, max_size=3))
HEADERS = st.dictionaries(WORDS, JSON, max_size=5)


@given(HEADERS, st.binary(max_size=10_000))
def test_what_was_packed_comes_back(header: dict[str, object], body: bytes) -> None:
    assert unpacked(packed(header, body)) == Parcel(header, body)


@given(st.binary(max_size=10_000))
def test_anything_else_is_refused_or_laid_out_as_a_parcel(content: bytes) -> None:
    try:
        parcel = unpacked(content)
    except NotAParcel:
        return
    assert len(parcel.header) + len(parcel.body) <= len(content)


@given(HEADERS, st.binary(max_size=200), st.integers(0, 10**6), st.integers(1, 255))
def test_a_changed_byte_of_the_padding_or_of_a_length_is_found(
    header: dict[str, object], body: bytes, drawn: int, change: int
) -> None:
    whole = packed(header, body)
    end = 12 + int.from_bytes(whole[:4], "big") + len(body)
    places = [*range(6), *range(end, len(whole))]  # the low bytes of a length may give another parcel
    place = places[drawn % len(places)]
    with pytest.raises(NotAParcel):
        unpacked(whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 :])


@given(HEADERS, st.binary(max_size=200), st.integers(1, 5000))
def test_a_parcel_that_lost_or_won_bytes_is_none(header: dict[str, object], body: bytes, more: int) -> None:
    whole = packed(header, body)
    for wrong in (whole[:-more], whole + bytes(more)):
        with pytest.raises(NotAParcel):
            unpacked(wrong)


def test_a_header_deeper_than_can_be_read_is_refused_and_not_followed() -> None:
    deep = b"[" * 100_000
    whole = len(deep).to_bytes(4, "big") + bytes(8) + deep
    with pytest.raises(NotAParcel):
        unpacked(whole.ljust(padme(len(whole)), b"\0"))


@given(st.integers(2, 2**60))
def test_padding_adds_at_most_an_eighth_and_leaves_few_bits_of_the_length(length: int) -> None:
    padded = padme(length)
    assert length <= padded <= length * 1.125
    exponent = math.floor(math.log2(length)) if length < 2**48 else length.bit_length() - 1
    assert padded % 2 ** max(0, exponent - exponent.bit_length()) == 0
    assert padme(padded) == padded


def test_all_short_things_look_alike() -> None:
    assert {len(packed({"kind": "told"}, bytes(size))) for size in (0, 1, 100, 4000)} == {4096}


def test_the_lengths_that_can_be_seen_are_few() -> None:
    sizes = {padme(length) for length in range(4096, 10_000_001, 997)}
    assert len(sizes) < 300  # of ten million


def test_a_header_is_written_the_same_in_any_order() -> None:
    one, other = {"a": 1, "ö": "å"}, {"ö": "å", "a": 1}
    assert packed(one, b"") == packed(other, b"")
    assert json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode() in packed(other, b"")
