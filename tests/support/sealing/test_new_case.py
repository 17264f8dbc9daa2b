"""A report that is sealed in the server's memory is one that a browser could have sealed."""

import hashlib

import pytest

from likvard.support.sealing import keys, statements
from likvard.support.sealing.new_case import Holders, NewCase, Thing, sealed_case, sealed_item
from likvard.support.sealing.parcel import Parcel, unpacked
from likvard.support.sealing.receipt import new_receipt

INTAKE, RECOVERY = keys.new_identity(), keys.new_identity()
HOLDERS = Holders(7, keys.recipient_of(INTAKE), keys.recipient_of(RECOVERY))
RECEIPT = new_receipt()
OWNER = keys.keys_of(RECEIPT)
TOLD = Thing("told", {"kind": "told"}, b"Kanariefaagel")
FILE = Thing("file", {"kind": "file", "name": "1.pdf"}, b"%PDF")


def a_case(*, shown_again: bool = False) -> NewCase:
    return sealed_case(RECEIPT, [TOLD, FILE], HOLDERS, shown_again=shown_again)


def test_intake_and_recovery_get_the_key_that_opens_every_item() -> None:
    new = a_case()
    identity = keys.opened(new.grant_intake, INTAKE).decode()
    assert identity == keys.opened(new.grant_recovery, RECOVERY).decode()
    assert keys.recipient_of(identity) == new.case_recipient
    assert [unpacked(keys.opened(item.sealed, identity)) for item in new.items] == [
        Parcel({"kind": "told", "box": OWNER.box_recipient}, TOLD.body),
        Parcel(FILE.header, FILE.body),
    ]


def test_the_server_learns_hashes_and_public_halves_of_the_receipt() -> None:
    new = a_case()
    assert (new.locator, new.auth) == (hashlib.sha256(OWNER.locator).digest(), hashlib.sha256(OWNER.auth).digest())
    assert (new.box_recipient, new.consent_key) == (OWNER.box_recipient, OWNER.consent_key)
    assert (new.intake, new.sealed_in_browser) == (7, False)
    assert keys.is_signed(statements.case(new.case_recipient), new.case_signature, OWNER.consent_key)


def test_the_receipt_opens_ones_own_words_only_when_one_chose_so() -> None:
    with pytest.raises(keys.CannotOpen):
        keys.opened(a_case().items[0].sealed, OWNER.box)
    assert unpacked(keys.opened(a_case(shown_again=True).items[0].sealed, OWNER.box)).body == TOLD.body


def test_whether_one_can_see_it_again_is_told_by_nothing() -> None:
    """Two readers' stanzas each, and a body of the same length after the header, which the library makes longer by
    chance."""
    plain, again = (a_case(shown_again=choice).items[0].sealed for choice in (False, True))
    assert plain.count(b"-> X25519") == again.count(b"-> X25519") == 2
    assert len({len(sealed.partition(b"\n---")[2]) for sealed in (plain, again)}) == 1


def test_what_is_added_opens_with_the_cases_key() -> None:
    case = keys.new_identity()
    item = sealed_item(TOLD, keys.recipient_of(case))
    assert (item.kind, unpacked(keys.opened(item.sealed, case)).body) == ("told", TOLD.body)
