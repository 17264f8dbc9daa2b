"""People and how they get in."""

from likvard.accounts.models.user import Language, User, UserManager

__all__ = ["Language", "User", "UserManager"]
