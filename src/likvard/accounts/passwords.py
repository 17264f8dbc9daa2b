"""Passwords that somebody who knows the place would try first."""

from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

# The platform, those who use it, and what passwords are called in its languages.
WORDS = (
    "exempelköping",
    "exempelkoping",
    "diskriminering",
    "discrimination",
    "diskrimination",
    "municipality",
    "kommunen",
    "adgangskode",
    "lösenord",
    "losenord",
    "password",
    "likvärdig",
    "likvärd",
    "likvard",
    "regionen",
    "kommune",
    "kommun",
    "region",
    "support",
    "admin",
)
ENOUGH = 8  # characters beside those words


class CommonOrOfThisPlace(CommonPasswordValidator):
    """Refuses the common ones, and "Likvärd2026kommun": without these words at least eight characters must be left."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError, in the same words for both."""
        super().validate(password, user)
        rest = password.lower()
        for word in WORDS:
            rest = rest.replace(word, "")
        if len(rest) < min(ENOUGH, len(password)):
            raise ValidationError(self.get_error_message(), code="password_too_common")
