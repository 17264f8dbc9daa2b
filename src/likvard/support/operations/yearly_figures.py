"""A receiver's figures of a year: looked at first, then published for good, or withdrawn with a reason to look again.

They are counted once a year, from what people ticked (here) or from the cases (``figures_of_cases``), never from both,
and never of children.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.stats.problems import Refused
from likvard.support.counting import Answers, Counted, count, least_people
from likvard.support.models import FiguresTable, Receiver
from likvard.support.queries.figures import answers_of, figures_ever_of, waiting_rows
from likvard.ui.errors import NotPossible

VERSION = 2


@dataclass(frozen=True)
class Year:
    """A year that is over, counted in one way. ``before``: what was ever published of it, the oldest first."""

    receiver: Receiver
    number: int
    origin: str
    before: Sequence[FiguresTable]


@dataclass(frozen=True)
class Draft:
    """Figures that can be published."""

    year: Year
    counted: Counted

    @property
    def released(self) -> dict[str, Any]:
        """What is published, word for word."""
        return {
            "version": VERSION,
            "receiver": self.year.receiver.slug,
            "year": self.year.number,
            "origin": self.year.origin,
            "least": dict(self.counted.least),
            "cells": [list(astuple(cell)) for cell in self.counted.cells],
        }

    @property
    def digest(self) -> str:
        return digest_of(self.released)


def drafted_from_rows(receiver: Receiver, number: int) -> Draft:
    """What would be published of what people ticked in a year.

    Raises NotPossible for a year that is not over, is public or is counted from cases, for too few answers, and where
    there is no safe way.
    """
    year = year_to_count(receiver, number, FiguresTable.Origin.ROWS)
    if waiting_rows(receiver, number):
        raise NotPossible(_("Figures come once a year, when the year is over and its last answers have been mixed."))
    history = b64decode(year.before[-1].certificate["record"]) if year.before else b""
    return drafted(year, answers_of(receiver, number), history)


def publish_year(receiver: Receiver, number: int, *, by: User) -> FiguresTable:
    """Count what people ticked, freeze and publish. Raises NotPossible as ``drafted_from_rows`` does, and when it was
    published meanwhile."""
    draft = drafted_from_rows(receiver, number)
    proof = {"certificate": draft.counted.certificate, "record": draft.counted.record}
    return published(draft, {name: b64encode(content).decode() for name, content in proof.items()}, by=by)


def year_to_count(receiver: Receiver, number: int, origin: str) -> Year:
    """Raises NotPossible for one that is not over, is public, or was counted in the other way: nearly the same people
    are in both, so that the difference of two numbers would be about very few."""
    if number >= timezone.localdate().year:
        raise NotPossible(_("Figures come once a year, when the year is over."))
    before = figures_ever_of(receiver, number)
    if any(table.origin != origin for table in before):
        raise NotPossible(
            _(
                "Figures of this year have been counted in the other way already, from the cases or from what people "
                "ticked. A year is counted in one way only: with both, somebody could be found."
            )
        )
    if any(table.withdrawn_on is None for table in before):
        raise _is_public(number)
    return Year(receiver, number, origin, before)


def drafted(year: Year, rows: Sequence[Answers], history: bytes) -> Draft:
    """What would be published of these people. ``history``: the record of the last figures of the year.

    Raises NotPossible for too few people, or no safe way.
    """
    least = least_people()["ground"]
    if len(rows) < least:
        raise NotPossible(
            _("Fewer than %(least)s people let their answers be counted in %(year)s. No figures can be shown of them."),
            least=least,
            year=year.number,
        )
    try:
        return Draft(year, count(rows, f"{year.receiver.slug} {year.number}", history))
    except Refused:
        raise NotPossible(
            _(
                "No way was found to show figures of %(year)s in which nobody can be found. Nothing is published. With "
                "more answers another year can do better."
            ),
            year=year.number,
        ) from None


@transaction.atomic
def published(draft: Draft, certificate: Mapping[str, str], *, by: User) -> FiguresTable:
    """Freeze and publish a draft, with what is to be kept of its proof.

    Raises NotPossible when figures of the year are public, or have been since the draft was made.
    """
    year = draft.year
    table = _frozen(draft, certificate)
    # Nothing else of the year can be public now: what was published meanwhile has been withdrawn, and is seen.
    if figures_ever_of(year.receiver, year.number) != [*year.before, table]:
        raise changed()
    record("support.figures.published", year.receiver, by=by, year=str(year.number))
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


def changed() -> NotPossible:
    """What is to be published is not what was looked at."""
    return NotPossible(_("These are not the figures that you saw. Nothing is published. Look at them again."))


def _frozen(draft: Draft, certificate: Mapping[str, str]) -> FiguresTable:
    try:
        with transaction.atomic():
            table: FiguresTable = FiguresTable.objects.create(
                receiver=draft.year.receiver,
                origin=draft.year.origin,
                year=draft.year.number,
                released=draft.released,
                certificate=dict(certificate),
                digest=draft.digest,
                published_on=timezone.localdate(),
            )
    except IntegrityError:
        raise _is_public(draft.year.number) from None
    return table


def _is_public(number: int) -> NotPossible:
    return NotPossible(_("The figures of %(year)s are public already."), year=number)
