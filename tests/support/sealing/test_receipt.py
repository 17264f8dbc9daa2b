"""A receipt is found wrong before it is tried, and the group is named. Held against a search through all code words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.support.sealing.receipt import ALPHABET, WrongReceipt, in_groups, new_receipt, read_receipt

DRAWN = st.lists(st.integers(0, 31), min_size=26, max_size=26)


def gf32(left: int, right: int) -> int:
    """Product in GF(32) with x^5 + x^2 + 1, bit by bit."""
    product = 0
    for bit in range(5):
        if right >> bit & 1:
            product ^= left << bit
    for bit in range(9, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << bit - 5
    return product


DOUBLE = [gf32(symbol, 2) for symbol in range(32)]


def value_at(symbols: list[int], point: int) -> int:
    """The polynomial with these coefficients (highest first), by Horner's rule."""
    value = 0
    for symbol in symbols:
        value = gf32(value, point) ^ symbol
    return value


def is_code_word(receipt: str) -> bool:
    """Whether 1 and a (which is 2) are roots, as the definition of the code says."""
    symbols = [ALPHABET.index(letter) for letter in receipt]
    return value_at(symbols, 1) == value_at(symbols, 2) == 0


def completed(drawn: list[int]) -> str:
    """The one receipt that begins with these 26 symbols, found by trying all 1,024 ends."""
    one, a = value_at([*drawn, 0, 0], 1), value_at([*drawn, 0, 0], 2)
    ((x, y),) = ((x, y) for x in range(32) for y in range(32) if one ^ x ^ y == a ^ DOUBLE[x] ^ y == 0)
    receipt = "".join(ALPHABET[symbol] for symbol in (*drawn, x, y))
    assert is_code_word(receipt)
    return receipt


def groups(typed: str) -> tuple[int, ...]:
    """The groups that are named of something that is no receipt."""
    with pytest.raises(WrongReceipt) as caught:
        read_receipt(typed)
    return caught.value.groups


@pytest.mark.parametrize("_", range(50))
def test_a_new_receipt_is_a_code_word_that_is_read_as_itself(_: int) -> None:
    receipt = new_receipt()
    assert len(receipt) == 28
    assert is_code_word(receipt)
    assert read_receipt(receipt) == receipt


def test_every_symbol_can_stand_in_every_place_that_is_drawn() -> None:
    seen = [{receipt[place] for receipt in (new_receipt() for _ in range(400))} for place in (0, 25)]
    assert seen == [set(ALPHABET)] * 2


@given(DRAWN)
def test_what_is_read_is_what_the_code_holds(drawn: list[int]) -> None:
    receipt = completed(drawn)
    assert read_receipt(receipt) == receipt


@given(DRAWN, st.integers(0, 27), st.integers(1, 31))
def test_one_wrong_character_is_found_and_its_group_named(drawn: list[int], place: int, change: int) -> None:
    receipt = completed(drawn)
    wrong = ALPHABET[ALPHABET.index(receipt[place]) ^ change]
    assert groups(receipt[:place] + wrong + receipt[place + 1 :]) == (place // 4 + 1,)


@given(DRAWN, st.integers(0, 26))
def test_neighbours_that_changed_places_are_found(drawn: list[int], place: int) -> None:
    receipt = completed(drawn)
    swapped = receipt[:place] + receipt[place + 1] + receipt[place] + receipt[place + 2 :]
    if swapped != receipt:
        groups(swapped)


def read_or_wrong(typed: str) -> str | tuple[int, ...]:
    """The receipt, or the groups that are named."""
    try:
        return read_receipt(typed)
    except WrongReceipt as wrong:
        return wrong.groups


@given(st.text())
def test_anything_is_a_code_word_or_wrong_in_groups_that_can_be_looked_at(typed: str) -> None:
    answer = read_or_wrong(typed)
    assert is_code_word(answer) if isinstance(answer, str) else all(group >= 1 for group in answer)


@given(st.lists(st.sampled_from(ALPHABET), min_size=28, max_size=28).map("".join))
def test_28_letters_are_read_if_and_only_if_they_are_a_code_word(typed: str) -> None:
    answer = read_or_wrong(typed)
    assert (answer == typed) is is_code_word(typed)
    assert isinstance(answer, str) or set(answer) <= set(range(1, 8))


RECEIPT = "MQ7SWQ7DCF9581MJDFZGEQGZK2XB"


@pytest.mark.parametrize(
    "typed",
    [
        RECEIPT.lower(),
        in_groups(RECEIPT),
        in_groups(RECEIPT).replace(" ", "-"),
        f"\t{RECEIPT[:10]}\n{RECEIPT[10:]} \u00a0",
        RECEIPT.replace("1", "I"),
        RECEIPT.replace("1", "l"),
    ],
)
def test_it_is_read_however_it_was_written_down(typed: str) -> None:
    assert read_receipt(typed) == RECEIPT


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (RECEIPT.replace("W", "U"), (2,)),
        (RECEIPT.replace("Q", "?"), (1, 2, 6)),
        (RECEIPT[:-1], (7,)),
        (RECEIPT + "A", (7,)),
        (in_groups(RECEIPT).replace("CF95", "CF9"), (3,)),
        (in_groups(RECEIPT).replace("CF95 ", ""), (6,)),
        ("", (1,)),
    ],
)
def test_what_cannot_be_a_receipt_names_the_groups_to_look_at(typed: str, named: tuple[int, ...]) -> None:
    assert groups(typed) == named
