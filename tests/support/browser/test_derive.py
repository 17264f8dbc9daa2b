"""A receipt gives the same keys in the browser and on the server."""

import hashlib

from likvard.support.sealing import keys
from likvard.support.sealing.receipt import new_receipt
from tests.support.browser.node import Node


def test_a_receipt_gives_the_same_keys(node: Node) -> None:
    receipt = new_receipt()
    there, here = node("derive", "keysOf", receipt), keys.keys_of(receipt)
    assert there == {"locator": here.locator, "auth": here.auth, "box": here.box, "consent": here.consent}


def test_with_a_report_go_hashes_and_public_halves(node: Node) -> None:
    derived = keys.keys_of(receipt := new_receipt())
    assert node("derive", "publicHalves", node("derive", "keysOf", receipt)) == {
        "locator": hashlib.sha256(derived.locator).hexdigest(),
        "auth": hashlib.sha256(derived.auth).hexdigest(),
        "box": derived.box_recipient,
        "consent": derived.consent_key,
    }


def test_the_box_is_asked_for_with_the_values_themselves(node: Node) -> None:
    derived = keys.keys_of(receipt := new_receipt())
    proof = {"locator": derived.locator.hex(), "auth": derived.auth.hex()}
    assert node("derive", "proof", node("derive", "keysOf", receipt)) == proof
