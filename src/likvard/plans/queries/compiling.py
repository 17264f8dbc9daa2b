"""What a status report tells of the plan: read once, for every language."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from likvard.mapping.models import StatusReport
from likvard.mapping.queries import reports_of
from likvard.mapping.states import ReportState
from likvard.organisations.models import Authority
from likvard.plans.models import Action, Employer, Entry, Plan, Review, Round, RoundChange, Submission
from likvard.plans.queries.employer import employers_between
from likvard.plans.queries.plans import decided_plans, standing_evidence, whole_plan
from likvard.plans.states import ReviewState, SubmissionState


@dataclass(frozen=True)
class Period:
    """Whole days; both belong to it."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Chronicle:
    """All that is told of a period.

    ``plans`` are those decided that cover some of it, whole; ``entries`` hold accepted words about times inside it;
    ``rounds`` have opened by today; ``reviews`` were sent in it and are published; ``employers`` are of the calendar
    years that it touches, also those that are not documented.
    """

    authority: Authority
    today: date
    plans: list[Plan]
    actions: list[Action]
    entries: list[Entry]
    rounds: list[Round]
    reviews: list[Review]
    employers: list[Employer]


def drafts_of(authority: Authority) -> list[StatusReport]:
    """Status reports that can take something in, the latest first."""
    return [report for report in reports_of(authority) if report.state == ReportState.DRAFT]


def chronicle_of(authority: Authority, period: Period) -> Chronicle:
    """Everything that the authority's status report tells of the plan in a period."""
    plans = [plan for plan in decided_plans(authority) if _meet(plan, period)]
    return Chronicle(
        authority=authority,
        today=timezone.localdate(),
        plans=[whole_plan(authority, plan.pk) for plan in plans],
        actions=_actions(authority, plans),
        entries=_accepted(authority, period),
        rounds=_rounds(authority, period),
        reviews=_reviews(authority, period),
        employers=employers_between(authority, period.starts_on.year, period.ends_on.year),
    )


def _meet(plan: Plan, period: Period) -> bool:
    return plan.starts_on <= period.ends_on and period.starts_on <= plan.ends_on


def _actions(authority: Authority, plans: list[Plan]) -> list[Action]:
    actions = Action.objects.of(authority).filter(barrier__goal__plan__in=plans).select_related("unit", "authority")
    return list(actions.prefetch_related(Prefetch("evidence", standing_evidence())).order_by("starts_on", "pk"))


def _accepted(authority: Authority, period: Period) -> list[Entry]:
    submissions = Submission.objects.filter(round__authority=authority, round__cancelled_at=None)
    accepted = submissions.filter(state=SubmissionState.ACCEPTED)
    told = set(accepted.values_list("unit_id", "round__starts_on", "round__ends_on"))
    inside = Entry.objects.of(authority).filter(starts_on__gte=period.starts_on, ends_on__lte=period.ends_on)
    entries = inside.select_related("unit").order_by("starts_on", "ends_on", "pk")
    return [one for one in entries if (one.unit_id, one.starts_on, one.ends_on) in told]


def _rounds(authority: Authority, period: Period) -> list[Round]:
    rounds = Round.objects.of(authority).filter(
        ends_on__range=(period.starts_on, period.ends_on), opens_on__lte=timezone.localdate()
    )
    submissions = Submission.objects.select_related("unit", "handed_to").order_by("unit__name", "pk")
    changes = RoundChange.objects.order_by("pk")
    return list(
        rounds.select_related("cycle")
        .prefetch_related(Prefetch("submissions", submissions), Prefetch("changes", changes))
        .order_by("ends_on", "-starts_on", "pk")
    )


def _reviews(authority: Authority, period: Period) -> list[Review]:
    reviews = Review.objects.of(authority).filter(
        state=ReviewState.PUBLISHED, sent_on__range=(period.starts_on, period.ends_on)
    )
    return list(reviews.prefetch_related("points", "errata").order_by("sent_on", "pk"))
