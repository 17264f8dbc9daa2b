"""The product's settings, with quick passwords and nothing sent. Otherwise the same."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs an event loop beside the live server
os.environ["LIKVARD_DATA"] = tempfile.mkdtemp(prefix="likvard-test-")
os.environ["LIKVARD_EXAMPLE"] = "1"

from likvard.config.settings import *  # noqa: F403
from likvard.config.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = Path(tempfile.gettempdir()) / "likvard-test-static"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file as in real life: many writers wait for each other there, in memory they fail.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["LIKVARD_DATA"]) / "test.sqlite3")}
