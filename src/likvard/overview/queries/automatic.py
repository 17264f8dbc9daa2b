"""Facts that the platform knows itself, of the authorities that work on it. It never knows a no that it was not told.

A decided plan is a plan, and a published status report a mapping. Follow-up was in time when every unit that was asked
in the latest round of each cycle had its answers accepted by the day they were due; else it was not. Where there is
nothing here, there may still be something elsewhere: then what observers found stands.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from likvard.mapping.models import StatusReport
from likvard.mapping.states import ReportState
from likvard.overview.states import Level
from likvard.plans.models import Plan, Round
from likvard.plans.states import PlanState

BECAUSE = "the national overview tells the public facts of all authorities"
LATEST = timedelta(days=3 * 366)  # the latest round of a cycle that comes every second year lies within it


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known by one fact of one authority. ``path``: within its public pages, where the platform knows it."""

    level: str
    on: date
    path: str = ""


Facts = dict[int, dict[str, Fact]]  # authority -> fact -> what is known


def automatic(today: date, authorities: Iterable[int] | None = None) -> Facts:
    """What the platform knows of all authorities, or of some."""
    known: Facts = defaultdict(dict)
    for number, decided_on in _plans(today, _of(authorities)):
        if decided_on:  # the database holds that a decided plan has its day, and a published report too
            known[number]["plan"] = Fact(Level.YES, decided_on, "plan/")
    for number, pk, published_at in _reports(_of(authorities)):
        known[number]["mapping"] = Fact(Level.YES, timezone.localdate(published_at), f"reports/{pk}/")
    for number, fact in _followed_up(today, _of(authorities)).items():
        known[number]["follow-up"] = fact
    return known


def _of(authorities: Iterable[int] | None) -> Q:
    return Q() if authorities is None else Q(authority__in=list(authorities))


def _plans(today: date, some: Q) -> "QuerySet[Plan, tuple[int, date | None]]":
    there = Plan.objects.everywhere(because=BECAUSE).filter(some, ends_on__gte=today)
    there = there.filter(state__in=[PlanState.DECIDED, PlanState.ACTIVE])
    return there.order_by("decided_on").values_list("authority_id", "decided_on")


def _reports(some: Q) -> "QuerySet[StatusReport, tuple[int, int, datetime | None]]":
    published = StatusReport.objects.everywhere(because=BECAUSE).filter(some, state=ReportState.PUBLISHED)
    return published.order_by("published_at").values_list("authority_id", "pk", "published_at")


def _followed_up(today: date, some: Q) -> dict[int, Fact]:
    asked, answered = Q(submissions__handed_to=None), Q(submissions__accepted_at__date__lte=F("due_on"))
    rounds = Round.objects.everywhere(because=BECAUSE).filter(
        some, cancelled_at=None, due_on__lt=today, due_on__gte=today - LATEST
    )
    rounds = rounds.annotate(asked=Count("submissions", asked), in_time=Count("submissions", asked & answered))
    rounds = rounds.filter(asked__gt=0).order_by("due_on")
    latest: dict[int, dict[int, tuple[date, bool]]] = defaultdict(dict)
    for number, cycle, due_on, many, in_time in rounds.values_list(
        "authority_id", "cycle_id", "due_on", "asked", "in_time"
    ):
        latest[number][cycle] = (due_on, many == in_time)
    return {number: _fact(list(cycles.values())) for number, cycles in latest.items()}


def _fact(rounds: list[tuple[date, bool]]) -> Fact:
    in_time = all(met for _due_on, met in rounds)
    return Fact(Level.YES if in_time else Level.NO, max(due_on for due_on, _met in rounds), "follow-up/")
