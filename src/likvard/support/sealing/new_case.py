"""A new case as it reaches the server: sealed things, grants, and public halves. The browser makes one; without scripts
the server does, in memory."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from likvard.support.sealing import keys, parcel, statements


@dataclass(frozen=True)
class Thing:
    """Something a person wrote or added, in clear. ``kind``: told or file; ``header``: as the parcel has it."""

    kind: str
    header: dict[str, Any]
    body: bytes


@dataclass(frozen=True)
class SealedItem:
    """An age file that the case's key opens, and one other key."""

    kind: str
    sealed: bytes


@dataclass(frozen=True)
class NewCase:
    """What is stored of a new case. ``intake``: number of the intake key; ``locator`` and ``auth``: SHA-256 of what the
    receipt gives; ``case_signature``: the person's word (consent key) that the case's recipient is theirs."""

    intake: int
    locator: bytes
    auth: bytes
    box_recipient: str
    consent_key: str
    case_recipient: str
    grant_intake: bytes
    grant_recovery: bytes
    items: tuple[SealedItem, ...]
    case_signature: str = ""
    sealed_in_browser: bool = True


@dataclass(frozen=True)
class Holders:
    """Who gets the key of the case: number and recipient of the intake key, recipient of the recovery key."""

    intake: int
    intake_recipient: str
    recovery_recipient: str


def sealed_case(receipt: str, things: Iterable[Thing], holders: Holders, *, shown_again: bool = False) -> NewCase:
    """Seal a report as the browser would. ``shown_again``: the box opens the person's own words too."""
    owner, case = keys.keys_of(receipt), keys.new_identity()
    recipient = keys.recipient_of(case)
    return NewCase(
        intake=holders.intake,
        locator=hashlib.sha256(owner.locator).digest(),
        auth=hashlib.sha256(owner.auth).digest(),
        box_recipient=owner.box_recipient,
        consent_key=owner.consent_key,
        case_recipient=recipient,
        grant_intake=keys.sealed(case.encode(), holders.intake_recipient),
        grant_recovery=keys.sealed(case.encode(), holders.recovery_recipient),
        items=tuple(
            sealed_item(_for_answers(thing, owner.box_recipient), recipient, owner.box_recipient if shown_again else "")
            for thing in things
        ),
        case_signature=keys.signed(statements.case(recipient), owner.consent),
        sealed_in_browser=False,
    )


def sealed_item(thing: Thing, case_recipient: str, second: str = "") -> SealedItem:
    """Pack and seal one thing to the case. Without a ``second`` reader a key takes its place that nobody has, so that
    all look alike."""
    other = second or keys.recipient_of(keys.new_identity())
    return SealedItem(thing.kind, keys.sealed(parcel.packed(thing.header, thing.body), case_recipient, other))


def _for_answers(thing: Thing, box_recipient: str) -> Thing:
    """Where answers are to be sealed to stands under the seal too: whoever reads can compare what the server says."""
    return replace(thing, header={**thing.header, "box": box_recipient}) if thing.kind == "told" else thing
