"""The public keys of open receivers, for everybody to compare."""

from dataclasses import dataclass

from django.db.models import Prefetch

from likvard.support.models import IntakeKey, Receiver
from likvard.support.queries.receivers import open_receivers
from likvard.support.sealing import keys, statements
from likvard.support.states import KeyState


@dataclass(frozen=True)
class PublishedIntake:
    """The key to which reports of one way in are sealed now. ``signed``: whether the root key has signed it."""

    key: IntakeKey
    fingerprint: str
    signed: bool


@dataclass(frozen=True)
class PublishedReceiver:
    """A receiver, the fingerprint of its root key, its intake keys, and whether its recovery key is signed."""

    receiver: Receiver
    fingerprint: str
    recovery_signed: bool
    intake: list[PublishedIntake]


def published_receivers() -> list[PublishedReceiver]:
    """Every open receiver with the keys that are in use."""
    active = IntakeKey.objects.filter(state=KeyState.ACTIVE)
    return [_published(receiver) for receiver in open_receivers().prefetch_related(Prefetch("intake_keys", active))]


def _published(receiver: Receiver) -> PublishedReceiver:
    recovery = statements.recovery(receiver.slug, receiver.recovery_recipient)
    return PublishedReceiver(
        receiver,
        fingerprint=keys.fingerprint(receiver.root_key),
        recovery_signed=keys.is_signed(recovery, receiver.recovery_signature, receiver.root_key),
        intake=[_intake(receiver, key) for key in receiver.intake_keys.all()],
    )


def _intake(receiver: Receiver, key: IntakeKey) -> PublishedIntake:
    said = statements.intake(receiver.slug, key.track, key.epoch, key.recipient, key.since.isoformat())
    signed = keys.is_signed(said, key.signature, receiver.root_key)
    return PublishedIntake(key, keys.fingerprint(key.recipient), signed)
