"""Reports whose every word is known, so that it can be looked for: in bulk, and a few sent to a server."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest import mock

from bech32 import bech32_decode, convertbits
from django.core.files.uploadedfile import SimpleUploadedFile

from bench.parts.scans.needles import Needles, Word
from bench.parts.scans.server import Visitor
from likvard.support.models import Case
from likvard.support.operations.reports import receive_report
from likvard.support.sealing import keys
from likvard.support.sealing.new_case import Holders, NewCase, Thing, sealed_case
from likvard.support.sealing.receipt import in_groups, new_receipt, read_receipt
from likvard.support.states import Track
from tests.support.bureau import Bureau
from tests.support.reports import JSON, answer, fields

TELL = "/support/adults/tell/exempelbyran/"
SMALL = 3000  # bytes of a file; about


@dataclass
class Secrets:
    """All that must be found nowhere, by what it is."""

    words: list[Word] = field(default_factory=list)
    receipts: list[Word] = field(default_factory=list)
    keys: list[Word] = field(default_factory=list)
    proofs: list[Word] = field(default_factory=list)  # locator and auth, as they are before they are hashed
    addresses: list[Word] = field(default_factory=list)

    def needles(self, *kinds: str) -> Needles:
        """Of these kinds; of all without a name."""
        return Needles({kind: words for kind, words in vars(self).items() if not kinds or kind in kinds})

    def word(self) -> str:
        """A new one that people might write."""
        found = f"Kanariefågel {secrets.token_hex(8)}"
        self.words.append(found)
        return found

    def keep_receipt(self, receipt: str) -> None:
        """As people read it too, and all that it gives."""
        owner = keys.keys_of(receipt)
        self.receipts += [receipt, in_groups(receipt)]
        self.keep_identity(owner.box)
        self.keys.append(owner.consent)
        self.proofs += [owner.locator, owner.auth]

    def keep_identity(self, identity: str) -> None:
        """Its text, and its 32 bytes."""
        _kind, letters = bech32_decode(identity.lower())
        octets = convertbits(letters or [], 5, 8, False)
        self.keys += [identity, bytes(octets or [])]

    def keep_bureau(self, bureau: Bureau) -> None:
        """The private halves of all keys of a receiver."""
        self.keys.append(bureau.root)
        for identity in (bureau.recovery, *bureau.intake.values()):
            self.keep_identity(identity)


def in_bulk(bureau: Bureau, kept: Secrets, count: int) -> list[Case]:
    """So many reports with a file each, stored by the product's own code; some are answered."""
    with cheap_receipts():
        cases = [_stored(bureau, kept, track) for _number, track in zip(range(count), _tracks(), strict=False)]
    for case in cases[::10]:
        answer(case, kept.word())
    for case in cases:
        kept.keep_identity(bureau.identity_of(case))
    return cases


def send_sealed(bureau: Bureau, kept: Secrets, visitor: Visitor) -> str:
    """As a browser with scripts sends it, with a receipt that costs what receipts cost; the receipt is answered."""
    receipt = new_receipt()
    new = _sealed(bureau, kept, Track.ADULT, receipt)
    visitor.get(TELL)
    visitor.post(TELL, fields(new), **JSON)
    kept.keep_identity(bureau.identity_of(Case.objects.get(locator=new.locator)))
    return receipt


def send_in_clear(kept: Secrets, visitor: Visitor, *, size: int = SMALL) -> str:
    """As a browser without scripts sends it; the page with the receipt is answered."""
    name = f"{kept.word().replace(' ', '-')}.pdf"
    kept.words.append(name)
    file = SimpleUploadedFile(name, _file(kept.word(), size), "application/pdf")
    visitor.get(TELL)
    return visitor.post(TELL, {"step": "3", "to": "send", "text": kept.word(), "again": "on", "file": file})


def open_box(receipt: str, visitor: Visitor) -> dict[str, object]:
    """As the box's page asks for it."""
    owner = keys.keys_of(receipt)
    proof = {"locator": owner.locator.hex(), "auth": owner.auth.hex()}
    visitor.get("/support/box/")
    found: dict[str, object] = json.loads(visitor.post("/support/box/open/", proof, **JSON))
    return found


def receipt_on(page: str) -> str:
    """The receipt that a page without scripts shows."""
    letters = page.split('name="receipt" value="')[1].split('"')[0]
    return read_receipt(letters)


@contextmanager
def cheap_receipts() -> Iterator[None]:
    """One round in place of 600,000, for reports by the thousand."""
    with mock.patch.object(keys, "ROUNDS", 1):
        yield


def _stored(bureau: Bureau, kept: Secrets, track: str) -> Case:
    return receive_report(bureau.receiver, track, _sealed(bureau, kept, track, new_receipt()))


def _sealed(bureau: Bureau, kept: Secrets, track: str, receipt: str) -> NewCase:
    key = bureau.intake_key(track)
    kept.keep_receipt(receipt)
    told = Thing("told", {"kind": "told", "written": "2026-11-29", "answers": {}}, kept.word().encode())
    file = Thing("file", {"kind": "file", "name": "1.pdf", "type": "", "cleaned": True}, _file(kept.word(), SMALL))
    holders = Holders(key.pk, key.recipient, bureau.receiver.recovery_recipient)
    return sealed_case(receipt, [told, file], holders, shown_again=track == Track.ADULT)


def _file(word: str, size: int) -> bytes:
    """The word again and again: whatever piece of the file is found holds it."""
    line = f"{word}\n".encode()
    return line * (size // len(line) + 1)


def _tracks() -> Iterator[str]:
    while True:
        yield from Track.values
