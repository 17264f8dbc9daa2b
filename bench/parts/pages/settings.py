"""The product's settings; static files are named without having been gathered."""

from likvard.config.settings import *  # noqa: F403
from likvard.config.settings import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
