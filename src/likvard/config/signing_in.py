"""How people sign in: django-allauth's settings (room E completes them)."""

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_REDIRECT_URL = "web:desk"
LOGIN_URL = "account_login"
