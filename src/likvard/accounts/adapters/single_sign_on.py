"""The municipality's own directory: it may let in people who have an account or an invitation, and nobody else."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from likvard.accounts import operations, queries
from likvard.accounts.models import User


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Maps a person in the directory to a person here, by the directory's own number or by a verified address."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "invalid_token": _("The answer from the directory could not be trusted."),
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """The directory opens no accounts by itself."""
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """Nothing from the directory is copied: name and address are what the person and the invitation say."""
        sociallogin.account.extra_data = {}
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person. A stranger meets a page that says how to come in."""
        if sociallogin.is_existing:
            return
        person = _vouched_for(sociallogin)
        if person is None:
            page = render(request, "account/signup_closed.html", {"directory": sociallogin.provider.name}, status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.connect(request, person)


def _vouched_for(sociallogin: SocialLogin) -> User | None:
    """The person whose address the directory has verified, if they have an account or accept an invitation by this."""
    for address in sociallogin.email_addresses:
        person = queries.person_with(address.email) if address.verified else None
        if person and (person.is_active or operations.accept_through_directory(person)):
            person.refresh_from_db()
            return person
    return None
