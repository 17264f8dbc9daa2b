"""Run by test_killed_worker.py in a process of its own: ``prepare``, or ``work`` (``late``: some minutes from now)."""

import os
import sys
from datetime import date, timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "likvard.config.settings"
django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from likvard.accounts.models import User  # noqa: E402
from likvard.mapping import operations  # noqa: E402
from likvard.organisations.models import Authority  # noqa: E402
from tests.mapping.conftest import CODEBOOK, WORDS, survey  # noqa: E402


def prepare() -> None:
    """A database with one run in the queue, from a file large enough to be caught in the middle of."""
    call_command("migrate", verbosity=0)
    authority = Authority.objects.create(
        country="SE", kind="municipality", code="X001", name="A", slug="a", language="sv"
    )
    anna = User.objects.create_user("anna@exempelkoping.example", name="Anna")
    source = operations.register_source(authority, by=anna, **WORDS)
    header, *rows = survey().decode().splitlines()
    content = "\n".join([header, *(f"{row}" for _ in range(1500) for row in rows)]).encode()
    file = ContentFile(content, name="skolan.csv")
    data_file = operations.upload_file(source, file, erase_on=date(2030, 1, 1), by=anna)
    operations.start_run(data_file, operations.save_codebook(source, CODEBOOK, by=anna), by=anna)


if sys.argv[1] == "prepare":
    prepare()
else:
    operations.work_one_run(now=timezone.now() + timedelta(minutes=5 if sys.argv[1] == "late" else 0))
