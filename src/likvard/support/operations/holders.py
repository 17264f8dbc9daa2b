"""Members' own keys, and what is sealed to them. Everything sealed was made in a member's browser."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.support.mails.members import tell_keepers_of_new_key
from likvard.support.models import Case, CaseGrant, IntakeGrant, IntakeKey, Lock, Member, Receiver
from likvard.support.operations.people import locked
from likvard.support.operations.signing import check_intake_key, check_member_key, check_signed
from likvard.support.queries.keys import is_to_open
from likvard.support.sealing import statements
from likvard.support.sealing.keys import is_recipient
from likvard.support.shredding import wrapped
from likvard.support.states import KeyState
from likvard.ui.errors import NotPossible


@dataclass(frozen=True)
class NewLock:
    """The member's identity, sealed so that one thing opens it. ``hint``: a passkey's public handle."""

    kind: str
    sealed: bytes
    hint: str = ""


@dataclass(frozen=True)
class NewGrant:
    """A case's identity, sealed to a member or to the intake key in use: exactly one of their primary keys is given."""

    number: str
    sealed: bytes
    member: int | None = None
    intake: int | None = None


@transaction.atomic
def set_own_key(member: Member, *, recipient: str, locks: Sequence[NewLock], signature: str = "") -> Member:
    """Store the public half of the member's new key, and the locks that open its private half.

    Whatever was sealed to a former key is deleted: colleagues give it anew. ``signature``: of the root key, when the
    member keeps it; else a key keeper signs later and is told. Raises NotPossible.
    """
    member = locked(member)
    if not is_recipient(recipient) or not locks:
        raise NotPossible(_("A key needs at least one lock that opens it."))
    if signature:
        check_signed(member.receiver, statements.member(member.receiver.slug, member.pk, recipient), signature)
    member.intake_grants.all().delete()
    member.case_grants.all().delete()
    member.locks.all().delete()
    member.recipient, member.signature = recipient, signature
    member.save(update_fields=["recipient", "signature"])
    for lock in locks:
        _add_lock(member, lock)
    record("support.member_key.set", member.receiver, by=member.user)
    if not signature:
        tell_keepers_of_new_key(member)
    return member


@transaction.atomic
def add_lock(member: Member, *, lock: NewLock) -> Lock:
    """One more way for the member to open their own key."""
    member = locked(member)
    if not member.recipient:
        raise NotPossible(_("Make your key first."))
    made = _add_lock(member, lock)
    record("support.lock.added", member.receiver, by=member.user)
    return made


@transaction.atomic
def remove_lock(lock: Lock) -> None:
    """Take away a lock of the member's own key. Raises NotPossible for the last one."""
    member = locked(lock.member)
    if not member.locks.exclude(pk=lock.pk).exists():
        raise NotPossible(_("This is the last lock. Add another one first: without a lock your key is lost."))
    lock.delete()
    record("support.lock.removed", member.receiver, by=member.user)


@transaction.atomic
def sign_member(member: Member, *, recipient: str, signature: str, by: User) -> Member:
    """Store the root key's signature over a colleague's key, whose fingerprint the two have compared.

    ``recipient`` is the key that was compared. Raises NotPossible when the member has another one by now.
    """
    member = locked(member)
    if member.recipient != recipient:
        raise NotPossible(_("%(name)s has made another key. Compare it again."), name=member.user.name)
    check_signed(member.receiver, statements.member(member.receiver.slug, member.pk, recipient), signature)
    member.signature = signature
    member.save(update_fields=["signature"])
    record("support.member_key.signed", member.receiver, by=by, person=member.user)
    return member


@transaction.atomic
def grant_intake(key: IntakeKey, member: Member, *, sealed: bytes, by: User) -> IntakeGrant:
    """Give a member an intake key, sealed to their own key by somebody who can open it. Raises NotPossible."""
    member = locked(member)
    check_intake_key(key)
    check_member_key(member)
    if key.receiver_id != member.receiver_id or not is_to_open(member, key.track):
        raise NotPossible(_("%(name)s does not open this way in."), name=member.user.name)
    grant, _made = IntakeGrant.objects.update_or_create(intake_key=key, member=member, defaults={"sealed": sealed})
    record("support.intake_key.given", key.receiver, by=by, person=member.user, track=key.track, epoch=str(key.epoch))
    return grant


@transaction.atomic
def grant_cases(receiver: Receiver, grants: Sequence[NewGrant], *, by: User) -> int:
    """Give cases to the intake key in use, or anew to the members who work on them; how many is answered.

    What lay open to a retired intake key no longer does once the one in use has it.
    """
    cases = {case.number: case for case in Case.objects.filter(receiver=receiver).select_for_update()}
    for grant in grants:
        case = cases.get(grant.number)
        if case is None:
            raise NotPossible(_("One of the cases is no longer here. Load the page again."))
        if grant.member is not None:
            _to_member(case, grant, grant.member)
        else:
            _to_intake(case, grant)
    record("support.cases.regranted", receiver, by=by, cases=str(len(grants)))
    return len(grants)


def _to_intake(case: Case, grant: NewGrant) -> None:
    key = IntakeKey.objects.filter(receiver=case.receiver_id, track=case.track, state=KeyState.ACTIVE).first()
    if key is None or key.pk != grant.intake:
        raise NotPossible(_("Another key is in use by now. Load the page again."))
    check_intake_key(key)
    _store(case, grant, intake=key)
    case.grants.filter(intake__state=KeyState.RETIRED).delete()


def _to_member(case: Case, grant: NewGrant, number: int) -> None:
    working = case.assignments.filter(until=None, member_id=number).select_related("member__receiver").first()
    if working is None:
        raise NotPossible(_("One of the cases has been given to somebody else. Load the page again."))
    check_member_key(working.member)
    _store(case, grant, member=working.member)


def _store(case: Case, grant: NewGrant, *, intake: IntakeKey | None = None, member: Member | None = None) -> None:
    sealed = wrapped(case.number, grant.sealed)
    CaseGrant.objects.update_or_create(case=case, intake=intake, member=member, defaults={"sealed": sealed})


def _add_lock(member: Member, lock: NewLock) -> Lock:
    return Lock.objects.create(
        member=member, kind=lock.kind, sealed=lock.sealed, hint=lock.hint, made_on=timezone.localdate()
    )
