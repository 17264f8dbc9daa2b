"""Writes the pages anew."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "likvard.config.settings")
django.setup()

from django.conf import settings  # noqa: E402

from likvard.config.manual import pages  # noqa: E402

for name, text in pages().items():
    (settings.ROOT / "docs" / "admin" / name).write_text(text, encoding="utf-8")
