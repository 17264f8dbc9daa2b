"""The tables of what may follow what are whole, and end somewhere."""

import pytest

from likvard.plans import states

TABLES = {
    states.PlanState: states.PLAN_MAY_BECOME,
    states.BarrierState: states.BARRIER_MAY_BECOME,
    states.ActionState: states.ACTION_MAY_BECOME,
    states.SubmissionState: states.SUBMISSION_MAY_BECOME,
    states.ReviewState: states.REVIEW_MAY_BECOME,
    states.AssessmentState: states.ASSESSMENT_MAY_BECOME,
    states.SurveyState: states.SURVEY_MAY_BECOME,
}


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_a_table_speaks_of_every_state_and_of_no_other(kind) -> None:  # type: ignore[no-untyped-def]
    table = TABLES[kind]
    assert set(table) == set(kind)
    assert {after for some in table.values() for after in some} <= set(kind)


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_every_state_can_be_reached_from_the_first(kind) -> None:  # type: ignore[no-untyped-def]
    reached, ahead = set(), [next(iter(kind))]
    while ahead:
        state = ahead.pop()
        if state not in reached:
            reached.add(state)
            ahead += TABLES[kind][state]
    assert reached == set(kind)


def test_what_is_over_stays_over() -> None:
    over = {state for table in TABLES.values() for state, after in table.items() if not after}
    assert over == {"closed", "published", "followed_up", "dropped"}


def test_an_action_is_done_only_after_it_was_under_way() -> None:
    before = {state for state, after in states.ACTION_MAY_BECOME.items() if "done" in after}
    assert before == {"ongoing"}


def test_those_who_carry_out_an_action_pass_no_verdict_on_it() -> None:
    assert {state: states.steps_of(state) for state in states.ActionState} == {
        "planned": ["ongoing", "stopped"],
        "ongoing": ["done", "stopped"],
        "done": [],
        "stopped": [],
        "assessed": [],
    }
