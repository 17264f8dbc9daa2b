"""A receipt reads the same in the browser and on the server, and so does every way to get it wrong."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from likvard.support.sealing.receipt import ALPHABET, WrongReceipt, in_groups, new_receipt, read_receipt
from tests.support.browser.node import Node, Refused

RECEIPT = "MQ7SWQ7DCF9581MJDFZGEQGZK2XB"
SHARED = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])


def in_python(typed: str) -> str | list[int]:
    """The receipt, or the groups that are wrong."""
    try:
        return read_receipt(typed)
    except WrongReceipt as wrong:
        return list(wrong.groups)


def in_browser(node: Node, typed: str) -> str | list[int]:
    """The same of the browser's module."""
    try:
        return str(node("receipt", "readReceipt", typed))
    except Refused as refused:
        return list(refused.facts["groups"])  # only WrongReceipt has them


def test_the_browser_makes_receipts_that_the_server_reads(node: Node) -> None:
    made = [node("receipt", "newReceipt") for _ in range(200)]
    assert [read_receipt(receipt) for receipt in made] == made
    assert len(set(made)) == 200


def test_the_server_makes_receipts_that_the_browser_reads(node: Node) -> None:
    made = [new_receipt() for _ in range(200)]
    assert [node("receipt", "readReceipt", in_groups(receipt)) for receipt in made] == made


def test_both_show_it_in_seven_groups(node: Node) -> None:
    assert node("receipt", "inGroups", RECEIPT) == in_groups(RECEIPT) == "MQ7S WQ7D CF95 81MJ DFZG EQGZ K2XB"
    assert node("receipt", "lastGroup", RECEIPT) == "K2XB"


def substitutions(receipt: str) -> Iterator[tuple[int, str]]:
    """Every receipt with one other character, and the group where that is."""
    for place, right in enumerate(receipt):
        for wrong in ALPHABET:
            if wrong != right:
                yield place // 4 + 1, receipt[:place] + wrong + receipt[place + 1 :]


def swaps(receipt: str) -> Iterator[str]:
    """Every receipt in which two neighbours changed places."""
    for place in range(len(receipt) - 1):
        left, right = receipt[place], receipt[place + 1]
        if left != right:
            yield receipt[:place] + right + left + receipt[place + 2 :]


def test_the_browser_names_the_group_of_each_single_mistyped_character(node: Node) -> None:
    tried = list(substitutions(RECEIPT))
    assert len(tried) == 28 * 31
    assert [in_browser(node, typed) for _group, typed in tried] == [[group] for group, _typed in tried]


def test_the_browser_finds_every_swap_of_neighbours_and_says_of_it_what_the_server_says(node: Node) -> None:
    tried = list(swaps(RECEIPT))
    said = [in_browser(node, typed) for typed in tried]
    assert all(isinstance(answer, list) for answer in said)
    assert said == [in_python(typed) for typed in tried]


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        in_groups,
        lambda receipt: in_groups(receipt).replace(" ", "-"),
        lambda receipt: in_groups(receipt).replace(" ", "\u2013"),
        lambda receipt: f"\n {receipt}\u00a0",
        lambda receipt: receipt.replace("0", "O").replace("1", "l"),
        lambda receipt: receipt[:-1],
        lambda receipt: receipt + "A",
        lambda receipt: in_groups(receipt)[:-5],
        lambda receipt: in_groups(receipt).replace("WQ7D", "WQD"),
        lambda receipt: receipt.replace("W", "U"),
        lambda receipt: receipt.replace("W", "ß"),
        lambda receipt: in_groups(receipt).replace("WQ7D", "WQ7ſ"),
        lambda receipt: receipt.replace("W", "\U0001f600"),
        lambda receipt: "",
    ],
)
def test_both_read_what_people_type_alike(node: Node, change: Callable[[str], str]) -> None:
    typed = change(RECEIPT)
    assert in_browser(node, typed) == in_python(typed)


@SHARED
@given(st.text(st.sampled_from(ALPHABET + "OILU abcxyz-\u2013\u00a0ß\u0130å"), min_size=24, max_size=36))
def test_both_say_the_same_of_anything_alike(node: Node, typed: str) -> None:
    assert in_browser(node, typed) == in_python(typed)
