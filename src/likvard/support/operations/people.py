"""Who works for a receiver: inviting, giving other duties, ending."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.accounts.operations import invite
from likvard.accounts.queries import person_with
from likvard.audit.operations import record
from likvard.support.mails.members import tell_person_of_place
from likvard.support.models import Duty, IntakeGrant, IntakeKey, Member, Professional, Receiver
from likvard.support.queries.people import members_today, purpose_of
from likvard.support.rules.members import forget_receivers
from likvard.ui.errors import NotPossible


@transaction.atomic
def join(
    receiver: Receiver,
    *,
    person: str,
    email: str,
    language: str,
    duties: Sequence[str],
    tracks: Sequence[str],
    by: User,
) -> Member:
    """Give a person a place from today: somebody new is invited by letter, somebody known is told.

    A place brings no key: the person makes one, and a key keeper signs it. Raises NotPossible for who is there already.
    """
    user = person_with(email)
    if user and members_today(receiver).filter(user=user).exists():
        raise NotPossible(_("%(name)s already works here."), name=user.name)
    known = user is not None and user.is_active
    if user is None or not known:
        purpose = purpose_of(receiver, duties, language)
        user = invite(email=email, name=person, language=language, purpose=purpose, by=by).user
    member = Member.objects.create(
        receiver=receiver, user=user, duties=list(duties), tracks=list(tracks), since=timezone.localdate()
    )
    forget_receivers(user)
    if known:
        tell_person_of_place(member, by=by)
    record("support.member.began", receiver, by=by, person=user)
    return member


@transaction.atomic
def change_duties(member: Member, *, duties: Sequence[str], tracks: Sequence[str], by: User) -> Member:
    """Give a member other duties or ways in. Keys of ways in that they no longer open are taken from them."""
    member = locked(member)
    if Duty.ADMIN in member.duties and Duty.ADMIN not in duties:
        _check_another(member)
    member.duties, member.tracks = list(duties), list(tracks)
    member.save(update_fields=["duties", "tracks"])
    kept = tracks if Duty.INTAKE in duties else []
    _take_intake_keys(member.intake_grants.exclude(intake_key__track__in=kept))
    member.case_grants.exclude(case__track__in=tracks).delete()
    forget_receivers(member.user)
    record("support.member.changed", member.receiver, by=by, person=member.user)
    return member


@transaction.atomic
def end_membership(member: Member, *, by: User) -> Member:
    """End a person's place from today, and delete all that was sealed to them: their locks and what keys they held.

    What they have read or copied cannot be undone; new keys for what comes from now on are the key keepers' next step.
    Raises NotPossible for the last administrator.
    """
    member = locked(member)
    if Duty.ADMIN in member.duties:
        _check_another(member)
    today = timezone.localdate()
    member.until = today
    member.save(update_fields=["until"])
    member.locks.all().delete()
    _take_intake_keys(member.intake_grants.all())
    member.case_grants.all().delete()
    member.assignments.filter(until=None).update(until=today)
    Professional.objects.filter(member=member, until=None).update(until=today)
    forget_receivers(member.user)
    record("support.member.ended", member.receiver, by=by, person=member.user)
    return member


def locked(member: Member) -> Member:
    """The member's row, held until the transaction ends. Raises NotPossible for somebody who has left."""
    member = Member.objects.select_for_update(of=("self",)).select_related("receiver", "user").get(pk=member.pk)
    if member.until:
        raise NotPossible(_("%(name)s no longer works here."), name=member.user.name)
    return member


def _take_intake_keys(grants: QuerySet[IntakeGrant]) -> None:
    """Delete the grants, and note that the keys are to be replaced: nobody can be made to forget one."""
    IntakeKey.objects.filter(grants__in=grants).update(to_replace=True)
    grants.delete()


def _check_another(member: Member) -> None:
    others = members_today(member.receiver).exclude(pk=member.pk)
    if not any(Duty.ADMIN in other.duties and other.user.is_active for other in others):
        raise NotPossible(_("Somebody must be administrator. Give another person that duty first."))
