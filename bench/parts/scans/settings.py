"""The product's settings; what is cached and what is mailed lies where the scan can look."""

import os

from bench.parts.pages.settings import *  # noqa: F403
from likvard.config.settings import CACHES, DATA

CACHES = {**CACHES, "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "bench_cache"}}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.environ.get("BENCH_MAIL", str(DATA / "mail"))
