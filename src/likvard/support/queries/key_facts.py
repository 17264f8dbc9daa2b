"""What a member's browser needs to work with keys, ready for JSON: public halves, signatures, sealed private halves.

Sealed things are base64. Nothing here opens anything without a passphrase, a passkey, a printed code or two envelopes.
"""

import base64
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from likvard.support.models import Case, IntakeGrant, IntakeKey, Lock, Member, Receiver
from likvard.support.queries.items import age_file
from likvard.support.queries.keys import assigned_without_grant, cases_on_retired_keys, is_to_open, keys_in_use
from likvard.support.queries.people import members_today
from likvard.support.shredding import unwrapped

Facts = dict[str, Any]


def own_key(member: Member) -> Facts:
    """The member's key and locks, and what the root key must have signed."""
    return {
        "slug": member.receiver.slug,
        "root": member.receiver.root_key,
        "me": {**_person(member), "locks": [_lock(lock) for lock in member.locks.all()]},
    }


def all_keys(member: Member) -> Facts:
    """What a key keeper works with."""
    receiver = member.receiver
    return {
        **own_key(member),
        "today": timezone.localdate().isoformat(),
        "tracks": receiver.tracks,
        "recovery": receiver.recovery_recipient,
        "recovery_signature": receiver.recovery_signature,
        "envelopes": list(receiver.envelopes.order_by("number").values("number", "held_by", "confirmed_on")),
        "members": [_person(one) for one in members_today(receiver)],
        "intake": _intake(receiver, member),
        "drill": _drill(receiver),
        "drilled": receiver.drilled_on,
    }


def to_share(member: Member) -> Facts:
    """What a member who opens what comes in can give to others: intake keys, and cases."""
    receiver = member.receiver
    in_use = keys_in_use(receiver)
    moves = [
        {**_case(grant.case), "from": grant.intake_id, "intake": in_use[grant.case.track].pk, "sealed": _sealed(grant)}
        for grant in cases_on_retired_keys(receiver)
        if is_to_open(member, grant.case.track) and grant.case.track in in_use
    ]
    return {
        **own_key(member),
        "members": [_person(one) for one in members_today(receiver)],
        "intake": _intake(receiver, member),
        "cases": [*moves, *_anew(receiver, member)],
    }


def _anew(receiver: Receiver, member: Member) -> Iterable[Facts]:
    """Cases whose members have made a new key since they were given them."""
    for case, to in assigned_without_grant(receiver):
        grant = case.grants.filter(intake__grants__member=member).first()
        if grant and is_to_open(member, case.track):
            yield {**_case(case), "from": grant.intake_id, "member": to.pk, "sealed": _sealed(grant)}


def _case(case: Case) -> Facts:
    return {"number": case.number, "recipient": case.case_recipient}


def _intake(receiver: Receiver, member: Member) -> list[Facts]:
    keys = receiver.intake_keys.prefetch_related("grants").order_by("track", "epoch")
    return [_intake_key(key, list(key.grants.all()), member) for key in keys]


def _intake_key(key: IntakeKey, grants: list[IntakeGrant], member: Member) -> Facts:
    by_holder = {grant.member_id: grant for grant in grants}
    return {
        **public_half(key),
        "state": key.state,
        "to_replace": key.to_replace,
        "held_by": [pk for pk in by_holder if pk],
        "mine": base64_of(by_holder[member.pk].sealed) if member.pk in by_holder else "",
        "to_recovery": base64_of(by_holder[None].sealed) if None in by_holder else "",
    }


def public_half(key: IntakeKey) -> Facts:
    """An intake key as the root key signed it: what a browser checks before it seals."""
    return {
        "pk": key.pk,
        "track": key.track,
        "epoch": key.epoch,
        "recipient": key.recipient,
        "signature": key.signature,
        "since": key.since.isoformat(),
    }


def _drill(receiver: Receiver) -> Facts | None:
    case = receiver.cases.filter(drill=True).prefetch_related("grants", "items").first()
    if case is None:
        return None
    by_holder = {bool(grant.intake_id): grant for grant in case.grants.all()}
    return {
        "number": case.number,
        "intake": case.intake_key_id,
        "to_intake": _sealed(by_holder[True]),
        "to_recovery": _sealed(by_holder[False]),
        "item": base64_of(age_file(case.items.all()[0])),
    }


def _person(member: Member) -> Facts:
    return {
        "pk": member.pk,
        "name": str(member.user),
        "opens": [track for track in member.tracks if is_to_open(member, track)],
        "recipient": member.recipient,
        "signature": member.signature,
    }


def _lock(lock: Lock) -> Facts:
    return {"pk": lock.pk, "kind": lock.kind, "hint": lock.hint, "sealed": base64_of(lock.sealed)}


def _sealed(grant: Any) -> str:
    return base64_of(unwrapped(grant.case.number, bytes(grant.sealed)))


def base64_of(content: bytes | memoryview) -> str:
    """Sealed things, as JSON carries them."""
    return base64.b64encode(bytes(content)).decode()
