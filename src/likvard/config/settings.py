"""Settings. Everything that differs between installations is read from the environment by env.py.

The settings page of the manual (docs/admin/settings.md) lists every variable; a test compares the two.
"""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from likvard.config import env
from likvard.config.database import database
from likvard.config.secrets import secret_key

ROOT = Path(env.text("LIKVARD_ROOT", str(Path(__file__).resolve().parents[3])))
DATA = Path(env.text("LIKVARD_DATA", str(ROOT / "var")))
DATA.mkdir(parents=True, exist_ok=True, mode=0o700)

EXAMPLE = env.boolean("LIKVARD_EXAMPLE")
DEBUG = env.boolean("LIKVARD_DEBUG")
SECRET_KEY = secret_key(env.secret("LIKVARD_SECRET_KEY"), DATA)
ALLOWED_HOSTS = env.words("LIKVARD_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = env.words("LIKVARD_ORIGINS")
HTTPS = env.boolean("LIKVARD_HTTPS")

INSTALLED_APPS = [
    "likvard.web",
    "likvard.demo",
    "likvard.overview",
    "likvard.plans",
    "likvard.support",
    "likvard.mapping",
    "likvard.organisations",
    "likvard.accounts",
    "likvard.audit",
    "likvard.post",
    "likvard.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
]

MIDDLEWARE = [
    "likvard.accounts.middleware.ForgetAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "likvard.ui.middleware.BrowserRulesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "likvard.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "likvard.accounts.middleware.SignInMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "likvard.organisations.middleware.TwoFactorsMiddleware",
]

# Rules that say of a person whether they must sign in with two factors: apps that do not know each other each have one.
NEED_TWO_FACTORS = [
    "likvard.organisations.rules.needs_two_factors",
    "likvard.support.rules.members.needs_two_factors",
]

ROOT_URLCONF = "likvard.config.urls"
WSGI_APPLICATION = "likvard.config.wsgi.application"
FORM_RENDERER = "likvard.ui.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "likvard.web.context.navigation",
            ],
        },
    }
]

DATABASES = {"default": database(env.text("DATABASE_URL"), DATA)}
SHRED_STORE = Path(env.text("LIKVARD_SHRED_STORE", str(DATA / "shred.sqlite3")))
SUPPORT_EXIT_TO = env.text("LIKVARD_EXIT_TO", "https://www.smhi.se/")  # where the button "leave this page" leads
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Public pages that are kept ready. A place of their own: many addresses must not push out what the other counts.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 100},
    },
}

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("da", _("Danish")), ("en", _("English"))]
LOCALE_PATHS = [Path(__file__).parent / "locale"]  # the words of the terminal command
FORMAT_MODULE_PATH = "likvard.config.formats"
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "static"
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("woff2", "ttf")  # the former are compressed already, the latter never served
STATICFILES_DIRS = [ROOT / "assets"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DATA / "files",
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
UPLOAD_LIMIT_MB = env.integer("LIKVARD_UPLOAD_LIMIT_MB", 500)
FILE_UPLOAD_HANDLERS = [
    "likvard.ui.uploads.SizeLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # form fields; files are streamed and have their own limit

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
CSRF_COOKIE_HTTPONLY = True  # scripts take the token from the page
# A browser takes a cookie so named only over https, and gives it to no other host, not even to one below this.
_THIS_HOST = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_THIS_HOST}sessionid"
CSRF_COOKIE_NAME = f"{_THIS_HOST}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_THIS_HOST}django_language"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.boolean("LIKVARD_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("LIKVARD_SMTP_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = env.text("LIKVARD_SMTP_HOST")
EMAIL_PORT = env.integer("LIKVARD_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("LIKVARD_SMTP_USER")
EMAIL_HOST_PASSWORD = env.secret("LIKVARD_SMTP_PASSWORD")
EMAIL_USE_TLS = env.boolean("LIKVARD_SMTP_TLS", True)
EMAIL_TIMEOUT = 30  # seconds: a mail server that says nothing holds up no estimates
DEFAULT_FROM_EMAIL = env.text("LIKVARD_MAIL_FROM", "likvard@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"not_of_support": {"()": "likvard.support.unlogged.NotOfSupport"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["not_of_support"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

from likvard.config.signing_in import *  # noqa: E402,F403  (allauth's many settings have a file of their own)
