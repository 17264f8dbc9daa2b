"""Accounts and passwords: closed sign-up, letters through the post, no addresses, limits that say when to try again."""

import time
import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from likvard.accounts import mails, operations, queries
from likvard.accounts.models import User
from likvard.accounts.views.limits import too_many

FAILED = {"app": "allauth.account", "action": "login_failed"}


class AccountAdapter(DefaultAccountAdapter):
    """See each method for where it parts from the library's own way."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("You already use this address."),
        "email_password_mismatch": _("The e-mail address and the password do not belong together."),
        "email_taken": _("Somebody else already uses this address."),
        "enter_current_password": _("Write the password that you have now."),
        "incorrect_code": _("The code is not right. Take the newest one and try again."),
        "incorrect_password": _("The password is not right."),
        "invalid_password_reset": _("The link is no longer valid. Ask for a new one."),
        "rate_limited": _("Too many attempts. Wait a few minutes, then try again."),
        "same_as_current": _("This is the address that you have now."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are opened by invitation only."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A mark of the caller that changes every day; the address itself was forgotten at the door."""
        return str(request.caller)  # type: ignore[attr-defined]

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """Not wanted in letters."""
        return ""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every letter goes through the post, in the language of the person it is for."""
        person = context.get("user") or queries.person_with(email)
        language = person.language if isinstance(person, User) else translation.get_language()
        with translation.override(language):
            letter = self.render_mail(template_prefix, email, {"email": email, **context})
            key = f"{template_prefix.rpartition('/')[2]}.{uuid.uuid4()}"
            mails.send_about_account(email, str(letter.subject), str(letter.body), key=key)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Too many failed attempts give a page of their own, which says when to try again."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            key = self._get_login_attempts_cache_key(request, **credentials)
            raise ImmediateHttpResponse(too_many(request, seconds=_seconds_left(request, key))) from None

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """A new address that somebody else has come to use in the meantime stays theirs."""
        holder = queries.person_with(email_address.email)
        if holder and holder.pk != email_address.user_id:
            words = {"email": email_address.email}
            self.add_message(request, messages.ERROR, "account/messages/email_confirmation_failed.txt", words)
            return False
        return super().confirm_email(request, email_address)

    def login(self, request: HttpRequest, user: User) -> None:
        """Through a directory that asks for two factors: the session says so."""
        operations.confirm_address(user)
        methods = {entry["method"] for entry in get_authentication_records(request, user)}
        if settings.SSO_HAS_TWO_FACTORS and "socialaccount" in methods:
            user.backend = "likvard.accounts.backends.TwoFactorDirectory"
        super().login(request, user)

    def logout(self, request: HttpRequest) -> None:
        """The sign-in leaves the person's list as well."""
        number = queries.current_sign_in(request.session)
        if number and request.user.is_authenticated:
            operations.end_sign_in(request.user, number)
        super().logout(request)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """The same ways as the library's, in our words."""
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code from the authenticator app, or a recovery code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        return [{**way, "description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def set_password(self, user: User, password: str) -> None:
        """A new password signs out everywhere else."""
        super().set_password(user, password)
        operations.end_other_sign_ins(user, self.request.session)


def _seconds_left(request: HttpRequest, key: str) -> int:
    """Until the first of the limits on failed sign-ins that are used up lets one more attempt through."""
    waits = [1.0]
    for rate in ratelimit.get_rates(**FAILED):
        attempts = cache.get(ratelimit.get_cache_key(request, rate=rate, key=key, **FAILED), [])
        if len(attempts) >= rate.amount:
            waits.append(attempts[rate.amount - 1] + rate.duration - time.time())
    return int(max(waits)) + 1
