"""How people sign in: django-allauth's settings. docs/admin/signing-in.md says how to set them up."""

from likvard.config import env, single_sign_on

ADDRESS = env.text("LIKVARD_ADDRESS", "http://127.0.0.1:8000").rstrip("/")  # links in letters begin with it
SECRET_KEY_FALLBACKS = env.words("LIKVARD_OLD_SECRET_KEYS")  # read what was signed or encrypted before the key changed
SSO_HAS_TWO_FACTORS = env.boolean("LIKVARD_SSO_HAS_TWO_FACTORS")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    *(["likvard.accounts.backends.TwoFactorDirectory"] if SSO_HAS_TWO_FACTORS else []),
    *(["likvard.accounts.backends.ExamplePerson"] if env.boolean("LIKVARD_EXAMPLE") else []),
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "likvard.accounts.passwords.CommonOrOfThisPlace"},
]
LOGIN_REDIRECT_URL = "web:desk"
LOGIN_URL = "account_login"
SESSION_COOKIE_AGE = 12 * 3600  # a working day

ACCOUNT_ADAPTER = "likvard.accounts.adapters.people.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "likvard.accounts.queries.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reaches its address, or nobody comes in
ACCOUNT_CHANGE_EMAIL = True  # the new address replaces the old one when its letter has been answered
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to addresses that somebody else wrote in
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if env.boolean("LIKVARD_HTTPS") else "http"
# A whole municipality may share one address, so the limit by address is wide and the limit by account narrow.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,5/300s/key"}
ACCOUNT_FORMS = {
    "login": "likvard.accounts.forms.signing_in.SignIn",
    "reset_password": "likvard.accounts.forms.signing_in.ForgottenPassword",
    "reset_password_from_key": "likvard.accounts.forms.signing_in.NewPasswordByLetter",
    "change_password": "likvard.accounts.forms.signing_in.ChangePassword",
    "set_password": "likvard.accounts.forms.signing_in.SetPassword",
    "reauthenticate": "likvard.accounts.forms.signing_in.SayPasswordAgain",
    "add_email": "likvard.accounts.forms.signing_in.ChangeEmail",
}

MFA_ADAPTER = "likvard.accounts.adapters.factors.FactorsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are verified by the invitation
MFA_TOTP_ISSUER = "Likvärd"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
# Browsers give passkeys to https and to localhost only; the library knows https alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not env.boolean("LIKVARD_HTTPS")
MFA_FORMS = {
    "authenticate": "likvard.accounts.forms.factors.SecondFactorCode",
    "reauthenticate": "likvard.accounts.forms.factors.SecondFactorCodeAgain",
    "activate_totp": "likvard.accounts.forms.factors.ActivateAuthenticatorApp",
    "add_webauthn": "likvard.accounts.forms.factors.AddPasskey",
    "edit_webauthn": "likvard.accounts.forms.factors.RenamePasskey",
}

SOCIALACCOUNT_ADAPTER = "likvard.accounts.adapters.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = single_sign_on.providers()
FORM_TARGETS = single_sign_on.origins()  # browsers follow a form to no other place
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False

ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.boolean("LIKVARD_BEHIND_PROXY") else 0
