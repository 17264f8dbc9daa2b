"""The tables of what may follow what are whole, and end somewhere."""

from likvard.plans.states import ACTION_MAY_BECOME, PLAN_MAY_BECOME, ActionState, PlanState


def test_the_tables_speak_of_every_state() -> None:
    assert set(PLAN_MAY_BECOME) == set(PlanState)
    assert set(ACTION_MAY_BECOME) == set(ActionState)


def test_what_is_over_stays_over() -> None:
    over = {state for state, after in (ACTION_MAY_BECOME | PLAN_MAY_BECOME).items() if not after}
    assert over == {"decided", "done", "stopped"}


def test_an_action_is_done_only_after_it_was_under_way() -> None:
    before = {state for state, after in ACTION_MAY_BECOME.items() if "done" in after}
    assert before == {"ongoing"}
