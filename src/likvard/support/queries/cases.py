"""Cases, as those who work on them find them. What is in them, only their keys can read."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet, Sum
from django.http import Http404

from likvard.support.models import (
    Assignment,
    Case,
    CaseGrant,
    Duty,
    IntakeGrant,
    Item,
    LegalHold,
    Member,
    Receiver,
    Referral,
)
from likvard.support.queries.people import members_today
from likvard.support.shredding import unwrapped
from likvard.support.states import COUNTED_TRACKS, CaseState

ANSWERED_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class Grant:
    """A case's identity, sealed to one key: the member's own (``epoch`` 0) or the intake key of an epoch."""

    epoch: int
    sealed: bytes


def inbox(member: Member) -> QuerySet[Case]:
    """What this member may ask for: with intake all of their ways in, else what is assigned to them."""
    found = Case.objects.filter(receiver=member.receiver, track__in=member.tracks)
    if Duty.INTAKE not in member.duties:
        found = found.filter(assignments__member=member, assignments__until=None)
    return found.annotate(size=Sum("items__size")).prefetch_related(
        Prefetch(
            "assignments",
            Assignment.objects.filter(until=None).select_related("member__user").order_by("pk"),
            to_attr="open_assignments",
        )
    )


def case_for(member: Member, number: str) -> Case:
    """One of them. Raises Http404 for everything else, whether it is there or not."""
    case = inbox(member).filter(number=number).select_related("receiver").first()
    if case is None:
        raise Http404
    return case


def grants_for(case: Case, member: Member) -> list[Grant]:
    """The grants of the case that this member's keys can open."""
    intake = Q(intake__grants__member=member) if Duty.INTAKE in member.duties else Q(pk=None)
    found = case.grants.filter(Q(member=member) | intake).select_related("intake")
    return [grant_of(case, one) for one in found]


def grant_of(case: Case, stored: CaseGrant) -> Grant:
    """From under the shred key of its case."""
    return Grant(stored.intake.epoch if stored.intake else 0, unwrapped(case.number, bytes(stored.sealed)))


def intake_grants_of(member: Member) -> QuerySet[IntakeGrant]:
    """The intake keys that were given to the member, of every epoch."""
    return IntakeGrant.objects.filter(member=member).select_related("intake_key")


def items_of(case: Case) -> QuerySet[Item]:
    """Everything sealed, in its order."""
    return case.items.order_by("place")


def case_to_count(member: Member, number: str) -> Case:
    """One of the cases that can be in figures of a year. Raises Http404 for a child's and for a drill too."""
    case = case_for(member, number)
    if case.track not in COUNTED_TRACKS or case.drill:
        raise Http404
    return case


def referrals_of(case: Case) -> QuerySet[Referral]:
    """Copies for others: asked for, agreed to, sent."""
    return case.referrals.select_related("to")


def referral_of(case: Case, pk: int) -> Referral:
    """One of them. Raises Http404."""
    referral = referrals_of(case).filter(pk=pk).first()
    if referral is None:
        raise Http404
    return referral


def referral_behind(copy: Case) -> Referral | None:
    """The referral through which a copy came."""
    return Referral.objects.filter(became=copy.number, to=copy.receiver).select_related("case__receiver").first()


def hold_of(case: Case) -> LegalHold | None:
    """The hold that is asked for or in force."""
    return case.holds.filter(ended_on=None).select_related("asked_by__user", "agreed_by__user").first()


def hold_for(case: Case) -> LegalHold:
    """The same. Raises Http404 when there is none."""
    hold = hold_of(case)
    if hold is None:
        raise Http404
    return hold


def colleagues_of(member: Member) -> list[Member]:
    """Those who can be given cases: they work on cases and have a key that the root key has signed."""
    found = members_today(member.receiver).exclude(signature="")
    return [one for one in found if {Duty.INTAKE, Duty.CASEWORKER} & set(one.duties)]


def colleague_of(member: Member, pk: int, track: str) -> Member:
    """One of them who has to do with this way in. Raises Http404."""
    for colleague in colleagues_of(member):
        if colleague.pk == pk and track in colleague.tracks:
            return colleague
    raise Http404


def others(member: Member) -> QuerySet[Receiver]:
    """Receivers that a case can be passed on to."""
    found = Receiver.objects.filter(opened_on__isnull=False).exclude(pk=member.receiver_id)
    return found.prefetch_related("intake_keys")


def unanswered(receiver: Receiver, today: date) -> QuerySet[Case]:
    """Cases that nobody has read within seven days."""
    return Case.objects.filter(
        receiver=receiver, state=CaseState.NEW, drill=False, received_on__lt=today - ANSWERED_WITHIN
    )
