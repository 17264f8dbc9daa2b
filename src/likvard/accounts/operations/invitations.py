"""Accounts are opened by invitation only."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts import mails, queries
from likvard.accounts.models import Invitation, User
from likvard.accounts.operations.people import confirm_address
from likvard.audit.operations import record
from likvard.ui.errors import NotPossible

KEPT_FOR = timedelta(days=90)


@transaction.atomic
def invite(*, email: str, name: str, language: str, purpose: str, by: User) -> Invitation:
    """Send a person a letter with a link that opens an account. ``invitation.user`` is the person, not yet active.

    A person with an unanswered invitation gets a new letter, and the former link stops working.
    Raises NotPossible for a person who already has an account.
    """
    user = queries.person_with(email)
    if user and user.is_active:
        raise NotPossible(_("%(email)s already has an account."), email=user.email)
    user = user or User.objects.create_user(email, name=name, language=language, is_active=False)
    for former in user.invitations.select_for_update().filter(accepted_at=None, withdrawn_at=None):
        _withdraw(former)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        user=user, purpose=purpose, token_digest=queries.digest(token), invited_by=by
    )
    record("accounts.invitation.sent", user, by=by, purpose=purpose)
    mails.send_invitation(invitation, token)
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, name: str, language: str, password: str | None) -> User:
    """Open the account; without a password the person goes on to make a passkey. Raises NotPossible."""
    user = _accept(invitation, through="letter")
    user.name, user.language = name, language
    user.set_password(password)
    user.save(update_fields=["name", "language", "password"])
    return user


@transaction.atomic
def accept_through_directory(user: User) -> bool:
    """Open the account of somebody whom the municipality's directory vouches for; False when nobody invited them."""
    invitation = queries.open_invitations().filter(user=user).first()
    if invitation:
        _accept(invitation, through="directory")
    return invitation is not None


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> Invitation:
    """Take back an invitation that has not been answered. Raises NotPossible."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at:
        raise NotPossible(_("This invitation has already been accepted."))
    if not invitation.withdrawn_at:
        _withdraw(invitation)
        record("accounts.invitation.withdrawn", invitation.user, by=by)
    return invitation


@transaction.atomic
def forget_old_invitations(now: datetime) -> int:
    """Erase invitations that were settled long ago, and people who never answered theirs. Returns how many."""
    old = Invitation.objects.filter(expires_at__lt=now - KEPT_FOR)
    people = list(User.objects.filter(is_active=False, last_login=None, invitations__in=old).distinct())
    number = old.count()
    old.delete()
    for person in people:
        if not person.invitations.exists():
            _forget_person(person)
    return number


def _accept(invitation: Invitation, *, through: str) -> User:
    invitation = Invitation.objects.select_for_update().select_related("user").get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at or invitation.expires_at <= timezone.now():
        raise NotPossible(_("This invitation is no longer valid. Ask the person who invited you for a new one."))
    user = invitation.user
    invitation.accepted_at = user.joined_at = timezone.now()
    user.is_active = True
    invitation.save(update_fields=["accepted_at"])
    user.save(update_fields=["is_active", "joined_at"])
    confirm_address(user)
    record("accounts.invitation.accepted", user, by=user, through=through)
    return user


def _withdraw(invitation: Invitation) -> None:
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])


def _forget_person(person: User) -> None:
    try:
        with transaction.atomic():
            person.delete()
    except (ProtectedError, RestrictedError):
        pass  # something else was written about them in the meantime and must not lose its person
