"""What people say about themselves."""

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
