"""Second factors: codes and passkeys."""

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from likvard.accounts.forms.plain import Plain

CODE = _("Code from the app, or a recovery code")


class SecondFactorCode(Plain, base.AuthenticateForm):
    labels = {"code": CODE}


class SecondFactorCodeAgain(Plain, base.ReauthenticateForm):
    labels = {"code": CODE}


class ActivateAuthenticatorApp(Plain, totp.ActivateTOTPForm):
    labels = {"code": _("The six digits that the app shows")}


class AddPasskey(Plain, webauthn.AddWebAuthnForm):
    labels = {"name": _("Name"), "passwordless": _("Sign in with it alone, without a password")}
    help_texts = {
        "name": _("So that you know it again, for instance “Work telephone”."),
        "passwordless": _("The device then asks for its PIN, your finger or your face."),
    }


class RenamePasskey(Plain, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name")}
