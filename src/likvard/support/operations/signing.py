"""No key counts that the receiver's root key has not signed."""

import re

from django.utils.translation import gettext as _

from likvard.support.models import IntakeKey, Member, Receiver
from likvard.support.sealing import statements
from likvard.support.sealing.keys import is_signed
from likvard.ui.errors import NotPossible


def check_verifying_key(key: str) -> None:
    """Raise NotPossible for what is no public Ed25519 key."""
    if not re.fullmatch("[0-9a-f]{64}", key):
        raise NotPossible(_("This is no key."))


def check_signed(receiver: Receiver, statement: bytes, signature: str) -> None:
    """Raise NotPossible for a statement that the root key has not signed."""
    if not receiver.root_key:
        raise NotPossible(_("Make the root key first."))
    if not is_signed(statement, signature, receiver.root_key):
        raise NotPossible(_("The root key of %(name)s has not signed this key."), name=receiver.name)


def check_member_key(member: Member) -> None:
    """Raise NotPossible when the key of the member is not signed."""
    check_signed(
        member.receiver, statements.member(member.receiver.slug, member.pk, member.recipient), member.signature
    )


def check_intake_key(key: IntakeKey) -> None:
    """Raise NotPossible when the intake key is not signed."""
    statement = statements.intake(key.receiver.slug, key.track, key.epoch, key.recipient, key.since.isoformat())
    check_signed(key.receiver, statement, key.signature)
