"""One figure of a source over the periods and releases: what is followed when a plan is carried out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from likvard.disclosure import ReleasedRow
from likvard.mapping.models import Release, Source
from likvard.organisations.models import Authority


class About(Protocol):
    """What a figure is about, as the estimates name it (likvard.stats.estimates), whatever its period."""

    indicator: str
    grouping: str
    group: str
    versus: str
    area: str
    stat: str


@dataclass(frozen=True)
class Value:
    """A released figure, shown or hidden, and when it is from: its period, else the day on which it was released."""

    when: str
    row: ReleasedRow
    release: Release


def values_of(source: Source, about: About) -> list[Value]:
    """The released figures of the source about one thing, in the order of time; withdrawn releases are left out.

    Where releases overlap the latest one speaks, unless it hides what an earlier one shows.
    """
    return values_in(standing_releases(source.authority, [source.pk]).get(source.pk, []), about)


def standing_releases(authority: Authority, sources: Iterable[int]) -> dict[int, list[Release]]:
    """The releases of these sources (by number) that have not been withdrawn, the first one first; one query."""
    releases = Release.objects.of(authority).filter(run__data_file__source__in=set(sources), withdrawn_at=None)
    releases = releases.defer("proof").select_related("run__codebook_version", "run__data_file")
    by_source: dict[int, list[Release]] = {}
    for release in releases.order_by("released_at", "pk"):
        by_source.setdefault(release.run.data_file.source_id, []).append(release)
    return by_source


def values_in(releases: Iterable[Release], about: About) -> list[Value]:
    """As ``values_of``, from releases that are at hand, the first one first."""
    found: dict[str | int, Value] = {}
    for release in releases:
        for row in _rows(release, about):
            key = row.period or release.run.data_file_id
            before = found.get(key)
            if before is None or row.shown or not before.row.shown:
                found[key] = Value(row.period or release.released_at.date().isoformat(), row, release)
    return sorted(found.values(), key=lambda value: (value.when, value.release.released_at))


def _rows(release: Release, about: About) -> list[ReleasedRow]:
    """One row a period. The row of all periods together counts only where there are no single ones."""
    rows = [row for row in release.released().rows if _same(row, about)]
    return [row for row in rows if row.period] or rows


def _same(row: ReleasedRow, about: About) -> bool:
    return (row.indicator, row.group, row.grouping, row.stat, row.versus, row.area) == (
        about.indicator,
        about.group,
        about.grouping,
        about.stat,
        about.versus,
        about.area,
    )
