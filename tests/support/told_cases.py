"""Many cases of a year that is over, without receipts, whose making takes half a second each."""

import secrets
from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from likvard.support.models import Case
from likvard.support.operations.reports import store_case
from likvard.support.sealing import keys
from likvard.support.sealing.new_case import NewCase, SealedItem, Thing, sealed_item
from likvard.support.sealing.parcel import packed
from likvard.support.states import Track
from tests.support.bureau import Bureau

YEAR = timezone.localdate().year - 1
BOX = keys.recipient_of(keys.new_identity())
TEXT = "Kanariefågeln fick inte hyra."


def a_told_case(
    bureau: Bureau, answers: Mapping[str, str], *, counted: bool | None = True, track: str = Track.ADULT
) -> Case:
    """A report of last spring. ``counted``: what the person ticked; None where they were not asked."""
    key, identity = bureau.intake_key(track), keys.new_identity()
    said = {} if counted is None else {"counted": counted}
    header = {"kind": "told", "written": f"{YEAR}-03-09", "box": BOX, "answers": dict(answers), **said}
    recipient = keys.recipient_of(identity)
    new = NewCase(
        intake=key.pk,
        locator=secrets.token_bytes(32),
        auth=secrets.token_bytes(32),
        box_recipient=BOX,
        consent_key="0" * 64,
        case_recipient=recipient,
        grant_intake=keys.sealed(identity.encode(), key.recipient),
        grant_recovery=keys.sealed(identity.encode(), bureau.receiver.recovery_recipient),
        items=(sealed_item(Thing("told", header, TEXT.encode()), recipient),),
    )
    case = store_case(bureau.receiver, track, new)
    case.received_on = date(YEAR, 3, 9)
    case.save(update_fields=["received_on"])
    return case


def a_coding(case: Case, body: str) -> SealedItem:
    """How the case is counted, as a member's browser seals it."""
    parcel = packed({"kind": "coding", "written": f"{YEAR}-12-31"}, body.encode())
    return SealedItem("coding", keys.sealed(parcel, case.case_recipient, BOX))
