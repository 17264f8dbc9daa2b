"""Reading the rules of follow-up and the rounds that come from them."""

from collections.abc import Callable
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.organisations.queries import authority_for, held_today
from likvard.organisations.rules import units_of
from likvard.plans import cycles, rules
from likvard.plans.models import Cycle, Round, RoundChange, Submission
from likvard.plans.rules.rounds import may_write_answers
from likvard.plans.states import SubmissionState

May = Callable[[User, Authority], bool]
ROUNDS_SHOWN = 8
AHEAD = timedelta(days=366)


def rule_of(cycle: Cycle) -> cycles.Rule:
    """The cycle as ``likvard.plans.cycles`` reckons with it."""
    return cycles.Rule(
        months=cycles.MONTHS[cycle.kind],
        anchor=cycle.anchor,
        opens_before=cycle.opens_before,
        due_after=cycle.due_after,
        valid_from=cycle.valid_from,
        valid_to=cycle.valid_to,
    )


def first_day_untold(authority: Authority, kind: str) -> date | None:
    """The day after the last period that earlier rules of the kind ask about; nothing when there was none."""
    rounds = Round.objects.of(authority).filter(cycle__kind=kind, cancelled_at=None)
    last: date | None = rounds.aggregate(last=Max("ends_on"))["last"]
    return last + cycles.DAY if last else None


def cycles_of(authority: Authority) -> list[Cycle]:
    """The rules that make rounds, or did; those that still run first."""
    return list(Cycle.objects.of(authority).order_by("kind", "-valid_from"))


def cycle_for(user: User, slug: str, pk: int, *, may: May) -> Cycle:
    """One rule of the authority; 404 for strangers, 403 for those who may not."""
    authority = authority_for(user, slug, may=may)
    return get_object_or_404(Cycle.objects.of(authority).select_related("authority"), pk=pk)


def round_for(user: User, slug: str, pk: int, *, may: May) -> Round:
    """One round of the authority."""
    return round_of(authority_for(user, slug, may=may), pk)


def round_of(authority: Authority, pk: int) -> Round:
    """One round, with its rule, its changes and what the units have sent; else 404."""
    return get_object_or_404(_whole(Round.objects.of(authority)), pk=pk)


def rounds_begun(authority: Authority) -> list[Round]:
    """The latest rounds that have opened, with changes and submissions, the one that is due last first."""
    begun = _whole(Round.objects.of(authority)).filter(opens_on__lte=timezone.localdate())
    return list(begun.order_by("-due_on", "-starts_on", "pk")[:ROUNDS_SHOWN])


def rounds_ahead(authority: Authority) -> list[Round]:
    """The rounds that open within a year, the next one first."""
    today = timezone.localdate()
    ahead = _whole(Round.objects.of(authority)).filter(opens_on__gt=today, opens_on__lte=today + AHEAD)
    return list(ahead.order_by("opens_on", "starts_on", "pk"))


def rounds_due(authority: Authority) -> list[Round]:
    """What a calendar shows: rounds due from two months ago on; cancelled ones too, or they would stay in calendars.

    Each has ``times_changed``.
    """
    since = timezone.localdate() - timedelta(days=60)
    rounds = Round.objects.of(authority).filter(due_on__gte=since).annotate(times_changed=Count("changes"))
    return list(rounds.select_related("cycle", "authority").order_by("due_on", "pk"))


def rounds_due_to(user: User, authority: Authority) -> list[Round]:
    """The same, without rounds in which all units of the person have reported; nothing for those without a unit."""
    units = units_of(user, authority)
    own = Submission.objects.filter(round__authority=authority, unit__in=units, handed_to=None)
    waiting = set(own.exclude(state=SubmissionState.ACCEPTED).values_list("round", flat=True))
    done = set(own.values_list("round", flat=True)) - waiting
    return [one for one in rounds_due(authority) if one.pk not in done] if units else []


def open_rounds(authority: Authority, today: date) -> list[Round]:
    """Rounds in which units are asked today, whole; the shorter first: a longer one asks only for what they do not."""
    return sorted(_whole(_open(authority, today)), key=lambda one: (one.ends_on - one.starts_on, one.pk))


def count_open_rounds(authority: Authority) -> int:
    """How many rounds units are asked in today."""
    return _open(authority, timezone.localdate()).count()


def submission_for(
    user: User, slug: str, pk: int, *, may: Callable[[User, Submission], bool] = may_write_answers
) -> Submission:
    """What one unit answers in one round; whoever reads drafts knows that it is there."""
    authority = authority_for(user, slug, may=rules.may_see_draft_plan)
    submissions = _submissions().filter(round__authority=authority)
    submission = get_object_or_404(submissions, pk=pk)
    if not may(user, submission):
        raise PermissionDenied
    return submission


def questions_to(user: User, authority: Authority) -> list[Submission]:
    """What the person's own units are asked today, the one that is due first at the top.

    After a round has been published a unit that is late can still answer.
    """
    asked = _submissions().filter(
        round__authority=authority,
        round__opens_on__lte=timezone.localdate(),
        round__cancelled_at=None,
        unit__in=units_of(user, authority),
        handed_to=None,
    )
    live = asked.filter(Q(round__published_at=None) | ~Q(state=SubmissionState.ACCEPTED))
    return list(live.order_by("round__due_on", "round__ends_on", "-round__starts_on", "unit__name"))


def people_of(unit: int, *roles: str) -> list[User]:
    """Who has one of the roles in the unit today, and can sign in."""
    held = held_today().filter(unit=unit, role__in=roles, user__is_active=True)
    return [membership.user for membership in held.select_related("user").order_by("user__name", "pk")]


def _submissions() -> QuerySet[Submission]:
    return Submission.objects.select_related("round__cycle", "round__authority", "unit", "handed_to", "accepted_by")


def _open(authority: Authority, today: date) -> QuerySet[Round]:
    return Round.objects.of(authority).filter(opens_on__lte=today, cancelled_at=None, published_at=None)


def _whole(rounds: QuerySet[Round]) -> QuerySet[Round]:
    submissions = Submission.objects.select_related("unit", "handed_to").order_by("unit__name", "pk")
    changes = RoundChange.objects.order_by("pk")
    return rounds.select_related("cycle", "authority").prefetch_related(
        Prefetch("submissions", submissions), Prefetch("changes", changes)
    )
