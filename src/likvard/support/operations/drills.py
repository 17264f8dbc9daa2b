"""A drill: the keepers' browser makes a case up and seals it as a resident's would; who can open it proves it."""

import hashlib
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.support.models import Case, IntakeKey, Item, Receiver
from likvard.support.operations.reports import store_case
from likvard.support.sealing.keys import is_recipient
from likvard.support.sealing.new_case import NewCase, SealedItem
from likvard.support.shredding import shred
from likvard.ui.errors import NotPossible


@dataclass(frozen=True)
class MadeUp:
    """A made-up case as the browser sealed it. ``proof``: SHA-256 of 32 bytes that stand in the sealed ``item``."""

    case_recipient: str
    to_intake: bytes
    to_recovery: bytes
    item: bytes
    proof: bytes


@transaction.atomic
def begin_drill(key: IntakeKey, made: MadeUp, *, by: User) -> Case:
    """Store a made-up case, in place of one that was never opened. Raises NotPossible."""
    if not is_recipient(made.case_recipient):
        raise NotPossible(_("This is no key."))
    _forget_drills(key.receiver)
    case = store_case(key.receiver, key.track, _case(key, made), drill=True)
    record("support.drill.begun", key.receiver, by=by, track=key.track)
    return case


@transaction.atomic
def finish_drill(receiver: Receiver, *, proof: bytes, by: User) -> Receiver:
    """Somebody has opened the made-up case: ``proof`` are the bytes that stood in it. The case is erased."""
    receiver = Receiver.objects.select_for_update().get(pk=receiver.pk)
    case = receiver.cases.filter(drill=True).first()
    if case is None or not secrets.compare_digest(hashlib.sha256(proof).digest(), bytes(case.auth)):
        raise NotPossible(_("This does not stand in the made-up case. Begin the drill again."))
    _forget_drills(receiver)
    receiver.drilled_on = timezone.localdate()
    receiver.save(update_fields=["drilled_on"])
    record("support.drill.done", receiver, by=by)
    return receiver


def _case(key: IntakeKey, made: MadeUp) -> NewCase:
    """As it would be received, with a box that no receipt opens."""
    return NewCase(
        intake=key.pk,
        locator=secrets.token_bytes(32),
        auth=made.proof,
        box_recipient=made.case_recipient,
        consent_key=secrets.token_hex(32),
        case_recipient=made.case_recipient,
        grant_intake=made.to_intake,
        grant_recovery=made.to_recovery,
        items=(SealedItem(Item.Kind.TOLD, made.item),),
    )


def _forget_drills(receiver: Receiver) -> None:
    numbers = list(receiver.cases.filter(drill=True).values_list("number", flat=True))
    receiver.cases.filter(number__in=numbers).delete()
    transaction.on_commit(lambda: shred(*numbers))
