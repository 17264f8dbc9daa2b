"""People and how they get in."""

from likvard.accounts.models.invitation import Invitation
from likvard.accounts.models.sign_in import SignIn
from likvard.accounts.models.user import Language, User, UserManager

__all__ = ["Invitation", "Language", "SignIn", "User", "UserManager"]
