"""A receiver's figures of a year: looked at first, then published for good, or withdrawn with a reason to look again.

Only what people ticked is counted, once a year, never of children: they are not asked.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import astuple
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.stats.problems import Refused
from likvard.support.counting import Counted, count, least_people
from likvard.support.models import FiguresTable, Receiver
from likvard.support.queries.figures import answers_of, last_record, waiting_rows
from likvard.ui.errors import NotPossible

VERSION = 1


def counted_year(receiver: Receiver, year: int) -> Counted:
    """What would be published. Raises NotPossible for a year that is not over, too few answers, or no safe way."""
    if year >= timezone.localdate().year or waiting_rows(receiver, year):
        raise NotPossible(_("Figures come once a year, when the year is over and its last answers have been mixed."))
    rows, least = answers_of(receiver, year), least_people()["ground"]
    if len(rows) < least:
        raise NotPossible(
            _("Fewer than %(least)s people let their answers be counted in %(year)s. No figures can be shown of them."),
            least=least,
            year=year,
        )
    try:
        return count(rows, f"{receiver.slug} {year}", last_record(receiver, year))
    except Refused:
        raise NotPossible(
            _(
                "No way was found to show figures of %(year)s in which nobody can be found. Nothing is published. With "
                "more answers another year can do better."
            ),
            year=year,
        ) from None


@transaction.atomic
def publish_year(receiver: Receiver, year: int, *, by: User) -> FiguresTable:
    """Count, freeze and publish. Raises NotPossible as ``counted_year`` does, and when the year is public already."""
    counted = counted_year(receiver, year)
    released = _released(receiver, year, counted)
    try:
        with transaction.atomic():
            table = FiguresTable.objects.create(
                receiver=receiver,
                origin=FiguresTable.Origin.ROWS,
                year=year,
                released=released,
                certificate={
                    "certificate": b64encode(counted.certificate).decode(),
                    "record": b64encode(counted.record).decode(),
                },
                digest=digest_of(released),
                published_on=timezone.localdate(),
            )
    except IntegrityError:
        raise NotPossible(_("The figures of %(year)s are public already."), year=year) from None
    record("support.figures.published", receiver, by=by, year=str(year))
    return table


@transaction.atomic
def withdraw_year(table: FiguresTable, *, by: User) -> FiguresTable:
    """Take the figures off the page. Who has them keeps them: the next count of the year takes them as known."""
    table = FiguresTable.objects.select_for_update(of=("self",)).select_related("receiver").get(pk=table.pk)
    if table.withdrawn_on:
        raise NotPossible(_("These figures have been withdrawn already."))
    table.withdrawn_on = timezone.localdate()
    table.save(update_fields=["withdrawn_on"])
    record("support.figures.withdrawn", table.receiver, by=by, year=str(table.year))
    return table


def digest_of(released: Mapping[str, Any]) -> str:
    """SHA-256 of what is published, as JSON with sorted keys and without spaces."""
    return hashlib.sha256(json.dumps(released, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _released(receiver: Receiver, year: int, counted: Counted) -> dict[str, Any]:
    return {
        "version": VERSION,
        "receiver": receiver.slug,
        "year": year,
        "least": dict(counted.least),
        "cells": [list(astuple(cell)) for cell in counted.cells],
    }
