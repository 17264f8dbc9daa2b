"""A server that swaps keys is refused by the browser, of residents and of staff alike, every time."""

import secrets

import pytest

from likvard.support.models import IntakeKey
from likvard.support.sealing import keys, statements
from likvard.support.states import Track
from tests.support.browser.node import Node, Refused
from tests.support.bureau import Bureau

pytestmark = pytest.mark.django_db


def swapped_key(bureau: Bureau) -> IntakeKey:
    """The server, or who has taken it over, puts a key of its own in place of the one that is signed."""
    key = bureau.intake_key(Track.ADULT)
    key.recipient = keys.recipient_of(keys.new_identity())
    key.signature = secrets.choice([key.signature, secrets.token_hex(64), ""])
    return key


def as_given_to_residents(bureau: Bureau, key: IntakeKey) -> dict[str, object]:
    return {
        "slug": bureau.receiver.slug,
        "root": bureau.receiver.root_key,
        "recovery": bureau.receiver.recovery_recipient,
        "recovery_signature": bureau.receiver.recovery_signature,
        "intake": [
            {
                "pk": key.pk,
                "track": key.track,
                "epoch": key.epoch,
                "recipient": key.recipient,
                "signature": key.signature,
                "since": key.since.isoformat(),
            }
        ],
    }


def refuses(node: Node, receiver: dict[str, object]) -> bool:
    try:
        node("trust", "keysOfReceiver", receiver, Track.ADULT.value)
    except Refused as no:
        return no.name == "Untrusted"
    return False


def test_browsers_seal_to_no_key_that_the_server_has_swapped(bureau: Bureau, node: Node) -> None:
    assert not refuses(node, as_given_to_residents(bureau, bureau.intake_key(Track.ADULT)))
    tries = [as_given_to_residents(bureau, swapped_key(bureau)) for _ in range(100)]
    assert sum(refuses(node, one) for one in tries) == 100


def test_browsers_seal_to_no_swapped_recovery_key(bureau: Bureau, node: Node) -> None:
    given = as_given_to_residents(bureau, bureau.intake_key(Track.ADULT))
    tries = [{**given, "recovery": keys.recipient_of(keys.new_identity())} for _ in range(100)]
    assert sum(refuses(node, one) for one in tries) == 100


def test_a_signature_of_another_root_key_counts_for_nothing(bureau: Bureau, node: Node) -> None:
    key, root = swapped_key(bureau), secrets.token_bytes(32)
    statement = statements.intake(bureau.receiver.slug, key.track, key.epoch, key.recipient, key.since.isoformat())
    key.signature = keys.signed(statement, root)
    assert refuses(node, as_given_to_residents(bureau, key))


def test_who_unlocks_finds_out_that_the_root_key_was_swapped(bureau: Bureau, node: Node) -> None:
    own = {"identity": keys.new_identity(), "root": bureau.receiver.root_key}
    content = node("own_key", "packedKey", own).encode()
    assert node("own_key", "identityIn", content, bureau.receiver.root_key) == own["identity"]
    found = []
    for _ in range(100):
        with pytest.raises(Refused) as no:
            node("own_key", "identityIn", content, secrets.token_hex(32))
        found.append(no.value.name)
    assert found == ["RootChanged"] * 100
