"""What people do with accounts: invite, accept, withdraw, sign in and out, change who they are."""

from likvard.accounts.operations.factors import forget_factors
from likvard.accounts.operations.invitations import (
    accept,
    accept_through_directory,
    forget_old_invitations,
    invite,
    withdraw,
)
from likvard.accounts.operations.people import confirm_address, describe_oneself
from likvard.accounts.operations.sign_ins import (
    end_other_sign_ins,
    end_sign_in,
    forget_old_sign_ins,
    keep_sign_in,
)

__all__ = [
    "accept",
    "accept_through_directory",
    "confirm_address",
    "describe_oneself",
    "end_other_sign_ins",
    "end_sign_in",
    "forget_factors",
    "forget_old_invitations",
    "forget_old_sign_ins",
    "invite",
    "keep_sign_in",
    "withdraw",
]
