"""Cycles make rounds for ever; one of them can be moved, cancelled and taken up again, and is published once."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from likvard.audit.queries import trail
from likvard.organisations.models import Unit
from likvard.plans.models import Cycle, Round, RoundChange, Submission
from likvard.plans.operations import rounds as operations
from likvard.plans.operations.cycles import end_cycle, start_cycle
from likvard.ui.errors import NotPossible
from tests.plans.follow_up.conftest import Clock, Start, a_plan, an_action, night, report, submission_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def periods(cycle: Cycle) -> list[tuple[str, str]]:
    return [(one.starts_on.isoformat(), one.ends_on.isoformat()) for one in cycle.rounds.order_by("starts_on")]


def last(authority: Any) -> tuple[str, dict[str, str]]:
    entry = trail(authority.slug).first()
    assert entry is not None
    return entry.what, entry.words


def test_a_rule_that_would_make_rounds_in_the_past_begins_with_the_period_that_runs(clock: Clock, start: Start) -> None:
    cycle = start("biennial", anchor=date(2001, 1, 1))
    assert (cycle.valid_from, cycle.anchor) == (date(2025, 1, 1), date(2001, 1, 1))
    assert periods(cycle) == [("2025-01-01", "2026-12-31"), ("2027-01-01", "2028-12-31"), ("2029-01-01", "2030-12-31")]
    assert last(cycle.authority) == ("plans.cycle.started", {"on": "2025-01-01", "reference": "KS § 1"})


def test_a_rule_to_come_begins_at_its_anchor(clock: Clock, start: Start) -> None:
    assert start("year", anchor=date(2028, 7, 1)).valid_from == date(2028, 7, 1)


def test_one_cycle_of_a_kind_runs(tertial: Cycle, start: Start) -> None:
    with pytest.raises(NotPossible, match="Such a cycle already runs"):
        start("tertial")
    with pytest.raises(IntegrityError), transaction.atomic():
        Cycle.objects.of(tertial.authority).create(
            authority=tertial.authority, kind="tertial", anchor=tertial.anchor, valid_from=tertial.anchor
        )


def test_another_night_makes_nothing_and_a_later_one_what_has_come_nearer(tertial: Cycle) -> None:
    authority = tertial.authority
    made = [
        night(authority, day) for day in (date(2026, 12, 20), date(2026, 12, 31), date(2027, 1, 1), date(2028, 1, 1))
    ]
    assert made == [0, 0, 1, 3]
    assert operations.ensure_all_rounds(date(2028, 1, 1)) == 0


def test_after_four_years_without_a_night_no_period_is_left_out(tertial: Cycle) -> None:
    night(tertial.authority, date(2031, 6, 1))
    starts = [one.starts_on for one in tertial.rounds.order_by("starts_on")]
    assert (starts[0], starts[-1], len(starts)) == (date(2026, 9, 1), date(2034, 5, 1), 24)


def test_a_cycle_that_ends_follows_up_what_has_begun(tertial: Cycle, anna: Any) -> None:
    ended = end_cycle(tertial, last_day=date(2027, 1, 1), because="A new rule.", by=anna)
    assert periods(ended) == [("2026-09-01", "2026-12-31"), ("2027-01-01", "2027-04-30")]
    night(tertial.authority, date(2028, 1, 1))
    assert len(periods(ended)) == 2
    with pytest.raises(NotPossible, match="already ended"):
        end_cycle(ended, last_day=date(2027, 1, 1), because="x", by=anna)


def test_a_cycle_does_not_end_in_the_past(tertial: Cycle, anna: Any) -> None:
    with pytest.raises(NotPossible, match="The day is over"):
        end_cycle(tertial, last_day=date(2026, 12, 19), because="x", by=anna)


def test_what_was_said_of_a_round_stays_when_its_cycle_ends(tertial: Cycle, anna: Any) -> None:
    moved = tertial.rounds.get(starts_on=date(2027, 5, 1))
    operations.move_round(moved, due_on=date(2027, 11, 1), because="The election.", by=anna)
    end_cycle(tertial, last_day=date(2026, 12, 31), because="A new rule.", by=anna)
    kept = tertial.rounds.get(starts_on=date(2027, 5, 1))
    assert kept.cancelled_at is not None
    assert [one.because for one in kept.changes.all()] == ["The election.", "A new rule."]
    assert len(periods(tertial)) == 2


@pytest.mark.parametrize("anchor", [date(2026, 1, 1), date(2026, 2, 1), date(2024, 2, 29), date(2025, 12, 31)])
def test_a_rule_that_is_changed_in_mid_cycle_leaves_no_day_out(
    tertial: Cycle, start: Start, anna: Any, anchor: date
) -> None:
    """Every day from the first round on is in a round, and no period is asked about twice."""
    end_cycle(tertial, last_day=date(2026, 12, 20), because="Another rule.", by=anna)
    start("tertial", anchor=anchor)
    rounds = list(Round.objects.of(tertial.authority).order_by("starts_on"))
    untold = [after.starts_on for one, after in itertools.pairwise(rounds) if after.starts_on > one.ends_on + DAY]
    assert untold == []
    assert len({(one.starts_on, one.ends_on) for one in rounds}) == len(rounds)


def test_a_unit_is_asked_when_it_has_an_action_or_a_standing_question(
    tertial: Cycle, year: Cycle, units: dict[str, Unit]
) -> None:
    """The administration has no action, and no standing question is put to it."""
    for cycle, first in ((tertial, date(2026, 9, 1)), (year, date(2026, 1, 1))):
        asked = cycle.rounds.get(starts_on=first).submissions.values_list("unit__name", flat=True)
        assert sorted(asked) == ["Exempelbostäder AB", "Utbildningsnämnden"]


def test_nobody_is_asked_before_a_round_opens(tertial: Cycle) -> None:
    spring = tertial.rounds.get(starts_on=date(2027, 1, 1))
    night(tertial.authority, spring.opens_on - DAY)
    assert spring.submissions.count() == 0
    night(tertial.authority, spring.opens_on)
    assert spring.submissions.count() == 2


def test_a_unit_that_gets_an_action_while_the_round_is_open_is_asked_too(
    autumn: Round, plan: Any, units: dict[str, Unit]
) -> None:
    an_action(plan, units["administration"], "Late but not too late")
    night(autumn.authority, autumn.due_on)
    assert autumn.submissions.filter(unit=units["administration"]).exists()


def test_who_comes_after_the_answers_were_due_is_asked_in_the_next_round(
    autumn: Round, plan: Any, units: dict[str, Unit], clock: Clock
) -> None:
    an_action(plan, units["administration"], "Too late")
    night(autumn.authority, autumn.due_on + DAY)
    assert not autumn.submissions.filter(unit=units["administration"]).exists()


def test_a_round_that_no_night_saw_open_is_asked_late_rather_than_never(tertial: Cycle, clock: Clock) -> None:
    spring = tertial.rounds.get(starts_on=date(2027, 1, 1))
    clock.turn(date(2027, 8, 1))
    night(tertial.authority, clock.day)
    assert spring.submissions.count() == 2


def test_actions_that_are_drafts_over_or_to_come_are_not_asked_about(
    plan: Any, units: dict[str, Unit], clock: Clock, start: Start
) -> None:
    an_action(plan, units["administration"], "Next year", starts_on=date(2027, 2, 1))
    an_action(plan, units["board"], "Stopped", state="stopped", stopped_because="No money.")
    draft = {"state": "draft", "decided_on": None, "decision_reference": ""}
    an_action(a_plan(plan.authority, **draft), units["company"], "Not decided yet")
    assert start("tertial").rounds.get(starts_on=date(2026, 9, 1)).submissions.count() == 0


def test_a_moved_round_says_so_for_ever(autumn: Round, anna: Any) -> None:
    moved = operations.move_round(autumn, due_on=date(2027, 2, 15), because="The election.", by=anna)
    assert (moved.due_on, moved.opens_on) == (date(2027, 2, 15), date(2026, 12, 17))
    change = RoundChange.objects.get(round=autumn)
    assert (change.due_before, change.due_after, change.because) == (
        date(2027, 1, 30),
        date(2027, 2, 15),
        "The election.",
    )
    assert last(autumn.authority) == ("plans.round.moved", {"due_on": "2027-02-15", "because": "The election."})
    night(autumn.authority, date(2026, 12, 21))
    assert Round.objects.of(autumn.authority).get(pk=autumn.pk).due_on == date(2027, 2, 15)


@pytest.mark.parametrize(
    ("day", "because", "told"),
    [
        (date(2026, 12, 17), "x", "The round opens on 2026-12-17"),
        (date(2026, 12, 19), "x", "The day is over"),
        (date(2027, 2, 15), " ", "Say why"),
    ],
)
def test_a_round_is_not_moved_anywhere_or_for_no_reason(
    autumn: Round, anna: Any, day: date, because: str, told: str
) -> None:
    with pytest.raises(NotPossible, match=told):
        operations.move_round(autumn, due_on=day, because=because, by=anna)
    assert RoundChange.objects.count() == 0


def test_a_cancelled_round_asks_nobody_until_it_is_taken_up(autumn: Round, anna: Any, clock: Clock) -> None:
    autumn.submissions.all().delete()
    operations.cancel_round(autumn, because="Two elections.", by=anna)
    night(autumn.authority, clock.day)
    assert (Round.objects.of(autumn.authority).get(pk=autumn.pk).cancelled_at is None, autumn.submissions.count()) == (
        False,
        0,
    )
    with pytest.raises(NotPossible, match="already cancelled"):
        operations.cancel_round(autumn, because="x", by=anna)
    with pytest.raises(NotPossible, match="Take it up again"):
        operations.move_round(autumn, due_on=date(2027, 3, 1), because="x", by=anna)
    taken_up = operations.take_up_round(autumn, due_on=date(2027, 3, 1), because="One election only.", by=anna)
    assert (taken_up.cancelled_at, taken_up.due_on, autumn.submissions.count()) == (None, date(2027, 3, 1), 2)
    with pytest.raises(NotPossible, match="is not cancelled"):
        operations.take_up_round(autumn, due_on=date(2027, 3, 1), because="x", by=anna)


def test_a_round_is_published_when_its_day_is_over(autumn: Round, anna: Any, clock: Clock) -> None:
    with pytest.raises(NotPossible, match="2 units have not reported yet, and have until 2027-01-30"):
        operations.publish_round(autumn, by=anna)
    clock.turn(date(2027, 1, 31))
    assert operations.publish_round(autumn, by=anna).published_at is not None
    assert last(autumn.authority) == ("plans.round.published", {})
    for change in (operations.publish_round, lambda one, by: operations.cancel_round(one, because="x", by=by)):
        with pytest.raises(NotPossible, match="already published"):
            change(autumn, by=anna)


def test_a_round_in_which_all_have_reported_is_published_early(
    autumn: Round, units: dict[str, Unit], anna: Any, david: Any
) -> None:
    for unit in (units["board"], units["company"]):
        report(submission_of(autumn, unit), anna, david)
    assert operations.publish_round(autumn, by=anna).published_at is not None


def test_a_round_that_nobody_was_asked_in_is_not_published(autumn: Round, anna: Any) -> None:
    Submission.objects.all().delete()
    with pytest.raises(NotPossible, match="nothing to publish"):
        operations.publish_round(autumn, by=anna)


def test_another_authority_has_rounds_of_its_own(tertial: Cycle, grannkoping: Any, nils: Any) -> None:
    other = start_cycle(
        grannkoping, kind="tertial", anchor=date(2026, 3, 1), opens_before=7, due_after=20, basis="", by=nils
    )
    assert other.valid_from == date(2026, 11, 1)
    assert Round.objects.of(grannkoping).count() == other.rounds.count()
