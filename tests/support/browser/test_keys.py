"""What the browser seals and signs, the server opens and accepts; and the other way round."""

import pytest
from pyrage import passphrase

from likvard.support.sealing import keys
from tests.support.browser.node import Node, Refused
from tests.support.browser.tampering import opened_all_the_same, tampered

SEED = bytes(range(32))


def refused(node: Node, module: str, name: str, *given: object) -> str:
    """The name of what the function throws."""
    with pytest.raises(Refused) as caught:
        node(module, name, *given)
    return caught.value.name


@pytest.mark.parametrize("content", [b"", b"word", bytes(range(256)) * 1024])
def test_what_the_browser_seals_each_receiver_opens_on_the_server(node: Node, content: bytes) -> None:
    one, other = keys.new_identity(), keys.new_identity()
    sealed = node("keys", "sealed", content, keys.recipient_of(one), keys.recipient_of(other))
    assert keys.opened(sealed, one) == keys.opened(sealed, other) == content
    with pytest.raises(keys.CannotOpen):
        keys.opened(sealed, keys.new_identity())


@pytest.mark.parametrize("content", [b"", b"word", bytes(range(256)) * 1024])
def test_what_the_server_seals_each_receiver_opens_in_the_browser(node: Node, content: bytes) -> None:
    one, other = node("keys", "newIdentity"), node("keys", "newIdentity")
    sealed = keys.sealed(content, keys.recipient_of(one), keys.recipient_of(other))
    assert node("keys", "opened", sealed, one) == node("keys", "opened", sealed, other) == content
    assert refused(node, "keys", "opened", sealed, keys.new_identity()) == "CannotOpen"


def test_text_is_sealed_as_utf_8(node: Node) -> None:
    identity = keys.new_identity()
    assert keys.opened(node("keys", "sealed", "blåbär", keys.recipient_of(identity)), identity).decode() == "blåbär"


def test_nothing_is_sealed_to_nobody_or_to_something_that_is_no_key(node: Node) -> None:
    assert refused(node, "keys", "sealed", b"word") == "TypeError"
    assert refused(node, "keys", "sealed", b"word", "age1nonsense") == "TypeError"
    assert refused(node, "keys", "sealed", b"word", keys.recipient_of(keys.new_identity()), "") == "TypeError"


def test_both_know_the_public_half_and_what_is_one(node: Node) -> None:
    identity = keys.new_identity()
    recipient = keys.recipient_of(identity)
    assert node("keys", "recipientOf", identity) == recipient
    tried = [recipient, recipient[:-1] + ("q" if recipient[-1] != "q" else "p"), recipient[:-1], identity, "", "age1"]
    assert [node("keys", "isRecipient", text) for text in tried] == [keys.is_recipient(text) for text in tried]


def test_32_bytes_are_the_same_identity_and_come_back(node: Node) -> None:
    assert node("keys", "identityFrom", SEED) == keys.identity_from(SEED)
    assert node("keys", "scalarOf", keys.identity_from(SEED)) == SEED


def test_no_changed_file_is_opened_in_the_browser(node: Node) -> None:
    identity = keys.new_identity()
    sealed = node("keys", "sealed", b"word" * 30, keys.recipient_of(identity), keys.recipient_of(keys.new_identity()))
    assert node("keys", "opened", sealed, identity) == b"word" * 30
    assert opened_all_the_same(lambda changed: node("keys", "opened", changed, identity), tampered(sealed, 400)) == []


def test_no_changed_file_is_opened_on_the_server(node: Node) -> None:
    identity = keys.new_identity()
    sealed = node("keys", "sealed", b"word" * 30, keys.recipient_of(identity), keys.recipient_of(keys.new_identity()))
    assert opened_all_the_same(lambda changed: keys.opened(changed, identity), tampered(sealed, 2000)) == []


def test_a_signature_of_the_browser_is_accepted_by_the_server(node: Node) -> None:
    signature, key = node("keys", "signed", b"statement", SEED), node("keys", "verifyingKey", SEED)
    assert key == keys.verifying_key(SEED)
    assert signature == keys.signed(b"statement", SEED)  # Ed25519 draws nothing at random
    assert keys.is_signed(b"statement", signature, key)


def test_both_refuse_the_same_signatures(node: Node) -> None:
    signature, key = keys.signed(b"statement", SEED), keys.verifying_key(SEED)
    other = keys.verifying_key(bytes(32))
    tried = [
        (b"statement", signature, key),
        (b"another", signature, key),
        (b"statement", signature, other),
        (b"statement", signature[:-2], key),
        (b"statement", "0" * 128, key),
        (b"statement", "", key),
        (b"statement", signature, ""),
        (b"statement", signature, "no hex"),
        *[(b"statement", flipped(signature, bit), key) for bit in range(0, 512, 7)],
    ]
    said = [node("keys", "isSigned", *case) for case in tried]
    assert said == [keys.is_signed(*case) for case in tried] == [True] + [False] * (len(tried) - 1)


def flipped(text: str, bit: int) -> str:
    """Hex with one bit changed."""
    number = int(text, 16) ^ (1 << bit)
    return f"{number:0{len(text)}x}"


def test_a_new_seed_is_32_bytes_and_another_each_time(node: Node) -> None:
    one, other = node("keys", "newSeed"), node("keys", "newSeed")
    assert len(one) == len(other) == 32
    assert one != other


def test_both_show_the_same_fingerprint(node: Node) -> None:
    key = keys.verifying_key(SEED)
    assert node("keys", "fingerprint", key) == keys.fingerprint(key)
    assert len(keys.fingerprint(key).split()) == 5


def test_a_file_under_a_passphrase_is_not_opened_by_a_key(node: Node) -> None:
    sealed = node("locks", "sealedByPassphrase", "word", "correct horse battery staple")
    assert refused(node, "keys", "opened", sealed, keys.new_identity()) == "CannotOpen"
    assert passphrase.decrypt(sealed, "correct horse battery staple") == b"word"
