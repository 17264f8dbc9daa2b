"""The product's settings, with quick passwords and nothing sent. Otherwise the same."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs an event loop beside the live server
os.environ["LIKVARD_DATA"] = tempfile.mkdtemp(prefix="likvard-test-")
os.environ["LIKVARD_EXAMPLE"] = "1"

from likvard.config.settings import *  # noqa: E402,F403
from likvard.config.settings import STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = Path(tempfile.gettempdir()) / "likvard-test-static"
