"""What a passphrase or a printed code locks in the browser, they alone open. Passkeys are tried in a real browser."""

import pyrage
import pytest

from likvard.support.sealing import keys
from likvard.support.sealing.receipt import in_groups, new_receipt
from tests.support.browser.node import Node, Refused

IDENTITY = keys.identity_from(bytes(range(32)))
PHRASE = "åtta ödlor äter gräs"


def test_a_passphrase_opens_what_it_locked_here_and_with_any_age_tool(node: Node) -> None:
    locked = node("locks", "sealedByPassphrase", IDENTITY, PHRASE)
    assert node("locks", "openedByPassphrase", locked, PHRASE) == IDENTITY.encode()
    assert pyrage.passphrase.decrypt(locked, PHRASE) == IDENTITY.encode()


def test_letters_in_two_parts_are_the_same_passphrase(node: Node) -> None:
    locked = node("locks", "sealedByPassphrase", IDENTITY, "a\u030atta")
    assert node("locks", "openedByPassphrase", locked, "åtta") == IDENTITY.encode()


def test_the_work_for_one_guess_is_two_to_the_sixteen(node: Node) -> None:
    assert node("locks", "sealedByPassphrase", IDENTITY, PHRASE).split(b"\n")[1].split()[-1] == b"16"


def test_another_passphrase_does_not_open_it(node: Node) -> None:
    locked = node("locks", "sealedByPassphrase", IDENTITY, PHRASE)
    with pytest.raises(Refused) as caught:
        node("locks", "openedByPassphrase", locked, PHRASE + ".")
    assert caught.value.name == "CannotOpen"


def test_a_printed_code_opens_what_it_locked(node: Node) -> None:
    code = new_receipt()
    locked = node("locks", "sealedByCode", IDENTITY, code)
    assert node("locks", "openedByCode", locked, in_groups(code).lower()) == IDENTITY.encode()
    assert keys.opened(locked, keys.keys_of(code).box) == IDENTITY.encode()


def test_another_code_does_not_open_it_and_a_mistyped_one_is_named(node: Node) -> None:
    code = new_receipt()
    locked = node("locks", "sealedByCode", IDENTITY, code)
    with pytest.raises(Refused) as caught:
        node("locks", "openedByCode", locked, new_receipt())
    assert caught.value.name == "CannotOpen"
    with pytest.raises(Refused) as caught:
        node("locks", "openedByCode", locked, code[:5] + ("0" if code[5] != "0" else "Z") + code[6:])
    assert (caught.value.name, caught.value.facts["groups"]) == ("WrongReceipt", [2])
