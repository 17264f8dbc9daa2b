"""Envelopes, against the implementation of SLIP-39 by its authors (shamir-mnemonic)."""

import secrets
from itertools import permutations

import pytest
from shamir_mnemonic import combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from tests.support.browser.node import Node, Refused


@pytest.fixture(params=range(3))
def secret(request: pytest.FixtureRequest) -> bytes:
    """All zeros, all ones, and anything."""
    return [bytes(32), b"\xff" * 32, secrets.token_bytes(32)][request.param]


def wrong_words(node: Node, typed: str) -> list[int]:
    """The places that are named of something that is no share."""
    with pytest.raises(Refused) as caught:
        node("shares", "readShare", typed)
    assert caught.value.name == "WrongShare"
    return list(caught.value.facts["places"])


def test_any_two_shares_of_the_browser_give_the_secret_by_the_authors_program(node: Node, secret: bytes) -> None:
    shares = node("shares", "sharesOf", secret)
    assert [len(share.split()) for share in shares] == [33, 33, 33]
    assert {combine_mnemonics(pair) for pair in permutations(shares, 2)} == {secret}


def test_any_two_shares_of_the_authors_program_give_the_secret_in_the_browser(node: Node, secret: bytes) -> None:
    (shares,) = generate_mnemonics(1, [(2, 3)], secret)
    given = [[node("shares", "readShare", share) for share in pair] for pair in permutations(shares, 2)]
    assert [node("shares", "secretFrom", pair) for pair in given] == [secret] * 6


def test_one_share_or_two_of_different_sets_give_nothing(node: Node) -> None:
    one, other = node("shares", "sharesOf", bytes(32)), node("shares", "sharesOf", bytes(32))
    for pair in ([one[0]], [one[0], one[0]], [one[0], other[1]]):
        with pytest.raises(Refused) as caught:
            node("shares", "secretFrom", pair)
        assert caught.value.name == "SharesDoNotFit"


def test_four_letters_of_a_word_are_enough_and_numbers_between_them_do_no_harm(node: Node) -> None:
    share = node("shares", "sharesOf", bytes(32))[1]
    typed = "\n".join(f"{number}. {word[:4].upper()}" for number, word in enumerate(share.split(), 1))
    assert node("shares", "readShare", typed) == share


def test_words_that_are_in_no_list_are_named_by_their_places(node: Node) -> None:
    words = node("shares", "sharesOf", bytes(32))[2].split()
    words[4], words[30] = "blåbär", "bilberry"
    assert wrong_words(node, " ".join(words)) == [5, 31]


@pytest.mark.parametrize("place", [1, 2, 5, 18, 33])
def test_one_word_in_place_of_another_is_named_by_its_place(node: Node, place: int) -> None:
    words = node("shares", "sharesOf", secrets.token_bytes(32))[0].split()
    words[place - 1] = next(word for word in WORDLIST if word != words[place - 1])
    assert wrong_words(node, " ".join(words)) == [place]


def test_of_two_wrong_words_no_place_is_guessed(node: Node) -> None:
    words = node("shares", "sharesOf", bytes(32))[0].split()
    words[10], words[20] = (next(word for word in WORDLIST if word != words[place]) for place in (10, 20))
    assert wrong_words(node, " ".join(words)) == []


def test_a_share_with_a_word_too_few_is_none(node: Node) -> None:
    words = node("shares", "sharesOf", bytes(32))[0].split()
    assert wrong_words(node, " ".join(words[:-1])) == []
