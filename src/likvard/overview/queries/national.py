"""The national table: every authority of today with its three facts, in six queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from likvard.organisations.models import Authority
from likvard.organisations.queries.register import alphabetical
from likvard.overview.criteria import FACTS
from likvard.overview.models import Mark, Observation
from likvard.overview.queries.automatic import Fact, Facts, automatic
from likvard.overview.states import NEW, Level, Stage

NEWLY = timedelta(days=2 * 366)  # so long an authority has had no time to plan
COLUMNS = (
    *("pk", "slug", "name", "country", "kind", "code", "region_id", "region__name"),
    *("valid_from", "one_with_id", "one_with__slug", "one_with__name"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One authority. ``facts``: those that are known; ``newly_formed`` says why others may not be.

    ``home``: the slug under which its work is done, and ``one_with`` whose that is, where it is another's.
    """

    pk: int
    slug: str
    name: str
    country: str
    kind: str
    code: str
    region: int | None
    region_name: str | None
    newly_formed: bool
    home: str
    one_with: str
    facts: dict[str, Fact]

    def word(self, fact: str) -> str:
        """yes, no, unknown or new."""
        known = self.facts.get(fact)
        level = known.level if known else Level.UNKNOWN
        return NEW if self.newly_formed and level == Level.UNKNOWN else level


@dataclass(frozen=True)
class Chosen:
    """Which authorities are asked for; empty asks for all."""

    country: str = ""
    kind: str = ""
    region: int | None = None

    def has(self, row: Row) -> bool:
        """Whether it was asked for. A region belongs to itself."""
        if self.country not in ("", row.country) or self.kind not in ("", row.kind):
            return False
        return self.region in (None, row.region, row.pk)


def national(today: date) -> list[Row]:
    """The authorities of today by name. One that is another under two names has that one's facts."""
    known = facts(today)
    there = Authority.objects.filter(Q(valid_to=None) | Q(valid_to__gte=today), example=False)
    return sorted(_rows(there, known, today), key=lambda row: alphabetical(row.name))


def row_of(authority: Authority, today: date) -> Row:
    """One authority with its facts; of the example, or of yesterday, too."""
    known = facts(today, {authority.one_with_id or authority.pk})
    return next(_rows(Authority.objects.filter(pk=authority.pk), known, today))


def facts(today: date, authorities: Iterable[int] | None = None) -> Facts:
    """What is known: what the platform knows itself, else the latest public mark of this round or the one before."""
    known: Facts = defaultdict(dict)
    some = Q() if authorities is None else Q(authority__in=list(authorities))
    for number, criterion, level, on in _marks().filter(some):
        known[number][criterion] = Fact(level, on)
    for number, found in automatic(today, authorities).items():
        known[number].update(found)
    return known


def _marks() -> "QuerySet[Mark, tuple[int, str, str, date]]":
    latest = Observation.objects.order_by("-starts_on").values("pk")[:2]
    marks = Mark.objects.filter(observation__in=latest, criterion__in=FACTS).exclude(stage=Stage.FIRST)
    return marks.order_by("observation__starts_on").values_list("authority_id", "criterion", "level", "checked_on")


def _rows(authorities: QuerySet[Authority], known: Facts, today: date) -> Iterator[Row]:
    for told in authorities.order_by("pk").values_list(*COLUMNS):
        yield _row(told, known, today)


def _row(told: tuple[Any, ...], known: Facts, today: date) -> Row:
    pk, slug, name, country, kind, code, region, region_name, valid_from, one_with, home, whose = told
    new = valid_from is not None and valid_from > today - NEWLY
    facts_of_it = known.get(one_with or pk, {})
    return Row(pk, slug, name, country, kind, code, region, region_name, new, home or slug, whose or "", facts_of_it)
