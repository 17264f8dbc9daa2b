"""Reports as a browser would send them, made with the same formats in Python."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from likvard.support.models import Case, Item
from likvard.support.operations.reports import receive_report, store_items
from likvard.support.sealing import keys, parcel
from likvard.support.sealing.new_case import Holders, NewCase, SealedItem, Thing, sealed_case
from likvard.support.sealing.receipt import new_receipt
from likvard.support.states import Track
from tests.support.bureau import Bureau

TEXT = "De skrattade när jag sökte jobbet."
JSON = {"Accept": "application/json"}


def told(text: str = TEXT) -> Thing:
    return Thing("told", {"kind": "told", "written": "2026-11-29", "answers": {}}, text.encode())


@dataclass(frozen=True)
class Told:
    """A case, and the receipt that only the person has."""

    case: Case
    receipt: str

    @property
    def proof(self) -> dict[str, str]:
        """As the page's script proves the receipt."""
        owner = keys.keys_of(self.receipt)
        return {"locator": owner.locator.hex(), "auth": owner.auth.hex()}


def a_report(
    bureau: Bureau, track: str = Track.ADULT, *, text: str = TEXT, receipt: str = "", **choices: Any
) -> NewCase:
    key = bureau.intake_key(track)
    holders = Holders(key.pk, key.recipient, bureau.receiver.recovery_recipient)
    return sealed_case(receipt or new_receipt(), [told(text)], holders, **choices)


def a_case(bureau: Bureau, track: str = Track.ADULT, **choices: Any) -> Told:
    receipt = new_receipt()
    case = receive_report(bureau.receiver, track, a_report(bureau, track, receipt=receipt, **choices))
    return Told(case, receipt)


def fields(new: NewCase, **changed: Any) -> dict[str, Any]:
    """The form that a browser sends."""
    return {
        "intake": new.intake,
        "locator": new.locator.hex(),
        "auth": new.auth.hex(),
        "box": new.box_recipient,
        "consent": new.consent_key,
        "case": new.case_recipient,
        "case_signature": new.case_signature,
        "grant_intake": a_file(new.grant_intake),
        "grant_recovery": a_file(new.grant_recovery),
        "item": [a_file(item.sealed) for item in new.items],
        "kinds": ",".join(item.kind for item in new.items),
        **changed,
    }


def a_file(content: bytes, name: str = "blob") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def answer(case: Case, text: str) -> Item:
    """The receiver writes to the person, as a member's browser would seal it."""
    sealed = keys.sealed(parcel.packed({"kind": "answer"}, text.encode()), case.case_recipient, case.box_recipient)
    (item,) = store_items(case, [SealedItem(Item.Kind.ANSWER, sealed)])
    return item


def visitor(**options: Any) -> Client:
    """A browser without scripts, of somebody who reads English."""
    return Client(headers={"Accept-Language": "en"}, **options)


def post(name: str, data: dict[str, Any], *arguments: Any) -> tuple[int, dict[str, Any]]:
    """What the page's script is answered: status and JSON."""
    response = visitor().post(reverse(f"support:{name}", args=arguments), data, headers=JSON)
    return response.status_code, json.loads(response.content)
