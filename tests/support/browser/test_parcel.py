"""A parcel is laid out alike in the browser and on the server, byte for byte."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from likvard.support.sealing.parcel import NotAParcel, Parcel, packed, padme, unpacked
from tests.support.browser.node import Node, Refused

SHARED = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAMES = st.from_regex("[a-z_]{1,10}", fullmatch=True)  # the keys of a header are codes
HEADERS = st.dictionaries(NAMES, st.one_of(st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), WORDS, st.none()))
BODIES = st.one_of(st.binary(max_size=200), st.integers(3900, 4200).map(bytes))
TOLD = {"kind": "told", "written": "2026-11-29", "answers": {"ground": ["age"]}, "cleaned": False}


@SHARED
@given(HEADERS, BODIES)
def test_both_pack_the_same_bytes(node: Node, header: dict[str, object], body: bytes) -> None:
    assert node("parcel", "packed", header, body) == packed(header, body)


@SHARED
@given(HEADERS, BODIES)
def test_the_browser_unpacks_what_the_server_packed(node: Node, header: dict[str, object], body: bytes) -> None:
    assert node("parcel", "unpacked", packed(header, body)) == {"header": header, "body": body}


def test_the_server_unpacks_what_the_browser_packed(node: Node) -> None:
    assert unpacked(node("parcel", "packed", TOLD, "Det här hände.")) == Parcel(TOLD, "Det här hände.".encode())


@SHARED
@given(st.one_of(st.integers(2, 10_000), st.integers(2, 2**52), st.integers(1, 52).map(lambda bits: 2**bits)))
def test_both_pad_to_the_same_length(node: Node, length: int) -> None:
    assert node("parcel", "padme", length) == padme(length)


GOOD = packed(TOLD, b"word")


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        GOOD[:11],
        GOOD[:-1],
        GOOD + b"\0",
        GOOD[:-1] + b"\1",
        b"\xff" * 4 + GOOD[4:],
        GOOD[:4] + b"\xff" * 8 + GOOD[12:],
        (3).to_bytes(4, "big") + bytes(8) + b"[1]" + bytes(4096 - 15),
        (4).to_bytes(4, "big") + bytes(8) + b"null" + bytes(4096 - 16),
        (2).to_bytes(4, "big") + bytes(8) + b"\xff{" + bytes(4096 - 14),
        (5).to_bytes(4, "big") + bytes(8) + b"\xef\xbb\xbf{}" + bytes(4096 - 17),
        bytes(4096),
    ],
)
def test_both_refuse_what_is_no_parcel(node: Node, wrong: bytes) -> None:
    with pytest.raises(NotAParcel):
        unpacked(wrong)
    with pytest.raises(Refused) as caught:
        node("parcel", "unpacked", wrong)
    assert caught.value.name == "NotAParcel"
