"""Ways in that count as two factors by themselves. The session names its way in, so no more needs to be stored."""

from django.contrib.auth.backends import BaseBackend

from likvard.accounts.models import User


class TwoFactorDirectory(BaseBackend):
    """Signed in through the municipality's directory, which asks for two factors (LIKVARD_SSO_HAS_TWO_FACTORS)."""

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.filter(pk=user_id, is_active=True).first()
        if user:
            user.signed_in_with_two_factors = True
        return user


class ExamplePerson(TwoFactorDirectory):
    """Signed in with one click as somebody who does not exist (only where LIKVARD_EXAMPLE is set)."""
