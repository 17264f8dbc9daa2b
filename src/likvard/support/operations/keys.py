"""The receiver's own keys: root, recovery, and the intake keys of each way in and epoch.

Private halves are made and kept in the keepers' browsers, on paper and in envelopes. What comes here is public, or
sealed, and counts only with the root key's signature.
"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.support.models import Envelope, IntakeGrant, IntakeKey, Receiver
from likvard.support.operations.signing import check_signed, check_verifying_key
from likvard.support.queries.keys import intake_people
from likvard.support.sealing import statements
from likvard.support.sealing.keys import is_recipient
from likvard.support.states import KEY, KeyState, Track
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step

Grants = Mapping[int, bytes]  # what is sealed to each, by primary key
ENVELOPES = (1, 2, 3)


@transaction.atomic
def set_root_key(receiver: Receiver, *, key: str, by: User) -> Receiver:
    """Store the public half of a new root key. What another root key has signed counts no longer, nor does a drill with
    it: the new keys are tried before the receiver opens.

    Raises NotPossible while the receiver is open: whoever could replace the root of an open one could read what comes.
    """
    receiver = _locked(receiver)
    check_verifying_key(key)
    if receiver.opened_on:
        raise NotPossible(_("Close the receiver to the public first: a new root key makes every other key anew."))
    receiver.root_key, receiver.recovery_signature, receiver.drilled_on = key, "", None
    receiver.save(update_fields=["root_key", "recovery_signature", "drilled_on"])
    receiver.members.exclude(signature="").update(signature="")
    receiver.intake_keys.filter(state=KeyState.ACTIVE).update(state=KeyState.RETIRED)
    record("support.root_key.set", receiver, by=by)
    return receiver


@transaction.atomic
def set_recovery(
    receiver: Receiver, *, recipient: str, signature: str, held_by: tuple[str, str, str], grants: Grants, by: User
) -> Receiver:
    """Store the recovery key, and who is to hold its three envelopes; none of them is confirmed yet.

    ``grants``: every intake key there is, by its primary key, sealed to the new recovery key, so that nothing old is
    lost with the old envelopes. Raises NotPossible when one is missing.
    """
    receiver = _locked(receiver)
    if not is_recipient(recipient):
        raise NotPossible(_("This is no key."))
    check_signed(receiver, statements.recovery(receiver.slug, recipient), signature)
    if {key.pk for key in receiver.intake_keys.all()} != set(grants):
        raise NotPossible(_("Every intake key must be given to the new recovery key. Open your own key first."))
    receiver.recovery_recipient, receiver.recovery_signature = recipient, signature
    receiver.save(update_fields=["recovery_recipient", "recovery_signature"])
    for pk, sealed in grants.items():
        IntakeGrant.objects.update_or_create(intake_key_id=pk, member=None, defaults={"sealed": sealed})
    receiver.envelopes.all().delete()
    for number, holder in zip(ENVELOPES, held_by, strict=True):
        Envelope.objects.create(receiver=receiver, number=number, held_by=holder)
    record("support.recovery_key.set", receiver, by=by)
    return receiver


@transaction.atomic
def confirm_envelope(receiver: Receiver, *, number: int, held_by: str, by: User) -> Envelope:
    """Note that the words of an envelope were typed back, and where it lies now."""
    envelope = Envelope.objects.select_for_update().filter(receiver=receiver, number=number).first()
    if envelope is None:
        raise NotPossible(_("There is no such envelope. Make the recovery key first."))
    envelope.held_by, envelope.confirmed_on = held_by, timezone.localdate()
    envelope.save(update_fields=["held_by", "confirmed_on"])
    record("support.envelope.confirmed", receiver, by=by, envelope=str(number))
    return envelope


@transaction.atomic
def start_epoch(
    receiver: Receiver,
    *,
    track: str,
    epoch: int,
    recipient: str,
    since: date,
    signature: str,
    to_recovery: bytes,
    to_members: Grants,
    by: User,
) -> IntakeKey:
    """Take a new intake key into use for a way in; the former is retired and still opens what was sealed to it.

    ``to_members``: the private half sealed to each member who opens this way in, by the member's primary key. Raises
    NotPossible for a key that the root has not signed, or that somebody would lack who is to have it.
    """
    receiver = _locked(receiver)
    former = receiver.intake_keys.filter(track=track).order_by("-epoch").first()
    _check_epoch(receiver, former, epoch=epoch, since=since, recipient=recipient)
    check_signed(receiver, statements.intake(receiver.slug, track, epoch, recipient, since.isoformat()), signature)
    if {member.pk for member in intake_people(receiver, track)} != set(to_members):
        raise NotPossible(_("Somebody’s place or key has changed in the meantime. Load the page again."))
    if former and former.state == KeyState.ACTIVE:
        _retire(former)
    key = IntakeKey.objects.create(
        receiver=receiver, track=track, epoch=epoch, recipient=recipient, signature=signature, since=since
    )
    IntakeGrant.objects.create(intake_key=key, member=None, sealed=to_recovery)
    for pk, sealed in to_members.items():
        IntakeGrant.objects.create(intake_key=key, member_id=pk, sealed=sealed)
    record("support.intake_key.started", receiver, by=by, track=Track(track).value, epoch=str(epoch))
    return key


def _check_epoch(receiver: Receiver, former: IntakeKey | None, *, epoch: int, since: date, recipient: str) -> None:
    if not receiver.recovery_signature:
        raise NotPossible(_("Make the recovery key first: without it a lost key would lose cases."))
    if epoch != (former.epoch + 1 if former else 1) or since != timezone.localdate() or not is_recipient(recipient):
        raise NotPossible(_("The key does not follow on the one in use. Load the page again."))


def _retire(key: IntakeKey) -> None:
    check_step(KEY, KeyState(key.state), KeyState.RETIRED, what=_("A key"))
    key.state = KeyState.RETIRED
    key.save(update_fields=["state"])


def _locked(receiver: Receiver) -> Receiver:
    return Receiver.objects.select_for_update().get(pk=receiver.pk)
