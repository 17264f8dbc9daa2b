"""What people say about themselves."""

from allauth.account.models import EmailAddress
from django.db import transaction

from likvard.accounts.models import User
from likvard.audit.operations import record


@transaction.atomic
def describe_oneself(user: User, *, name: str, language: str) -> User:
    """Change one's own name and the language of letters and pages."""
    user = User.objects.select_for_update().get(pk=user.pk)
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    record("accounts.person.described", user, by=user)
    return user


def confirm_address(user: User) -> None:
    """Tell the sign-in library that the person's address is theirs: the invitation, or the operator, said so."""
    known = {"verified": True, "primary": True}
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults=known)
