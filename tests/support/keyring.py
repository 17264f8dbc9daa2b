"""What key keepers and members do in their browsers: private halves stay here, operations get the rest."""

import base64
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from likvard.support.models import CaseGrant, IntakeGrant, IntakeKey, Item, Member
from likvard.support.operations.holders import NewGrant, NewLock, grant_cases, grant_intake, set_own_key, sign_member
from likvard.support.operations.keys import set_recovery, start_epoch
from likvard.support.queries.items import age_file
from likvard.support.queries.key_facts import to_share
from likvard.support.queries.keys import intake_people
from likvard.support.sealing import keys, statements
from likvard.support.shredding import unwrapped
from tests.support.bureau import Bureau
from tests.support.members import Colleague

HOLDERS = ("Advokat Ek", "Bankfack 7", "Byrån i Grannköping")


def take_new_key(bureau: Bureau, track: str, *, by: Member) -> str:
    """A new intake key for a way in, given to those who open it and to recovery; its private half is answered."""
    bureau.receiver.refresh_from_db()
    identity, today = keys.new_identity(), timezone.localdate()
    recipient = keys.recipient_of(identity)
    former = IntakeKey.objects.filter(receiver=bureau.receiver, track=track).order_by("epoch").last()
    epoch = former.epoch + 1 if former else 1
    statement = statements.intake(bureau.receiver.slug, track, epoch, recipient, today.isoformat())
    start_epoch(
        bureau.receiver,
        track=track,
        epoch=epoch,
        recipient=recipient,
        since=today,
        signature=keys.signed(statement, bureau.root),
        to_recovery=keys.sealed(identity.encode(), bureau.receiver.recovery_recipient),
        to_members={
            member.pk: keys.sealed(identity.encode(), member.recipient)
            for member in intake_people(bureau.receiver, track)
        },
        by=by.user,
    )
    bureau.intake[track] = identity
    return identity


def make_key(bureau: Bureau, member: Member, *, signed_by: Member | None) -> Colleague:
    """The member makes a key; a key keeper signs it, if one is given."""
    identity = keys.new_identity()
    recipient = keys.recipient_of(identity)
    member = set_own_key(member, recipient=recipient, locks=[NewLock("code", keys.sealed(b"x", recipient))])
    if signed_by:
        signature = keys.signed(statements.member(bureau.receiver.slug, member.pk, recipient), bureau.root)
        member = sign_member(member, recipient=recipient, signature=signature, by=signed_by.user)
    return Colleague(member, identity)


def share(holder: Colleague) -> None:
    """The holder gives colleagues what they lack, as the page of sharing does: intake keys, then cases."""
    grants = IntakeGrant.objects.filter(member=holder.member).select_related("intake_key__receiver")
    held = {grant.intake_key: _opened(grant.sealed, holder.identity) for grant in grants}
    for key, identity in held.items():
        for member in intake_people(key.receiver, key.track):
            if not key.grants.filter(member=member).exists():
                grant_intake(key, member, sealed=keys.sealed(identity, member.recipient), by=holder.member.user)
    by_number = {key.pk: identity for key, identity in held.items()}
    facts = to_share(Member.objects.get(pk=holder.member.pk))
    made = [_anew(one, by_number[one["from"]]) for one in facts["cases"]]
    if made:
        grant_cases(holder.member.receiver, made, by=holder.member.user)


def bring_back(bureau: Bureau, *, by: Member) -> None:
    """With the recovery key, everybody who is to have an intake key gets it anew."""
    for key in IntakeKey.objects.filter(receiver=bureau.receiver).select_related("receiver"):
        identity = _opened(key.grants.get(member=None).sealed, bureau.recovery)
        for member in intake_people(bureau.receiver, key.track):
            grant_intake(key, member, sealed=keys.sealed(identity, member.recipient), by=by.user)


def renew_recovery(bureau: Bureau, holder: Colleague, *, by: Member) -> str:
    """Three new envelopes; the private half of the new recovery key is answered."""
    identity = keys.new_identity()
    recipient = keys.recipient_of(identity)
    grants = IntakeGrant.objects.filter(member=holder.member)
    set_recovery(
        bureau.receiver,
        recipient=recipient,
        signature=keys.signed(statements.recovery(bureau.receiver.slug, recipient), bureau.root),
        held_by=HOLDERS,
        grants={one.intake_key_id: keys.sealed(_opened(one.sealed, holder.identity), recipient) for one in grants},
        by=by.user,
    )
    return identity


def opens(*identities: str) -> set[str]:
    """The numbers of the cases of which these keys open anything, with all that lies in the database beside them.

    Keys that are opened on the way open others: the closure is what a holder, or a thief, can reach.
    """
    known, reached = list(identities), set()
    while known:
        identity = known.pop()
        if identity in reached:
            continue
        reached.add(identity)
        known += [found for blob in _sealed_keys() if (found := _tried(blob, identity))]
    return {item.case.number for item in Item.objects.select_related("case") for one in reached if _reads(item, one)}


def _sealed_keys() -> Iterable[bytes]:
    yield from (bytes(grant.sealed) for grant in IntakeGrant.objects.all())
    for grant in CaseGrant.objects.select_related("case"):
        yield unwrapped(grant.case.number, bytes(grant.sealed))


def _tried(blob: bytes, identity: str) -> str:
    try:
        return keys.opened(blob, identity).decode()
    except keys.CannotOpen:
        return ""


def _reads(item: Item, identity: str) -> bool:
    try:
        return bool(keys.opened(age_file(item), identity))
    except keys.CannotOpen:
        return False


def _anew(one: dict[str, Any], holder: bytes) -> NewGrant:
    identity = keys.opened(base64.b64decode(one["sealed"]), holder.decode())
    kind = "member" if "member" in one else "intake"
    model = Member if kind == "member" else IntakeKey
    recipient = model.objects.get(pk=one[kind]).recipient
    return NewGrant(one["number"], keys.sealed(identity, recipient), **{kind: one[kind]})


def _opened(sealed: bytes, identity: str) -> bytes:
    return keys.opened(bytes(sealed), identity)
