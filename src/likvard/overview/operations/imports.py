"""Marks from a table: read row by row, with what is wrong in each, and entered all or none."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.overview.criteria import version
from likvard.overview.models import Mark, Observation
from likvard.overview.models.mark import LONGEST_LINK
from likvard.overview.operations.marks import Found, enter_mark
from likvard.overview.states import MARK_MAY_BECOME, PLATFORM, Level, Stage
from likvard.ui.errors import NotPossible

NEEDED = ("country", "kind", "code", "criterion", "level", "link", "quote", "checked_on")
_IS_LINK = URLValidator(["http", "https"])
Key = tuple[int, str]  # authority, criterion


class Wrong(Exception):
    """A row that cannot be entered, in words."""


@dataclass(frozen=True)
class Change:
    """One mark that the table would enter. ``before``: the level that stands there now, empty when none does."""

    row: int
    authority: Authority
    criterion: str
    found: Found
    before: str


@dataclass(frozen=True)
class Reading:
    """What a table holds: what would change, how many rows say what stands there already, and what is wrong."""

    changes: tuple[Change, ...]
    same: int
    wrong: tuple[tuple[int, str], ...]  # row number as a spreadsheet counts, and why


def read_marks(observation: Observation, text: str) -> Reading:
    """Read a table with a header (comma or semicolon); columns that are not needed are passed over.

    The format is that of the national table for download: what was downloaded can be changed and sent back.
    """
    reader = csv.DictReader(StringIO(text.lstrip("\ufeff")), delimiter=_delimiter(text))
    missing = [name for name in NEEDED if name not in (reader.fieldnames or [])]
    if missing:
        return Reading((), 0, ((1, _("These columns are missing: %s") % ", ".join(missing)),))
    known = _Known(observation)
    changes, wrong, same, seen = [], [], 0, dict[Key, int]()
    for number, row in enumerate(reader, 2):
        if _says_nothing(row, observation):
            same += 1
            continue
        try:
            change = known.change(number, {name: (row[name] or "").strip() for name in NEEDED})
            key = (change.authority.pk, change.criterion)
            if key in seen:
                raise Wrong(_("Row %s says something of the same authority and criterion.") % seen[key])
            seen[key] = number
            if known.stands(change):
                same += 1
            else:
                changes.append(change)
        except Wrong as why:
            wrong.append((number, str(why)))
    return Reading(tuple(changes), same, tuple(wrong))


@transaction.atomic
def enter_marks(observation: Observation, text: str, *, by: User) -> int:
    """Enter every mark of a table, or none when a row is wrong; how many were entered is answered."""
    reading = read_marks(observation, text)
    if reading.wrong:
        raise NotPossible(_("Nothing was entered: some rows are wrong."))
    for change in reading.changes:
        enter_mark(observation, change.authority, change.criterion, change.found, by=by)
    return len(reading.changes)


class _Known:
    """The authorities, criteria and marks that rows are held against; each read once."""

    def __init__(self, observation: Observation) -> None:
        there = Authority.objects.filter(example=False, valid_to=None, one_with=None)
        self.authorities = {(one.country, one.kind, one.code): one for one in there}
        self.criteria = {one.code: one for one in version(observation.version).criteria}
        marks = Mark.objects.filter(observation=observation)
        self.marks: Mapping[Key, Mark] = {(mark.authority_id, mark.criterion): mark for mark in marks}

    def change(self, number: int, row: dict[str, str]) -> Change:
        """The row as a change. Raises ``Wrong``."""
        authority = self.authorities.get((row["country"], row["kind"], row["code"]))
        if authority is None:
            raise Wrong(_("No authority of today has this country, kind and code."))
        criterion = self.criteria.get(row["criterion"])
        if criterion is None:
            raise Wrong(_("No criterion has the code “%s”.") % row["criterion"])
        if row["level"] not in criterion.levels:
            raise Wrong(_("The level is one of: %s") % ", ".join(criterion.levels))
        mark = self.marks.get((authority.pk, criterion.code))
        found = Found(row["level"], _link(row), row["quote"].removeprefix("'"), _day(row["checked_on"]))
        change = Change(number, authority, criterion.code, found, mark.level if mark else "")
        if mark and not self.stands(change) and Stage.FIRST not in {mark.stage, *MARK_MAY_BECOME[mark.stage]}:
            raise Wrong(_("This mark has been sent to the authority. It can be changed when it is audited."))
        return change

    def stands(self, change: Change) -> bool:
        """Whether the mark says so already."""
        mark = self.marks.get((change.authority.pk, change.criterion))
        return mark is not None and change.found == Found(mark.level, mark.link, mark.quote, mark.checked_on)


def _says_nothing(row: Mapping[str, str | None], observation: Observation) -> bool:
    """A row of the downloaded table that the platform knows by itself, is of another round, or nobody has filled in."""
    if row.get("stage") == PLATFORM or row.get("round") not in (None, "", observation.name):
        return True
    return row["level"] == Level.UNKNOWN and not row["checked_on"]


def _link(row: dict[str, str]) -> str:
    link = row["link"]
    if not link and row["level"] == Level.UNKNOWN:
        return ""
    try:
        _IS_LINK(link)
    except ValidationError:
        raise Wrong(_("A level that is known needs a link to the document that shows it.")) from None
    if len(link) > LONGEST_LINK:
        raise Wrong(_("The link is longer than %s characters.") % LONGEST_LINK)
    return link


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Wrong(_("The day is written as 2026-05-17.")) from None
    if day > timezone.localdate():
        raise Wrong(_("The day on which it was checked lies ahead."))
    return day


def _delimiter(text: str) -> str:
    head = next(iter(text.splitlines()), "")
    return max(",;\t", key=head.count)
