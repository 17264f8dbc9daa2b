"""What the vault's page is told, ready for its script: sealed things in base 64, days and states in words."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from likvard.support.models import Case, FiguresTable, IntakeGrant, Item, LegalHold, Lock, Member, Receiver, Referral
from likvard.support.queries.cases import Grant, grant_of
from likvard.support.queries.items import age_file
from likvard.support.queries.key_facts import base64_of, public_half
from likvard.support.shredding import Shredded
from likvard.support.states import CaseState, KeyState, Outcome

SMALL, MIDDLE = 64 * 1024, 4 * 1024 * 1024  # bytes of everything in a case


def member(member: Member) -> dict[str, Any]:
    """The member's own key: its locks, and what the root key says of it."""
    return {
        "number": member.pk,
        "name": str(member.user),
        "recipient": member.recipient,
        "signature": member.signature,
        "locks": [lock(one) for one in member.locks.all()],
    }


def lock(one: Lock) -> dict[str, Any]:
    """A lock, for the browser to open."""
    return {"pk": one.pk, "kind": one.kind, "sealed": base64_of(one.sealed), "hint": one.hint}


def intake_grant(grant: IntakeGrant) -> dict[str, Any]:
    """An intake key that was given to the member."""
    key = grant.intake_key
    return {"track": key.track, "epoch": key.epoch, "recipient": key.recipient, "sealed": base64_of(grant.sealed)}


def receiver(one: Receiver) -> dict[str, Any]:
    """What the browser checks the receiver's keys with."""
    return {
        "slug": one.slug,
        "name": one.name,
        "root": one.root_key,
        "recovery": one.recovery_recipient,
        "recovery_signature": one.recovery_signature,
        "tracks": one.tracks,
        "intake": [public_half(key) for key in one.intake_keys.all() if key.state == KeyState.ACTIVE],
    }


def proof(table: FiguresTable) -> dict[str, Any]:
    """The sealed proof of figures that were counted from the cases."""
    return {"year": table.year, "sealed": table.certificate["sealed"]}


def colleague(one: Member) -> dict[str, Any]:
    """Somebody who can be given cases."""
    return {
        "pk": one.pk,
        "name": str(one.user),
        "recipient": one.recipient,
        "signature": one.signature,
        "tracks": one.tracks,
    }


def row(case: Case, today: date) -> dict[str, Any]:
    """A case in the inbox."""
    return {
        "number": case.number,
        "url": reverse("support:case_data", args=[case.receiver.slug, case.number]),
        "track": case.track,
        "way_in": case.get_track_display(),
        "state": case.state,
        "label": case.get_state_display(),
        "day": date_format(case.received_on, "SHORT_DATE_FORMAT"),
        "year": case.received_on.year,
        "withdrawn": case.outcome == Outcome.WITHDRAWN,
        "age": (today - case.received_on).days,
        "late": case.state == CaseState.NEW and (today - case.received_on).days > 7,
        "size": _size(getattr(case, "size", 0) or 0),
        "with": [str(one.member) for one in getattr(case, "open_assignments", [])],
        "sealed_in_browser": case.sealed_in_browser,
        "drill": case.drill,
        "copy": bool(case.copy_of),
        "erase_on": date_format(case.erase_on, "SHORT_DATE_FORMAT") if case.erase_on else "",
    }


def grant(one: Grant) -> dict[str, Any]:
    """A way for this member to open the case."""
    return {"epoch": one.epoch, "sealed": base64_of(one.sealed)}


def to_count(case: Case) -> dict[str, Any]:
    """What says how a case is counted, for a browser that has the keys. No grants for one that is being erased."""
    try:
        grants = [grant(grant_of(case, one)) for one in case.granted]  # type: ignore[attr-defined]
    except Shredded:
        grants = []
    items = [item(one) for one in case.telling]  # type: ignore[attr-defined]
    return {"number": case.number, "track": case.track, "grants": grants, "items": items}


def item(one: Item) -> dict[str, Any]:
    """One sealed thing."""
    return {
        "place": one.place,
        "kind": one.kind,
        "label": one.get_kind_display(),
        "day": date_format(one.day, "SHORT_DATE_FORMAT"),
        "sealed": base64_of(age_file(one)),
    }


def referral(one: Referral) -> dict[str, Any]:
    """A copy for another receiver."""
    return {
        "pk": one.pk,
        "to": one.to.slug,
        "name": one.to.name,
        "state": one.state,
        "label": one.get_state_display(),
        "wording": one.wording,
        "consent": one.consent,
        "consented_on": one.changed_on.isoformat(),
    }


def hold(one: LegalHold | None, member: Member) -> dict[str, Any] | None:
    """A hold: whether it waits for a second person, and whether this member can be that person."""
    if one is None:
        return None
    return {
        "reason": one.get_reason_display(),
        "until": date_format(one.until, "SHORT_DATE_FORMAT"),
        "asked_by": str(one.asked_by),
        "agreed_by": str(one.agreed_by) if one.agreed_by else "",
        "can_agree": one.agreed_by is None and one.asked_by_id != member.pk,
    }


def _size(size: int) -> str:
    if size < SMALL:
        return _("small")
    return _("middle") if size < MIDDLE else _("large")
