"""What the platform knows of those who work on it: a yes where there is one, a no only of its own rounds."""

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone

from likvard.accounts.models import User
from likvard.mapping.models import StatusReport
from likvard.organisations.models import Authority, Unit
from likvard.overview.queries.automatic import Fact, automatic
from likvard.overview.queries.national import facts
from likvard.plans.models import Cycle, Plan, Round, Submission
from tests.overview.conftest import TODAY

pytestmark = pytest.mark.django_db
DECIDED = {"decided_on": date(2026, 1, 15), "decision_reference": "KS § 2"}


def a_plan(authority: Authority, state: str, *, ends_on: date = date(2028, 12, 31), **more: Any) -> None:
    Plan.objects.create(
        authority=authority, title="Plan", starts_on=date(2026, 1, 1), ends_on=ends_on, state=state, **more
    )


def a_round(authority: Authority, kind: str, due_on: date, **more: Any) -> Round:
    cycle = Cycle.objects.of(authority).filter(kind=kind).first() or Cycle.objects.create(
        authority=authority, kind=kind, anchor=date(2024, 1, 1), valid_from=date(2024, 1, 1)
    )
    days = {"starts_on": date(due_on.year - 1, due_on.month, 1), "ends_on": date(due_on.year, due_on.month, 1)}
    opens_on = date(due_on.year, 1, 1)
    return Round.objects.create(authority=authority, cycle=cycle, opens_on=opens_on, due_on=due_on, **days, **more)


def accepted(of: Round, unit: Unit, by: User, on: date) -> None:
    at = timezone.make_aware(datetime(on.year, on.month, on.day, 23, 30))
    Submission.objects.create(round=of, unit=unit, state="accepted", accepted_at=at, accepted_by=by)


@pytest.mark.parametrize(
    ("state", "more", "known"),
    [
        ("draft", {}, False),
        ("decided", DECIDED, True),
        ("active", DECIDED, True),
        ("closed", {**DECIDED, "closed_on": date(2026, 5, 1)}, False),
        ("decided", {**DECIDED, "ends_on": date(2026, 5, 31)}, False),
    ],
)
def test_a_decided_plan_in_force_is_a_plan_and_no_plan_here_says_nothing(
    exempelkoping: Authority, state: str, more: dict[str, Any], known: bool
) -> None:
    a_plan(exempelkoping, state, **more)
    found = automatic(TODAY).get(exempelkoping.pk, {}).get("plan")
    assert found == (Fact("yes", date(2026, 1, 15), "plan/") if known else None)


def test_a_published_status_report_is_a_mapping_and_a_draft_is_not(exempelkoping: Authority, anna: User) -> None:
    report = StatusReport(authority=exempelkoping, started_by=anna)
    report.save()
    assert automatic(TODAY) == {}
    at = timezone.make_aware(datetime(2026, 3, 1, 12))
    StatusReport.objects.of(exempelkoping).update(
        state="published", digest="a" * 64, published_at=at, published_by=anna
    )
    assert automatic(TODAY)[exempelkoping.pk]["mapping"] == Fact("yes", date(2026, 3, 1), f"reports/{report.pk}/")


def test_follow_up_is_in_time_when_every_unit_was_accepted_on_the_last_day(
    exempelkoping: Authority, units: dict[str, Unit], anna: User
) -> None:
    one = a_round(exempelkoping, "year", date(2026, 2, 1))
    accepted(one, units["board"], anna, date(2026, 2, 1))
    accepted(one, units["company"], anna, date(2026, 1, 20))
    assert automatic(TODAY)[exempelkoping.pk]["follow-up"] == Fact("yes", date(2026, 2, 1), "follow-up/")


def test_one_late_unit_or_one_late_cycle_is_a_no(exempelkoping: Authority, units: dict[str, Unit], anna: User) -> None:
    accepted(a_round(exempelkoping, "year", date(2026, 2, 1)), units["board"], anna, date(2026, 2, 1))
    accepted(a_round(exempelkoping, "tertial", date(2026, 5, 1)), units["board"], anna, date(2026, 5, 2))
    assert automatic(TODAY)[exempelkoping.pk]["follow-up"] == Fact("no", date(2026, 5, 1), "follow-up/")


def test_only_the_latest_round_of_a_cycle_counts(exempelkoping: Authority, units: dict[str, Unit], anna: User) -> None:
    accepted(a_round(exempelkoping, "year", date(2025, 2, 1)), units["board"], anna, date(2025, 6, 1))
    accepted(a_round(exempelkoping, "year", date(2026, 2, 1)), units["board"], anna, date(2026, 1, 31))
    assert automatic(TODAY)[exempelkoping.pk]["follow-up"].level == "yes"


def test_a_round_that_was_cancelled_is_not_due_or_asked_nobody_says_nothing(
    exempelkoping: Authority, units: dict[str, Unit]
) -> None:
    cancelled = a_round(exempelkoping, "year", date(2026, 2, 1), cancelled_at=timezone.now())
    to_come = a_round(exempelkoping, "biennial", TODAY)
    for one in (cancelled, to_come):
        Submission.objects.create(round=one, unit=units["board"])
    a_round(exempelkoping, "tertial", date(2026, 5, 1))
    assert automatic(TODAY) == {}


def test_a_unit_that_handed_its_answers_over_is_not_waited_for(
    exempelkoping: Authority, units: dict[str, Unit], anna: User
) -> None:
    one = a_round(exempelkoping, "year", date(2026, 2, 1))
    accepted(one, units["board"], anna, date(2026, 2, 1))
    Submission.objects.create(round=one, unit=units["company"], handed_to=units["board"])
    assert automatic(TODAY)[exempelkoping.pk]["follow-up"].level == "yes"


def test_what_the_platform_knows_goes_before_what_was_observed(marked: Any, exempelkoping: Authority) -> None:
    marked(exempelkoping, "plan", "no")
    assert facts(TODAY)[exempelkoping.pk]["plan"] == Fact("no", TODAY)
    a_plan(exempelkoping, "decided", **DECIDED)
    assert facts(TODAY)[exempelkoping.pk]["plan"].level == "yes"
