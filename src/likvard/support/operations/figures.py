"""What may be counted: rows that people ticked, bound to nothing."""

import secrets
import uuid
from datetime import date

from django.db import transaction

from likvard.support.models import CodedRow, Receiver

TOGETHER = 5  # rows that are mixed with each other at least


def count_row(
    receiver: Receiver, *, month: str, municipality: str = "", ground: str = "", life_area: str = "", age_band: str = ""
) -> CodedRow:
    """Keep what somebody let be counted. ``month``: 2026-11; the rest are codes, empty where nothing was ticked."""
    return CodedRow.objects.create(
        receiver=receiver,
        month=month,
        municipality=municipality,
        ground=ground,
        life_area=life_area,
        age_band=age_band,
    )


def mix_rows(today: date) -> int:
    """Let new rows be counted: all of them are written anew, in a random order and under new keys, so that neither
    place nor key tells when they came. How many is answered.

    Fewer than ``TOGETHER`` wait for others, for a month at most.
    """
    mixed = 0
    for receiver in Receiver.objects.filter(coded_rows__mixed=False).distinct():
        mixed += _mix(receiver, today)
    return mixed


@transaction.atomic
def _mix(receiver: Receiver, today: date) -> int:
    waiting = list(CodedRow.objects.select_for_update().filter(receiver=receiver, mixed=False))
    if len(waiting) < TOGETHER and all(row.month >= f"{today:%Y-%m}" for row in waiting):
        return 0
    secrets.SystemRandom().shuffle(waiting)
    CodedRow.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    for row in waiting:
        row.pk, row.mixed = uuid.uuid4(), True
    CodedRow.objects.bulk_create(waiting)
    return len(waiting)
