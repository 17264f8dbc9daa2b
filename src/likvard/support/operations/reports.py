"""Receiving a report, and what the person adds to it. Everything comes sealed, is stored whole or not at all, and no
trail is written: a trail tells the time, and of a case the server knows no more than the day."""

import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.support.models import Case, CaseGrant, IntakeKey, Item, Receiver
from likvard.support.once import SEND_WITHIN, SHOWN_AGAIN_WITHIN, Mark, digest
from likvard.support.operations.figures import count_row
from likvard.support.queries.box import case_with
from likvard.support.sealing import statements
from likvard.support.sealing.keys import is_signed, keys_of
from likvard.support.sealing.new_case import Holders, NewCase, SealedItem, Thing, sealed_case, sealed_item
from likvard.support.sealing.receipt import ALPHABET, new_receipt
from likvard.support.shredding import new_shred_key, wrapped
from likvard.support.states import CaseState, KeyState, Track
from likvard.ui.errors import NotPossible

KEPT_AFTER_NEWS = timedelta(days=30)  # what the person adds is not erased before it can be read
_LETTERS = 12


class SentBefore(Exception):
    """The same form was sent and taken in, so long ago that its receipt is shown to nobody any more."""


def receive_report(receiver: Receiver, track: str, new: NewCase, *, coded: Mapping[str, str] | None = None) -> Case:
    """Store a new report. ``coded``: what the person ticked to let be counted; it is bound to nothing.

    A browser that lost the answer sends the same report again, or somebody presses twice: then there is one case still.
    Raises NotPossible.
    """
    try:
        return _received(receiver, track, new, coded)
    except IntegrityError:  # both came at the same moment, and the other was first
        known = Case.objects.filter(locator=new.locator).first()
        if known is None:
            raise
        return _same(known, new)


def send_once(
    intake: IntakeKey, things: Sequence[Thing], mark: Mark, *, shown_again: bool, coded: Mapping[str, str] | None
) -> str:
    """Without scripts: take in what was written, and give the receipt. The same form sent again gives the same one.

    Raises SentBefore when it is too late to show it again, and NotPossible.
    """
    receiver = intake.receiver
    receipt = mark.receipt_for(digest(things, receiver.slug, intake.track, shown_again, coded))
    if mark.age > SEND_WITHIN:
        if not _is_there(receipt):
            raise NotPossible(_("You have waited for a while. Look it through, and press Send once more."))
        if mark.age > SHOWN_AGAIN_WITHIN:
            raise SentBefore
    return seal_and_receive(intake, things, shown_again=shown_again, coded=coded, receipt=receipt)


def seal_and_receive(
    intake: IntakeKey,
    things: Iterable[Thing],
    *,
    shown_again: bool,
    coded: Mapping[str, str] | None,
    receipt: str = "",
) -> str:
    """Without scripts: seal in memory, store, and give the receipt (else a new one), which is known to nobody else.

    Raises NotPossible.
    """
    receiver = intake.receiver
    check_keys(receiver, intake.track, intake.pk)
    receipt = receipt or new_receipt()
    holders = Holders(intake.pk, intake.recipient, receiver.recovery_recipient)
    new = sealed_case(receipt, things, holders, shown_again=shown_again)
    receive_report(receiver, intake.track, new, coded=coded)
    return receipt


@transaction.atomic
def store_case(receiver: Receiver, track: str, new: NewCase, *, copy_of: str = "", drill: bool = False) -> Case:
    """A case with its grants and items. Raises NotPossible unless the keys are those that the root key signed."""
    intake = check_keys(receiver, track, new.intake, is_open=not drill)
    case = Case.objects.create(
        number=_new_number(),
        receiver=receiver,
        intake_key=intake,
        track=track,
        sealed_in_browser=new.sealed_in_browser,
        received_on=timezone.localdate(),
        locator=new.locator,
        auth=new.auth,
        box_recipient=new.box_recipient,
        consent_key=new.consent_key,
        case_recipient=new.case_recipient,
        case_signature=new.case_signature,
        copy_of=copy_of,
        drill=drill,
    )
    new_shred_key(case.number)
    CaseGrant.objects.create(case=case, intake=intake, sealed=wrapped(case.number, new.grant_intake))
    CaseGrant.objects.create(case=case, sealed=wrapped(case.number, new.grant_recovery))
    store_items(case, new.items)
    return case


@transaction.atomic
def add_to_case(case: Case, items: Iterable[SealedItem]) -> Case:
    """What the person adds. A case that waited for it is worked on; one that is closed stays a month at least."""
    case = Case.objects.select_for_update(of=("self",)).select_related("receiver").get(pk=case.pk)
    store_items(case, items)
    if case.state == CaseState.WAITING:
        case.state = CaseState.WORKING
    case.erase_on = _not_before(case.erase_on, timezone.localdate() + KEPT_AFTER_NEWS)
    case.save(update_fields=["state", "erase_on"])
    return case


def add_sealed_here(case: Case, things: Iterable[Thing], *, shown_again: bool) -> Case:
    """Without scripts: seal in memory what the person adds, to the case that their receipt opened."""
    second = case.box_recipient if shown_again else ""
    return add_to_case(case, [sealed_item(thing, case.case_recipient, second) for thing in things])


def check_keys(receiver: Receiver, track: str, intake: int, *, is_open: bool = True) -> IntakeKey:
    """The intake key, in use and signed by the receiver's root key, as the recovery key is. Raises NotPossible.

    ``is_open`` False: also before the receiver is open to the public.
    """
    found = IntakeKey.objects.filter(pk=intake, receiver=receiver, track=track, state=KeyState.ACTIVE).first()
    if found is None or (is_open and receiver.opened_on is None):
        raise NotPossible(_("The receiver has changed its keys meanwhile. Load the page again, then send once more."))
    statement = statements.intake(receiver.slug, track, found.epoch, found.recipient, found.since.isoformat())
    recovery = statements.recovery(receiver.slug, receiver.recovery_recipient)
    signed = is_signed(statement, found.signature, receiver.root_key)
    if not (signed and is_signed(recovery, receiver.recovery_signature, receiver.root_key)):
        raise NotPossible(_("The keys of this receiver are not signed as they should be. Nothing was sent."))
    return found


def store_items(case: Case, items: Iterable[SealedItem]) -> list[Item]:
    """Sealed things at the end of a case that is locked, or new."""
    day, last = timezone.localdate(), case.items.aggregate(last=Max("place"))["last"] or 0
    return [
        Item.objects.create(
            case=case,
            kind=item.kind,
            place=place,
            day=day,
            size=len(item.sealed),
            sealed=wrapped(case.number, item.sealed),
        )
        for place, item in enumerate(items, last + 1)
    ]


@transaction.atomic
def _received(receiver: Receiver, track: str, new: NewCase, coded: Mapping[str, str] | None) -> Case:
    known = Case.objects.filter(locator=new.locator).first()
    if known is not None:
        return _same(known, new)
    case = store_case(receiver, track, new)
    if coded and track != Track.CHILD:
        count_row(receiver, month=f"{case.received_on:%Y-%m}", **coded)
    return case


def _is_there(receipt: str) -> bool:
    owner = keys_of(receipt)
    return case_with(owner.locator, owner.auth) is not None


def _same(known: Case, new: NewCase) -> Case:
    if not hmac.compare_digest(bytes(known.auth), new.auth):
        raise NotPossible(_("This receipt is taken. Load the page again: you get a new one."))
    return known


def _not_before(erase_on: date | None, earliest: date) -> date | None:
    return None if erase_on is None else max(erase_on, earliest)


def _new_number() -> str:
    """60 bits at random: it tells neither order nor amount."""
    return "".join(secrets.choice(ALPHABET) for _place in range(_LETTERS))
