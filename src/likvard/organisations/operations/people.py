"""Giving people their places, and ending them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.accounts.operations import invite, withdraw
from likvard.accounts.queries import open_invitations, person_with
from likvard.audit.operations import record
from likvard.organisations import mails, rules
from likvard.organisations.models import Authority, Membership, Unit
from likvard.organisations.permissions import ROLES
from likvard.organisations.queries.people import held_today, purpose_of
from likvard.ui.errors import NotPossible


@transaction.atomic
def give_role(
    *,
    email: str,
    name: str,
    language: str,
    role: str,
    by: User,
    authority: Authority | None = None,
    unit: Unit | None = None,
) -> Membership:
    """Give a person a role from today: somebody new is invited by letter, somebody known is told.

    ``authority`` is left out for national roles only; ``unit`` is given for unit roles only.
    Raises NotPossible when the person has the role already, or the unit is closed.
    """
    if unit and unit.valid_to and unit.valid_to < timezone.localdate():
        raise NotPossible(_("%(unit)s is closed. Choose the unit that came after it."), unit=unit.name)
    person = person_with(email)
    held = held_today().filter(user=person, role=role, authority=authority, unit=unit)
    if person and held.exists():
        raise NotPossible(_("%(name)s already has this role."), name=person.name)
    if person is None or not person.is_active:
        purpose = purpose_of(role, authority, unit, language)
        person = invite(email=email, name=name, language=language, purpose=purpose, by=by).user
        membership = _begin(person, role, authority, unit)
    else:
        membership = _begin(person, role, authority, unit)
        mails.tell_person_of_new_role(membership, by=by)
    _record("organisations.membership.began", membership, by)
    return membership


@transaction.atomic
def invite_operator(*, email: str, name: str, language: str) -> Membership:
    """Invite an operator from the terminal. In the trail they invite themselves: nobody else is there to do it."""
    person = person_with(email) or User.objects.create_user(email, name=name, language=language, is_active=False)
    return give_role(email=email, name=name, language=language, role="operator", by=person)


@transaction.atomic
def end_role(membership: Membership, *, by: User) -> Membership:
    """End a person's role from today. Raises NotPossible for the last coordinator of an authority."""
    membership = Membership.objects.select_for_update(of=("self",)).select_related("user").get(pk=membership.pk)
    if membership.until:
        raise NotPossible(_("This role has already ended."))
    if membership.role == "coordinator" and not _others_like(membership):
        raise NotPossible(_("Somebody must be coordinator. Give another person the role first, then end this one."))
    membership.until = timezone.localdate()
    membership.save(update_fields=["until"])
    rules.forget_memberships(membership.user)
    if not held_today().filter(user=membership.user).exists():
        for invitation in open_invitations().filter(user=membership.user):
            withdraw(invitation, by=by)
    _record("organisations.membership.ended", membership, by)
    return membership


def _begin(person: User, role: str, authority: Authority | None, unit: Unit | None) -> Membership:
    rules.forget_memberships(person)
    return Membership.objects.create(user=person, role=role, authority=authority, unit=unit, since=timezone.localdate())


def _others_like(membership: Membership) -> bool:
    others = held_today().filter(authority=membership.authority_id, role=membership.role)
    # Somebody who has not yet answered their invitation leads nothing.
    return others.filter(user__is_active=True).exclude(user=membership.user_id).exists()


def _record(what: str, membership: Membership, by: User) -> None:
    record(
        what,
        membership,
        by=by,
        authority=membership.authority.slug if membership.authority else "",
        person=membership.user,
        role=ROLES[membership.role].code,
        unit=membership.unit.name if membership.unit else "",
    )
