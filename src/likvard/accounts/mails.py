"""Letters about accounts."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from likvard.accounts.models import Invitation, User
from likvard.post.operations import queue


def send_invitation(invitation: Invitation, token: str) -> None:
    """The letter with the link that opens the account, in the person's language."""
    user = invitation.user
    with translation.override(user.language):
        link = settings.ADDRESS + reverse("accounts:invitation", args=[token])
        text = render_to_string("accounts/mails/invitation.txt", {"invitation": invitation, "link": link})
        subject = _("Invitation to Likvärd from %(name)s") % {"name": invitation.invited_by.name}
        queue(to=user.email, subject=subject, text=text, key=f"accounts.invitation.{invitation.pk}")


def tell_of_forgotten_factors(user: User, *, number: int) -> None:
    """The letter with the way back in, in the person's language. ``number`` tells one time from another."""
    with translation.override(user.language):
        factors, password = (settings.ADDRESS + reverse(page) for page in ("mfa_index", "account_reset_password"))
        words = {"user": user, "factors": factors, "password": password}
        text = render_to_string("accounts/mails/factors_forgotten.txt", words)
        subject = _("Your second factors were removed in Likvärd")
        queue(to=user.email, subject=subject, text=text, key=f"accounts.factors_forgotten.{number}")


def send_about_account(to: str, subject: str, text: str, key: str) -> None:
    """A letter that the sign-in library has written: a link to a new password, or news about a second factor."""
    queue(to=to, subject=subject, text=text, key=f"accounts.{key}")
