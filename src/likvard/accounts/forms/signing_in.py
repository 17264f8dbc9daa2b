"""Signing in with e-mail and password, and changing them."""

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from django.utils.translation import gettext_lazy as _

from likvard.accounts import queries
from likvard.accounts.forms.plain import Plain

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW = {"password1": _("New password"), "password2": _("The new password once more")}
AT_LEAST = {"password1": _("At least 12 characters. Several words in a row are easy to remember and hard to guess.")}


class SignIn(Plain, allauth.LoginForm):
    labels = {"login": EMAIL, "password": PASSWORD}


class ForgottenPassword(Plain, allauth.ResetPasswordForm):
    labels = {"email": EMAIL}


class NewPasswordByLetter(Plain, allauth.ResetPasswordKeyForm):
    labels, help_texts = NEW, AT_LEAST


class ChangePassword(Plain, allauth.ChangePasswordForm):
    labels, help_texts = {"oldpassword": _("The password that you have now"), **NEW}, AT_LEAST


class SetPassword(Plain, allauth.SetPasswordForm):
    labels, help_texts = NEW, AT_LEAST


class SayPasswordAgain(Plain, allauth.ReauthenticateForm):
    labels = {"password": PASSWORD}


class ChangeEmail(Plain, allauth.AddEmailForm):
    labels = {"email": _("New e-mail address")}

    def clean_email(self) -> str:
        email: str = super().clean_email()
        if queries.person_with(email):
            raise get_adapter().validation_error("email_taken")
        return email
