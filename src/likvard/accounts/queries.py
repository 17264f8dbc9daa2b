"""Reading about people and how they get in."""

import hashlib
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from likvard.accounts.example import DOMAIN
from likvard.accounts.models import Invitation, SignIn, User

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SIGN_IN = "sign_in"


def has_two_factors(user: User) -> bool:
    """Whether this person signs in with two factors: an own second factor, or a way in that counts as two."""
    factors = Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_FACTORS)
    return user.signed_in_with_two_factors or factors.exists()


def display_name(user: User) -> str:
    """What other people call this person."""
    return str(user)


def person_with(email: str) -> User | None:
    """The person with this address, in whatever case it is written."""
    return User.objects.filter(email=email.strip().lower()).first()


def open_invitations() -> QuerySet[Invitation]:
    """Invitations that can still be accepted."""
    unanswered = Q(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
    return Invitation.objects.filter(unanswered).select_related("user", "invited_by")


def open_invitation(token: str) -> Invitation | None:
    """The invitation that this link belongs to, if it can still be accepted."""
    return open_invitations().filter(token_digest=digest(token)).first()


def digest(token: str) -> str:
    """What is kept of a link's secret. The secret is long and random, so a plain digest cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_ins_of(user: User) -> QuerySet[SignIn]:
    """Where this person is signed in, the last used first."""
    return SignIn.objects.filter(user=user, seen_at__gt=timezone.now() - session_age())


def session_age() -> timedelta:
    """How long a sign-in lasts when it is not used."""
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def sign_in_for(user: User, pk: int) -> SignIn:
    """One of this person's own sign-ins; 404 for anybody else's."""
    return get_object_or_404(SignIn, user=user, pk=pk)


def current_sign_in(session: SessionBase) -> int | None:
    """The number of the sign-in that this session belongs to."""
    return session.get(SIGN_IN)


def second_factors_of(user: User) -> list[Authenticator]:
    """Passkeys, authenticator app and recovery codes, in the order they were added."""
    return list(Authenticator.objects.filter(user_id=user.pk).order_by("created_at", "pk"))


def example_people() -> QuerySet[User]:
    """The people of the example municipality; nobody where there is no example."""
    if not settings.EXAMPLE:
        return User.objects.none()
    return User.objects.filter(email__endswith=f"@{DOMAIN}", is_active=True).order_by("email")


def example_person(pk: int) -> User:
    """One of the people of the example municipality; 404 for everybody real."""
    return get_object_or_404(example_people(), pk=pk)


def what_is_known_about(user: User) -> dict[str, Any]:
    """Everything this part of the platform holds about one person, ready for JSON. No secrets."""
    return {
        "person": {
            "email": user.email,
            "name": user.name,
            "language": user.language,
            "may_sign_in": user.is_active,
            "joined_at": user.joined_at,
            "last_signed_in_at": user.last_login,
            "has_password": user.has_usable_password(),
        },
        "addresses": list(EmailAddress.objects.filter(user_id=user.pk).values("email", "verified", "primary")),
        "second_factors": [
            {
                "kind": factor.type,
                "name": factor.data.get("name", ""),
                "created_at": factor.created_at,
                "last_used_at": factor.last_used_at,
            }
            for factor in second_factors_of(user)
        ],
        "directories": list(SocialAccount.objects.filter(user_id=user.pk).values("provider", "uid", "date_joined")),
        "sign_ins": list(SignIn.objects.filter(user=user).values("device", "started_at", "seen_at")),
        "invitations": [
            {
                "purpose": invitation.purpose,
                "invited_by": invitation.invited_by.name,
                "created_at": invitation.created_at,
                "accepted_at": invitation.accepted_at,
            }
            for invitation in user.invitations.select_related("invited_by")
        ],
    }
