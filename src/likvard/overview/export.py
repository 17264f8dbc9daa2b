"""The whole overview as a table for download: a row for each authority and criterion. Observers send the same back."""

from collections.abc import Iterable, Iterator, Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from likvard.mapping.export import csv_of
from likvard.overview.criteria import Criterion
from likvard.overview.models import Mark
from likvard.overview.queries.national import Row
from likvard.overview.shown import level, once, stage_code
from likvard.overview.states import NEW, Level

COLUMNS: dict[str, str | Promise] = {
    "round": _("The round of observation; a row of an earlier one is not read back until this is cleared"),
    "country": _("SE or DK (ISO 3166)"),
    "kind": _("municipality or region"),
    "code": _("The code of the authority in its country's register"),
    "name": _("Its name"),
    "region": _("The region it lies in; empty for regions"),
    "newly_formed": _("yes when it is younger than two years and nothing is known of it; such rows stand in no share"),
    "criterion": _("The code of the criterion; the first three are the plain facts"),
    "level": _("unknown, no, partly or yes. Unknown says nothing: it is neither no nor nought"),
    "stage": _("reply, audit or final for what was observed; platform for what the authority's own work here shows"),
    "link": _("The public document that shows the level"),
    "quote": _("Its words"),
    "checked_on": _("The day on which somebody looked, or which the document has (2026-05-17)"),
    "reply_stance": _("What the authority says: agrees, partly or disagrees"),
    "reply": _("Its answer"),
}


def as_csv(rows: Iterable[Row], criteria: Iterable[Criterion], marks: Mapping[int, Mapping[str, Mark]]) -> bytes:
    """UTF-8 with a byte order mark; text that a spreadsheet would run as a formula gets an apostrophe."""
    every = list(criteria)
    return csv_of(
        COLUMNS,
        (
            _cells(row, criterion, marks.get(row.pk, {}).get(criterion.code))
            for row in once(rows)
            for criterion in every
        ),
    )


def _cells(row: Row, criterion: Criterion, mark: Mark | None) -> Iterator[str]:
    shown = level(row, criterion, mark)
    yield mark.observation.name if mark else ""
    yield from (row.country, row.kind, row.code, row.name, row.region_name or "")
    yield "yes" if shown.word == NEW else "no"
    yield from (criterion.code, Level.UNKNOWN if shown.word == NEW else shown.word)
    yield stage_code(row, criterion.code, mark)
    yield settings.ADDRESS + shown.url if shown.url.startswith("/") else shown.url
    yield mark.quote if mark else ""
    yield shown.on.isoformat() if shown.on else ""
    yield from (mark.reply_stance, mark.reply) if mark else ("", "")
