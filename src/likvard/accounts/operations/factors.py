"""The way back for a person who has lost every second factor."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from likvard.accounts import mails, queries
from likvard.accounts.models import SignIn, User
from likvard.audit.operations import record
from likvard.ui.errors import NotPossible


@transaction.atomic
def forget_factors(user: User, *, by: User | None) -> list[str]:
    """Remove passkeys, authenticator app and recovery codes, sign the person out everywhere and tell them by letter.

    For when it is certain who is asking: afterwards the password, or a letter to the person's address, opens the
    account. ``by`` is None from the terminal, where nobody is signed in. Returns the kinds that were removed, in the
    order they were added. Raises NotPossible for a person who has none.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    kinds = [str(factor.type) for factor in queries.second_factors_of(user)]
    if not kinds:
        raise NotPossible(_("%(email)s has no second factor to remove."), email=user.email)
    Authenticator.objects.filter(user_id=user.pk).delete()
    SignIn.objects.filter(user=user).delete()
    entry = record("accounts.factors.forgotten", user, by=by)
    mails.tell_of_forgotten_factors(user, number=entry.pk)
    return kinds
