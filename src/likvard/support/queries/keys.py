"""How it stands with the keys of a receiver: which count, who holds them, what is missing, what is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.support.models import Case, CaseGrant, Duty, IntakeKey, Lock, Member, Receiver
from likvard.support.queries.people import members_today, with_duty
from likvard.support.sealing import statements
from likvard.support.sealing.keys import is_signed
from likvard.support.states import CaseState, KeyState, Track

QUARTER, YEAR = timedelta(days=92), timedelta(days=365)
KEEPERS = 2


@dataclass(frozen=True)
class Due:
    """Something that is to be done about the keys. ``code`` names it; ``text`` says it to a key keeper."""

    code: str
    text: str | Promise


def has_signed_key(member: Member, receiver: Receiver) -> bool:
    """Whether the member's key is signed by the root key."""
    statement = statements.member(receiver.slug, member.pk, member.recipient)
    return bool(member.recipient) and is_signed(statement, member.signature, receiver.root_key)


def is_signed_intake(key: IntakeKey, receiver: Receiver) -> bool:
    """Whether the intake key is signed by the root key."""
    statement = statements.intake(receiver.slug, key.track, key.epoch, key.recipient, key.since.isoformat())
    return is_signed(statement, key.signature, receiver.root_key)


def is_signed_recovery(receiver: Receiver) -> bool:
    """Whether the recovery key is signed by the root key."""
    statement = statements.recovery(receiver.slug, receiver.recovery_recipient)
    return is_signed(statement, receiver.recovery_signature, receiver.root_key)


def is_to_open(member: Member, track: str) -> bool:
    """Whether the member opens what comes in this way, and so is to have its keys."""
    return Duty.INTAKE in member.duties and track in member.tracks


def intake_people(receiver: Receiver, track: str) -> list[Member]:
    """Those who open what comes in this way, and have a key that counts."""
    return [one for one in with_duty(receiver, Duty.INTAKE, track=track) if has_signed_key(one, receiver)]


def keys_in_use(receiver: Receiver) -> dict[str, IntakeKey]:
    """The intake key of each way in that has one."""
    return {key.track: key for key in receiver.intake_keys.filter(state=KeyState.ACTIVE).prefetch_related("grants")}


def intake_key_or_404(receiver: Receiver, pk: int) -> IntakeKey:
    """One of the receiver's intake keys, of any epoch. Raises Http404."""
    return get_object_or_404(receiver.intake_keys.select_related("receiver"), pk=pk)


def lock_of(member: Member, pk: int) -> Lock:
    """One of the member's own locks. Raises Http404."""
    return get_object_or_404(member.locks.select_related("member"), pk=pk)


def what_is_missing(receiver: Receiver) -> list[str | Promise]:
    """Why the receiver cannot be opened to the public yet, one sentence each; nothing when it can."""
    return [text for is_there, text in _needed(receiver) if not is_there]


def _needed(receiver: Receiver) -> Iterator[tuple[bool, str | Promise]]:
    yield bool(receiver.about), _("Describe what you can do for people.")
    yield bool(receiver.duty_to_report), _("Describe your duty to report.")
    yield bool(receiver.tracks), _("Choose at least one way in.")
    yield bool(receiver.root_key), _("Make the root key.")
    yield is_signed_recovery(receiver), _("Make the recovery key.")
    confirmed = receiver.envelopes.filter(confirmed_on__isnull=False).count() == 3
    yield confirmed, _("Confirm all three envelopes.")
    in_use = keys_in_use(receiver)
    for track in receiver.tracks:
        key = in_use.get(track)
        yield (
            key is not None and is_signed_intake(key, receiver),
            _("Make the intake key for %(track)s.") % {"track": Track(track).label},
        )
        held = key is not None and any(grant.member_id for grant in key.grants.all())
        yield held, _("Let somebody open what comes in from %(track)s.") % {"track": Track(track).label}
    yield receiver.drilled_on is not None, _("Do a drill.")


def due_now(receiver: Receiver, today: date) -> list[Due]:
    """What the product reminds key keepers of until it is done."""
    members, in_use = list(members_today(receiver)), keys_in_use(receiver)
    waiting = [one for one in members if one.recipient and not has_signed_key(one, receiver)]
    found = {
        "unsigned_key": any(not is_signed_intake(key, receiver) for key in in_use.values()),
        "envelopes": receiver.envelopes.filter(confirmed_on=None).exists(),
        "old_envelopes": receiver.envelopes.filter(confirmed_on__lt=today - YEAR).exists(),
        "one_keeper": sum(Duty.KEEPER in one.duties for one in members) < KEEPERS,
        "drill": bool(in_use) and (receiver.drilled_on is None or receiver.drilled_on < today - QUARTER),
        "old_key": any(key.since < today - YEAR for key in in_use.values()),
        "leaver": any(key.to_replace for key in in_use.values()),
        "sign": bool(waiting),
        "grant": _lacks_a_grant(receiver, in_use),
        "move": cases_on_retired_keys(receiver).exists(),
    }
    return [Due(code, DUE[code]) for code, is_due in found.items() if is_due]


DUE: dict[str, str | Promise] = {
    "unsigned_key": gettext_lazy(
        "A key that residents are given is not signed by your root key. Close the receiver and find out why."
    ),
    "envelopes": gettext_lazy("An envelope has not been confirmed: its words have not been typed back."),
    "old_envelopes": gettext_lazy("It is more than a year since an envelope was looked at. Ask who holds it."),
    "one_keeper": gettext_lazy("There is only one key keeper. If that person is away, nobody can make or sign keys."),
    "drill": gettext_lazy("There has been no drill for a quarter. It takes two minutes."),
    "old_key": gettext_lazy("An intake key is more than a year old. Take a new one into use."),
    "leaver": gettext_lazy("Somebody who could open what comes in has left. Take new intake keys into use."),
    "sign": gettext_lazy("A colleague has made a key and waits for you to compare and sign it."),
    "grant": gettext_lazy("A colleague who opens what comes in has not been given the key yet."),
    "move": gettext_lazy("Open cases still lie under a retired key. Somebody who opens what comes in can move them."),
}


def cases_on_retired_keys(receiver: Receiver) -> QuerySet[CaseGrant]:
    """Grants of open cases to intake keys that are retired."""
    return (
        CaseGrant.objects.filter(case__receiver=receiver, case__drill=False, intake__state=KeyState.RETIRED)
        .exclude(case__state=CaseState.CLOSED)
        .select_related("case", "intake")
    )


def _lacks_a_grant(receiver: Receiver, in_use: dict[str, IntakeKey]) -> bool:
    return any(
        {one.pk for one in intake_people(receiver, track)} - {grant.member_id for grant in key.grants.all()}
        for track, key in in_use.items()
    )


def assigned_without_grant(receiver: Receiver) -> list[tuple[Case, Member]]:
    """Open cases and the members who work on them, but lost their key and have made another."""
    cases = (
        Case.objects.filter(receiver=receiver)
        .exclude(state=CaseState.CLOSED)
        .prefetch_related("assignments__member", "grants")
    )
    return [
        (case, assignment.member)
        for case in cases
        for assignment in case.assignments.all()
        if assignment.until is None
        and has_signed_key(assignment.member, receiver)
        and assignment.member_id not in {grant.member_id for grant in case.grants.all()}
    ]
